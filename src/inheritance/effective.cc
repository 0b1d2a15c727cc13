#include "inheritance/effective.h"

#include <algorithm>

#include "base/encoding.h"

namespace bulkhead::inheritance {
namespace {

class Merger {
 public:
  explicit Merger(Names names) : names_(names) {}

  // `may`: what this level may use at this node.
  void MergeLevel(Effective& into, const Level& level, const Operators& may) const {
    Set(into, level, may);
    for (const std::string& name : NewNames(into, level)) {
      if (!may.empty()) into.members.push_back({name, {.allowed = may, .members = {}}});
    }
    for (EffectiveMember& member : into.members) {
      const Level below = Below(level, member.name);
      const Operators member_may = member.node.allowed;
      if (!below.empty()) MergeLevel(member.node, below, member_may);
    }
    for (const AttachedPolicy& policy : level) {
      if (!policy.settings->allowed) continue;
      std::erase_if(into.allowed,
                    [&](Operator o) { return !policy.settings->allowed->contains(o); });
    }
  }

 private:
  bool SameName(std::string_view a, std::string_view b) const {
    return names_ == Names::kExact ? a == b : base::EqualsIgnoreCase(a, b);
  }

  // What the policies of the level say of one member.
  Level Below(const Level& level, std::string_view name) const {
    Level below;
    for (const AttachedPolicy& policy : level) {
      for (const Member& member : policy.settings->members) {
        if (SameName(member.name, name)) below.push_back({policy.id, &member.node});
      }
    }
    return below;
  }

  // The names of members that the level has and `into` has not, each once.
  std::vector<std::string> NewNames(const Effective& into, const Level& level) const {
    std::vector<std::string> names;
    for (const AttachedPolicy& policy : level) {
      for (const Member& member : policy.settings->members) {
        const auto same = [&](std::string_view name) { return SameName(name, member.name); };
        if (std::ranges::any_of(into.members, same, &EffectiveMember::name)) continue;
        if (std::ranges::none_of(names, same)) names.push_back(member.name);
      }
    }
    return names;
  }

  static void Set(Effective& into, const Level& level, const Operators& may) {
    if (may.contains(Operator::kAssign)) {
      const auto first = std::ranges::find_if(
          level, [](const AttachedPolicy& policy) { return policy.settings->assign.has_value(); });
      if (first != level.end()) {
        into.value = first->settings->assign;
        into.policies = {first->id};
      }
    }
    for (const AttachedPolicy& policy : level) {
      const auto& added = policy.settings->append;
      if (added && may.contains(Operator::kAppend)) Append(into, policy.id, *added);
    }
    for (const AttachedPolicy& policy : level) {
      const auto& gone = policy.settings->remove;
      if (gone && may.contains(Operator::kRemove)) Remove(into, policy.id, *gone);
    }
  }

  static void Append(Effective& into, const std::string& policy, const std::vector<Value>& added) {
    if (!into.value) into.value = Value::EmptyList();
    if (!into.value->is_list()) return;
    Value::List& list = into.value->list();
    for (const Value& item : added) {
      if (std::ranges::find(list, item) == list.end()) list.push_back(item);
    }
    into.policies.insert(policy);
  }

  static void Remove(Effective& into, const std::string& policy, const std::vector<Value>& gone) {
    if (!into.value || !into.value->is_list()) return;
    const std::size_t removed = std::erase_if(into.value->list(), [&](const Value& item) {
      return std::ranges::find(gone, item) != gone.end();
    });
    if (removed == 0) return;
    into.policies.insert(policy);
    if (into.value->list().empty()) into.value.reset();
  }

  Names names_;
};

}  // namespace

bool Effective::empty() const {
  return !value && std::ranges::all_of(
                       members, [](const EffectiveMember& member) { return member.node.empty(); });
}

const Effective* Effective::Find(std::string_view name) const {
  const auto it = std::ranges::find(members, name, &EffectiveMember::name);
  return it == members.end() ? nullptr : &it->node;
}

Effective Merge(const std::vector<Level>& levels, Names names) {
  const Merger merger(names);
  Effective policy;
  for (const Level& level : levels) {
    const Operators may = policy.allowed;
    merger.MergeLevel(policy, level, may);
  }
  return policy;
}

Value ToValue(const Effective& policy) {
  if (policy.value) return *policy.value;
  Value::Members members;
  for (const EffectiveMember& member : policy.members) {
    if (!member.node.empty()) members.emplace_back(member.name, ToValue(member.node));
  }
  return members.empty() ? Value() : Value(std::move(members));
}

std::set<std::string> Contributors(const Effective& policy) {
  std::set<std::string> ids = policy.policies;
  for (const EffectiveMember& member : policy.members) ids.merge(Contributors(member.node));
  return ids;
}

}  // namespace bulkhead::inheritance
