#include "prove/dimensions.h"

#include <algorithm>
#include <map>

#include "aws/arn.h"
#include "prove/key_values.h"
#include "prove/sampling.h"

namespace bulkhead::prove {
namespace {

using policy::Sense;

constexpr std::string_view kActionLetters = "qxzjkvw7";

bool SpeaksOfAction(const Clause& clause, std::string_view action) {
  if (clause.statement->action_sense == Sense::kAllBut) return !clause.actions.Matches(action);
  return clause.actions.Matches(action);
}

// The `never` statements that speak of an action; nothing when it is no candidate, since a
// `must` statement does not speak of it, or a hopeless one does.
std::optional<Bits> MaskOf(std::string_view action, const Query& query, const Bits& hopeless,
                           Meter& meter) {
  for (const View& view : query.must) {
    meter.Spend(view.clause->actions.cost());
    if (!SpeaksOfAction(*view.clause, action)) return std::nullopt;
  }
  Bits mask(query.never.size());
  for (std::size_t i = 0; i < query.never.size(); ++i) {
    meter.Spend(query.never[i].clause->actions.cost());
    if (!SpeaksOfAction(*query.never[i].clause, action)) continue;
    if (hopeless.Has(i)) return std::nullopt;
    mask.Set(i);
  }
  return mask;
}

// The lists that the action must be in, the shortest first.
std::vector<const ActionSet*> ListsOf(const Query& query) {
  std::vector<const ActionSet*> lists;
  for (const View& view : query.must) {
    const Clause& clause = *view.clause;
    if (clause.statement->action_sense == Sense::kListed && !clause.every_action) {
      lists.push_back(&clause.actions);
    }
  }
  std::ranges::sort(
      lists, {}, [](const ActionSet* set) { return set->plain().size() + set->wild().size() * 8; });
  return lists;
}

// The plain text before the first wildcard.
std::string PrefixOf(const Glob& glob) {
  std::string prefix;
  for (const Glob::Token token : glob.tokens()) {
    if (token == Glob::kStar || token == Glob::kOne) break;
    prefix += static_cast<char>(token);
  }
  return prefix;
}

// Actions: candidates from the shortest list that the action must be in.
class ActionFinder {
 public:
  ActionFinder(const Query& query, const Bits& hopeless, Meter& meter)
      : query_(query), hopeless_(hopeless), meter_(meter), lists_(ListsOf(query)) {}

  ActionDimension Run() {
    if (!lists_.empty()) {
      for (const std::string& action : lists_.front()->plain()) {
        if (!Offer(action)) return Take();
      }
    }
    OfferWild();
    return Take();
  }

 private:
  ActionDimension Take() {
    out_.dimension.Tidy();
    return std::move(out_);
  }

  // False when no other need be offered.
  bool Offer(std::string_view action) {
    auto mask = MaskOf(action, query_, hopeless_, meter_);
    if (meter_.exhausted()) return false;
    if (!mask || !out_.dimension.Offer(std::move(*mask), out_.actions.size())) return true;
    out_.actions.emplace_back(action);
    return !out_.dimension.has_free_option();
  }

  void OfferWild() {
    if (!lists_.empty() && lists_.front()->wild().empty()) return;
    Sampler sampler(meter_);
    // An action has a colon. OPTIMIZATION: patterns that have one need not be told.
    const auto has_colon = [](const Glob& glob) {
      return glob.tokens().find(u':') != std::u16string::npos;
    };
    if (lists_.empty() || !std::ranges::all_of(lists_.front()->wild(), has_colon)) {
      sampler.Require({Glob::Parse("*:*")});
    }
    bool first = true;
    for (const ActionSet* set : lists_) {
      sampler.Require(first ? set->wild() : set->All());
      first = false;
    }
    for (const Views* views : {&query_.must, &query_.never}) {
      for (const View& view : *views) {
        sampler.Show(view.clause->actions.bytes(), view.clause->actions.ones());
      }
    }
    for (const View& view : query_.never) {
      if (view.clause->statement->action_sense == Sense::kAllBut) {
        sampler.Consider(view.clause->actions.All());
      }
    }
    Samples samples = sampler.Run(kActionLetters);
    out_.dimension.incomplete = std::move(samples.incomplete);
    for (const std::string& action : samples.texts) {
      if (!Offer(action)) return;
    }
  }

  const Query& query_;
  const Bits& hopeless_;
  Meter& meter_;
  std::vector<const ActionSet*> lists_;
  ActionDimension out_;
};

// What becomes of a pattern with variables that are open (in a loose frame): it is widened to
// all that it may mean, or left out.
enum class OpenPatterns { kWidened, kLeftOut };

// The resources of a statement, with the values of variables put in.
std::vector<ArnGlobs> ResourcesOf(const Clause& clause, const Frame& frame, OpenPatterns open) {
  std::vector<ArnGlobs> all;
  for (const ResourcePattern& resource : clause.resources) {
    const Template& text = resource.text;
    if (text.variables.empty()) {
      all.push_back(resource.globs);
    } else if (frame.HasOpenVariables(text.variables)) {
      if (open == OpenPatterns::kLeftOut) continue;
      all.push_back(ArnGlobs::OfResource(text.Widen(frame.known)));
    } else if (const auto glob = text.Expand(frame.known)) {
      all.push_back(ArnGlobs::OfResource(*glob));
    }
  }
  return all;
}

class ResourceFinder {
 public:
  ResourceFinder(const Frame& frame, const Query& query, const Bits& alive, Meter& meter)
      : frame_(frame), query_(query), alive_(alive), meter_(meter), sampler_(meter) {}

  ResourceDimension Run() {
    for (const View& view : query_.must) must_.push_back(Read(view, Role::kMust));
    for (std::size_t i = 0; i < query_.never.size(); ++i) {
      never_.push_back(alive_.Has(i) ? Read(query_.never[i], Role::kNever) : Patterns());
    }
    if (frame_.resources == nullptr || frame_.resources->star) Offer("*");
    const auto speaks_of_all = [](const Patterns& patterns) {
      return patterns.sense == Sense::kAbsent;
    };
    if (!out_.resources.empty() && std::ranges::all_of(must_, speaks_of_all) &&
        std::ranges::all_of(never_, speaks_of_all)) {
      return std::move(out_);
    }
    if (frame_.resources != nullptr) {
      for (const ArnGlob& glob : frame_.resources->globs) sampler_.Show(glob);
      sampler_.Require(frame_.resources->globs);
    }
    RequirePlace();
    for (const Patterns& patterns : must_) {
      if (patterns.sense == Sense::kListed) sampler_.Require(Globs(patterns));
    }
    for (const Patterns& patterns : never_) {
      if (patterns.sense == Sense::kAllBut) sampler_.Consider(Globs(patterns));
    }
    Samples samples = sampler_.Run();
    out_.dimension.incomplete = samples.incomplete;
    if (inexact_) {
      out_.dimension.incomplete = "a pattern of a resource has wildcards before a colon";
    }
    for (const std::string& text : samples.texts) Offer(text);
    out_.dimension.Tidy();
    return std::move(out_);
  }

 private:
  struct Patterns {
    Sense sense = Sense::kAbsent;  // Absent: every resource.
    std::vector<ArnGlobs> lists;
  };

  enum class Role { kMust, kNever };

  Patterns Read(const View& view, Role role) {
    const Clause& clause = *view.clause;
    Patterns patterns{
        .sense = clause.every_resource ? Sense::kAbsent : clause.statement->resource_sense,
        .lists = {}};
    if (patterns.sense == Sense::kAbsent) return patterns;
    const bool widen = (role == Role::kMust) == (patterns.sense == Sense::kListed);
    patterns.lists =
        ResourcesOf(clause, frame_, widen ? OpenPatterns::kWidened : OpenPatterns::kLeftOut);
    for (const ArnGlobs& globs : patterns.lists) {
      if (!globs.exact) inexact_ = true;
      for (const ArnGlob& glob : globs.globs) sampler_.Show(glob);
    }
    meter_.Spend(8 * patterns.lists.size() + 1);
    return patterns;
  }

  static std::vector<ArnGlob> Globs(const Patterns& patterns) {
    std::vector<ArnGlob> all;
    for (const ArnGlobs& globs : patterns.lists) {
      all.insert(all.end(), globs.globs.begin(), globs.globs.end());
    }
    return all;
  }

  // Of one principal, resources are in its partition; and in the account that is asked about,
  // or of a kind that names none.
  void RequirePlace() {
    if (frame_.whose != Whose::kFixed || frame_.resource_account.is_none()) return;
    ArnGlob glob = ArnGlob::Anything();
    glob.parts[ArnGlob::kPartition] = Glob::Literal(PartitionOf(frame_.names));
    glob.parts[ArnGlob::kAccount] = Glob();
    ArnGlob in_account = glob;
    in_account.parts[ArnGlob::kAccount] = Glob::Literal(frame_.resource_account.text());
    sampler_.Require({glob, in_account});
  }

  static std::string PartitionOf(const eval::PrincipalNames& names) {
    const auto arn = aws::Arn::Parse(names.arn.empty() ? names.session_arn : names.arn);
    return arn ? arn->partition : "aws";
  }

  bool Speaks(const Patterns& patterns, std::string_view resource) {
    if (patterns.sense == Sense::kAbsent) return true;
    meter_.Spend(4 * patterns.lists.size());
    const bool listed = std::ranges::any_of(
        patterns.lists, [resource](const ArnGlobs& globs) { return globs.Matches(resource); });
    return listed == (patterns.sense == Sense::kListed);
  }

  void Offer(std::string_view resource) {
    for (const Patterns& patterns : must_) {
      if (!Speaks(patterns, resource)) return;
    }
    Bits mask(never_.size());
    for (std::size_t i = 0; i < never_.size(); ++i) {
      if (alive_.Has(i) && Speaks(never_[i], resource)) mask.Set(i);
    }
    if (!out_.dimension.Offer(std::move(mask), out_.resources.size())) return;
    out_.resources.emplace_back(resource);
  }

  const Frame& frame_;
  const Query& query_;
  const Bits& alive_;
  Meter& meter_;
  ArnSampler sampler_;
  bool inexact_ = false;
  std::vector<Patterns> must_;
  std::vector<Patterns> never_;
  ResourceDimension out_;
};

}  // namespace

bool Dimension::Offer(Bits mask, std::size_t candidate) {
  if (has_free_option_ || !seen_.insert(mask).second) return false;
  has_free_option_ = mask.empty();
  options.push_back({.mask = std::move(mask), .candidate = candidate});
  return true;
}

void Dimension::Tidy() {
  std::ranges::stable_sort(options, {}, [](const Option& option) { return option.mask.count(); });
  std::vector<Option> kept;
  for (Option& option : options) {
    const bool needless = std::ranges::any_of(
        kept, [&option](const Option& other) { return other.mask.IsSubsetOf(option.mask); });
    if (!needless) kept.push_back(std::move(option));
  }
  options = std::move(kept);
}

Bits Dimension::Alive(std::size_t statements) const {
  Bits alive(statements);
  for (const Option& option : options) alive |= option.mask;
  return alive;
}

ActionDimension ActionsToTry(const Query& query, const Bits& hopeless, Meter& meter) {
  return ActionFinder(query, hopeless, meter).Run();
}

std::vector<ActionsAbout> CatalogActionsToTry(const Query& query, const Bits& hopeless,
                                              Meter& meter) {
  std::map<const ActionResources*, ActionDimension> found;
  const auto offer = [&](const CatalogAction& action) {
    ActionDimension& actions = found[action.resources];
    if (actions.dimension.has_free_option()) return;
    auto mask = MaskOf(action.name, query, hopeless, meter);
    if (!mask || !actions.dimension.Offer(std::move(*mask), actions.actions.size())) return;
    actions.actions.push_back(action.name);
  };
  const std::vector<const ActionSet*> lists = ListsOf(query);
  if (lists.empty()) {
    for (const CatalogAction& action : CatalogActionsWith("")) offer(action);
  } else {
    for (const std::string& name : lists.front()->plain()) {
      const auto actions = CatalogActionsWith(name);
      if (!actions.empty() && actions.front().name == name) offer(actions.front());
    }
    for (const Glob& glob : lists.front()->wild()) {
      for (const CatalogAction& action : CatalogActionsWith(PrefixOf(glob))) {
        if (meter.Spend(1) && glob.Matches(action.name)) offer(action);
      }
    }
  }
  std::vector<ActionsAbout> out;
  for (auto& [resources, actions] : found) {
    if (actions.actions.empty()) continue;
    actions.dimension.Tidy();
    out.push_back({.resources = resources, .actions = std::move(actions)});
  }
  // Pointers have no order of their own: the same question gives the same answer.
  std::ranges::sort(out, {}, [](const ActionsAbout& about) -> const std::string& {
    return about.actions.actions.front();
  });
  return out;
}

ResourceDimension ResourcesToTry(const Frame& frame, const Query& query, const Bits& alive,
                                 Meter& meter) {
  return ResourceFinder(frame, query, alive, meter).Run();
}

CallerDimension CallersToTry(const Frame& frame, const Query& query, const Bits& alive,
                             Meter& meter) {
  CallerDimension out;
  std::vector<const View*> views;
  for (const View& view : query.must) views.push_back(&view);
  for (std::size_t i = 0; i < query.never.size(); ++i) {
    if (alive.Has(i)) views.push_back(&query.never[i]);
  }
  Callers callers = CallersToTry(frame, views, meter);
  out.dimension.incomplete = std::move(callers.incomplete);
  for (eval::PrincipalNames& caller : callers.callers) {
    const Frame with = WithCaller(frame, caller);
    meter.Spend(16 * views.size());
    if (!std::ranges::all_of(query.must,
                             [&with](const View& view) { return with.Narrow(view).has_value(); })) {
      continue;
    }
    Bits mask(query.never.size());
    for (std::size_t i = 0; i < query.never.size(); ++i) {
      if (alive.Has(i) && with.Narrow(query.never[i])) mask.Set(i);
    }
    if (!out.dimension.Offer(std::move(mask), out.callers.size())) continue;
    out.callers.push_back(std::move(caller));
  }
  out.dimension.Tidy();
  return out;
}

std::vector<KeyUse> UsesOf(const std::string& key, const Query& query, const Bits& alive) {
  std::vector<KeyUse> uses;
  const auto collect = [&](const View& view, KeyUse::Role role, std::size_t never) {
    for (const std::uint32_t i : view.open) {
      const Requirement& requirement = view.clause->conditions[i];
      if (requirement.key != key) continue;
      uses.push_back(
          {.clause = view.clause, .requirement = &requirement, .role = role, .never = never});
    }
  };
  for (const View& view : query.must) collect(view, KeyUse::Role::kMust, 0);
  for (std::size_t i = 0; i < query.never.size(); ++i) {
    if (alive.Has(i)) collect(query.never[i], KeyUse::Role::kNever, i);
  }
  return uses;
}

KeyDimension ValuesToTry(const std::string& key, const Frame& frame, const Query& query,
                         const Bits& alive, Meter& meter) {
  KeyDimension out{.key = key, .values = {}, .dimension = {}};
  const std::vector<KeyUse> uses = UsesOf(key, query, alive);
  KeyValues values = ValuesToTry(key, uses, frame, {}, meter);
  out.dimension.incomplete = std::move(values.incomplete);
  eval::Context context = frame.known;
  for (auto& value : values.values) {
    if (value) context.Set(key, *value);
    const eval::Context& asked = value ? context : frame.known;
    Bits mask = alive;
    bool fits = true;
    for (const KeyUse& use : uses) {
      meter.Spend(8 + use.requirement->condition->values.size());
      if (use.clause->tests->Holds(use.requirement->test, asked)) continue;
      if (use.role == KeyUse::Role::kNever) {
        mask.Clear(use.never);
        continue;
      }
      fits = false;
      break;
    }
    if (!fits) continue;
    if (!out.dimension.Offer(std::move(mask), out.values.size())) continue;
    out.values.push_back(std::move(value));
  }
  out.dimension.Tidy();
  return out;
}

}  // namespace bulkhead::prove
