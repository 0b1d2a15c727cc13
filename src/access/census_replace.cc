// A census goes on with a snapshot in which nothing but policies differs.

#include <algorithm>
#include <array>
#include <optional>

#include "access/census_parts.h"
#include "policy/variable.h"

namespace bulkhead::access {
namespace {

// What the statements of a document ask of principals and owners, as texts.
void AddAsked(const policy::Document& document, std::set<std::string>& texts) {
  const std::string version = document.version() == policy::Version::k2012 ? "2012|" : "2008|";
  for (const policy::Statement& statement : document.statements()) {
    for (const std::string& resource : statement.resources) {
      if (policy::HasVariables(resource)) texts.insert(version + resource);
    }
    for (const policy::Condition& condition : statement.conditions) {
      const bool about_them = IsPrincipalKey(condition.key) || IsOwnerKey(condition.key) ||
                              std::ranges::any_of(condition.values, [](const std::string& v) {
                                return policy::HasVariables(v);
                              });
      if (!about_them) continue;
      std::string text = version + condition.key;
      text += static_cast<char>('A' + static_cast<int>(condition.op));
      text += static_cast<char>('0' + static_cast<int>(condition.set));
      text += static_cast<char>('0' + static_cast<int>(condition.missing));
      for (const std::string& value : condition.values) text += "\n" + value;
      texts.insert(std::move(text));
    }
  }
}

std::set<std::string> AskedAt(const Place& place, const Contents& contents) {
  std::set<std::string> texts;
  for (const auto* levels : {&place.scps, &place.rcps}) {
    for (const ContentIds& level : *levels) {
      for (const std::uint32_t id : level) {
        if (const policy::Document* document = contents.Find(id)) AddAsked(*document, texts);
      }
    }
  }
  return texts;
}

}  // namespace

class Census::Replacement {
  enum class Kind { kUser, kRole };

 public:
  Replacement(Census& census, const org::Snapshot& now, const PoliciesReplaced& replaced)
      : census_(census), now_(now), replaced_(replaced) {}

  Touched Run() {
    for (const std::string& arn : replaced_.managed) SetManaged(arn);
    MovePlaces();
    for (const auto& pair : replaced_.roles) SetRole(pair.before, pair.now);
    for (const auto& pair : replaced_.users) {
      const auto number = Find(org::User::KeyOf(pair.now->account, pair.now->name), Kind::kUser);
      if (!number) continue;
      census_.residents_[*number].user = pair.now;
      out_.principals.push_back(*number);
    }
    for (const std::string& group : replaced_.groups) AddMembers(group);
    for (const std::string& arn : replaced_.managed) AddHolders(arn);
    std::ranges::sort(out_.principals);
    const auto [end, last] = std::ranges::unique(out_.principals);
    out_.principals.erase(end, last);
    std::ranges::sort(out_.roles);
    Round round;
    for (const std::uint32_t number : out_.principals) {
      Resident& resident = census_.residents_[number];
      resident.stack = census_.StackOf(now_, resident, round);
      resident.klass = census_.ClassOf(resident);
    }
    for (Touched::Ceiling& ceiling : out_.ceilings) {
      for (Touched::Ceiling::Part& part : ceiling.wider) {
        if (part.principals) std::ranges::sort(*part.principals);
      }
    }
    out_.resources.insert(replaced_.resources.begin(), replaced_.resources.end());
    return std::move(out_);
  }

 private:
  void SetManaged(const std::string& arn) {
    const auto* policy = now_.table<org::ManagedPolicy>().Find(arn);
    if (policy == nullptr) {
      census_.managed_.erase(arn);
    } else {
      census_.managed_[arn] = *policy;
    }
  }

  // By the key of its table.
  std::optional<std::uint32_t> Find(std::string_view key, Kind kind) const {
    const std::size_t bar = key.find('|');
    const auto account = AccountId::Parse(key.substr(0, bar));
    if (!account || bar == key.npos) return std::nullopt;
    for (const std::uint32_t number : census_.ResidentsOf(*account)) {
      const Resident& resident = census_.residents_[number];
      const bool found = kind == Kind::kRole
                             ? resident.role && resident.role->name == key.substr(bar + 1)
                             : resident.user && resident.user->name == key.substr(bar + 1);
      if (found) return number;
    }
    return std::nullopt;
  }

  void SetRole(const std::shared_ptr<const org::Role>& before,
               const std::shared_ptr<const org::Role>& now) {
    const auto number = Find(org::Role::KeyOf(now->account, now->name), Kind::kRole);
    if (!number) return;
    Resident& resident = census_.residents_[*number];
    resident.role = now;
    out_.principals.push_back(*number);
    if (before->trust == now->trust) return;
    resident.tags = TagsOf(*now);
    out_.roles.push_back(*number);
  }

  void Add(const std::vector<std::string>& keys, Kind kind) {
    for (const std::string& key : keys) {
      if (const auto number = Find(key, kind)) out_.principals.push_back(*number);
    }
  }
  void AddMembers(std::string_view group) {
    const std::size_t bar = group.find('|');
    if (bar == group.npos) return;
    Add(now_.Lookup("user-in", group.substr(0, bar), group.substr(bar + 1)), Kind::kUser);
  }
  void AddHolders(const std::string& arn) {
    Add(now_.Lookup("attached", arn, "role"), Kind::kRole);
    Add(now_.Lookup("attached", arn, "user"), Kind::kUser);
    Add(now_.Lookup("bounded-by", arn, "role"), Kind::kRole);
    Add(now_.Lookup("bounded-by", arn, "user"), Kind::kUser);
    for (const std::string& group : now_.Lookup("attached", arn, "group")) AddMembers(group);
  }

  void AddBeneath(const std::string& container, std::set<AccountId>& accounts) const {
    if (const auto account = AccountId::Parse(container)) accounts.insert(*account);
    for (const std::string& id : now_.Lookup("account-in", container)) {
      if (const auto account = AccountId::Parse(id)) accounts.insert(*account);
    }
    for (const std::string& unit : now_.Lookup("unit-in", container)) AddBeneath(unit, accounts);
  }

  void MovePlaces() {
    std::set<AccountId> accounts;
    for (const std::string& container : replaced_.containers) AddBeneath(container, accounts);
    Levels levels(now_, census_.contents_);
    for (const AccountId& account : accounts) {
      const Place* found = census_.FindPlace(account);
      if (found == nullptr) continue;
      const auto number = static_cast<std::uint32_t>(found - census_.places_.data());
      const Place before = *found;
      Place& place = census_.places_[number];
      census_.SetCeilings(levels, place);
      if (before.scps_id == place.scps_id && before.rcps_id == place.rcps_id) continue;
      Move& move = MoveOf(before, place);
      for (const std::optional<std::size_t>& ceiling : {move.scps, move.rcps}) {
        if (ceiling) out_.ceilings[*ceiling].accounts.insert(account);
      }
      MoveResidents(number, before, move);
    }
  }

  // What is the same for all places that went from the same levels to the same ones.
  struct Move {
    std::optional<std::size_t> scps;  // In out_.ceilings.
    std::optional<std::size_t> rcps;
    bool asks_more = false;
    struct NewStack {
      std::uint32_t id = 0;
      bool asks_the_same = false;
    };
    std::map<std::pair<std::uint32_t, Inhabitant::Kind>, NewStack> stacks;
    std::unordered_map<std::uint32_t, std::uint32_t> classes;
    // By class: of which of the ceiling's wider parts they are.
    std::unordered_map<std::uint32_t, std::vector<bool>> concerned;
  };

  // Of the SCPs that were there, who is in a class tells who is spoken of.
  void NoteConcerned(std::uint32_t number, std::uint32_t old_class, Touched::Ceiling& ceiling,
                     Move& move) {
    const auto [concerned, fresh] = move.concerned.try_emplace(old_class, ceiling.wider.size());
    std::size_t i = 0;
    for (Touched::Ceiling::Part& part : ceiling.wider) {
      const std::size_t place = i++;
      if (!part.principals) continue;
      if (fresh) {
        const Resident& who = census_.residents_[number];
        concerned->second[place] =
            part.MaySpeakOf(census_.places_[who.place].account, census_.ArnOf(who));
      }
      if (concerned->second[place]) part.principals->push_back(number);
    }
  }

  Move& MoveOf(const Place& before, const Place& now) {
    const auto [found, fresh] =
        moves_.try_emplace({before.scps_id, before.rcps_id, now.scps_id, now.rcps_id});
    Move& move = found->second;
    if (!fresh) return move;
    using Ceiling = Touched::Ceiling;
    if (before.scps_id != now.scps_id) {
      move.scps = CeilingOf(Ceiling::Kind::kScp, before.scps, now.scps);
    }
    if (before.rcps_id != now.rcps_id) {
      move.rcps = CeilingOf(Ceiling::Kind::kRcp, before.rcps, now.rcps);
    }
    const std::set<std::string> asked = AskedAt(before, census_.contents_);
    move.asks_more = !std::ranges::includes(asked, AskedAt(now, census_.contents_));
    return move;
  }

  // What differs, of one kind: places with other levels may differ by the same.
  std::size_t CeilingOf(Touched::Ceiling::Kind kind, const std::vector<ContentIds>& before,
                        const std::vector<ContentIds>& now) {
    std::vector<std::pair<ContentIds, ContentIds>> differing;
    for (std::size_t i = 0; i < std::max(before.size(), now.size()); ++i) {
      const ContentIds old = i < before.size() ? before[i] : ContentIds();
      const ContentIds fresh = i < now.size() ? now[i] : ContentIds();
      if (before.size() != now.size() || old != fresh) differing.emplace_back(old, fresh);
    }
    const auto [found, fresh] =
        ceilings_.try_emplace({kind, std::move(differing)}, out_.ceilings.size());
    if (!fresh) return found->second;
    Touched::Ceiling& ceiling =
        out_.ceilings.emplace_back(CompareCeilings(before, now, census_.contents_));
    ceiling.kind = kind;
    for (Touched::Ceiling::Part& part : ceiling.wider) {
      const bool was_there = part.effect == policy::Effect::kDeny;
      if (kind == Touched::Ceiling::Kind::kScp && was_there && part.TellsWhom()) {
        part.principals.emplace();
      }
    }
    return found->second;
  }

  // SCPs do not bear on service-linked roles.
  const Move::NewStack& StackAfter(const Resident& resident, const Place& before, Move& move) {
    const auto [stack, fresh] = move.stacks.try_emplace({resident.stack, resident.kind});
    if (!fresh) return stack->second;
    const Place& place = census_.places_[resident.place];
    stack->second.id = resident.stack;
    if (move.scps && resident.kind != Inhabitant::Kind::kServiceLinkedRole) {
      const Stack& old = census_.stacks_[resident.stack];
      stack->second.id = census_.StackWith(old.identity, old.boundary, &place);
    }
    stack->second.asks_the_same = AskTheSame(census_.AskedBy(resident.stack, before).asks,
                                             census_.AskedBy(stack->second.id, place).asks);
    return stack->second;
  }

  // Where nothing is asked that was not asked before, those who were of one class are.
  void MoveResidents(std::uint32_t number, const Place& before, Move& move) {
    for (const std::uint32_t i : census_.ResidentsOf(number)) {
      Resident& resident = census_.residents_[i];
      const std::uint32_t old_class = resident.klass;
      if (move.scps) NoteConcerned(i, old_class, out_.ceilings[*move.scps], move);
      const Move::NewStack& stack = StackAfter(resident, before, move);
      resident.stack = stack.id;
      const auto known = move.classes.find(old_class);
      if (!move.asks_more && known != move.classes.end()) {
        resident.klass = known->second;
        continue;
      }
      resident.klass =
          stack.asks_the_same ? census_.ClassLike(resident, old_class) : census_.ClassOf(resident);
      move.classes.emplace(old_class, resident.klass);
    }
  }

  Census& census_;
  const org::Snapshot& now_;
  const PoliciesReplaced& replaced_;
  Touched out_;
  std::map<std::array<std::uint32_t, 4>, Move> moves_;
  std::map<std::pair<Touched::Ceiling::Kind, std::vector<std::pair<ContentIds, ContentIds>>>,
           std::size_t>
      ceilings_;
};

Touched Census::Replace(const org::Snapshot& now, const PoliciesReplaced& replaced) {
  return Replacement(*this, now, replaced).Run();
}

}  // namespace bulkhead::access
