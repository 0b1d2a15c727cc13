// Builder: collects the steps of a plan and finds their order.
//
// Internal to the room. A step comes after those that it is told to follow and
// after every step that makes a provisional id that occurs in it.
#pragma once

#include <initializer_list>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "org/snapshot.h"
#include "plan/plan.h"

namespace bulkhead::plan {

class Builder {
 public:
  using Index = std::size_t;

  // Adds the step; `step.after` may already name some.
  Index Add(Step step);
  void Note(std::string text) { plan_.notes.push_back(std::move(text)); }

  // All steps added so far: for one that must come last.
  std::vector<Index> All() const;

  Plan Take() { return std::move(plan_); }

 private:
  Plan plan_;
  std::map<std::string, Index, std::less<>> makers_;  // Provisional id -> the step that makes it.
};

// The input of a call, from its members.
Value Input(std::initializer_list<std::pair<std::string_view, Value>> members);

// Two policy documents say the same: equal as JSON, whatever the white space and
// the order of members and of lists of strings.
bool SameDocument(std::string_view a, std::string_view b);

// Tags as the inputs of TagResource, TagUser, ... have them.
Value TagList(const org::Tags& tags);

struct TagChange {
  org::Tags put;  // Added or with another value.
  std::vector<std::string> remove;
};
TagChange CompareTags(const org::Tags& actual, const org::Tags& desired);

// The name of an account as its owner knows it; its id when it has none.
std::string AccountName(const org::Snapshot& snapshot, const AccountId& account);

// `workloads/retail`: the names of the units down to `id`; `Root` for a root.
std::string UnitPath(const org::Snapshot& snapshot, std::string_view id);

// The parts of Difference, in the order of their calls.
void PlanOrganization(const org::Snapshot& actual, const org::Snapshot& desired, Builder& builder);
void PlanIam(const org::Snapshot& actual, const org::Snapshot& desired, Builder& builder);
void PlanBuckets(const org::Snapshot& actual, const org::Snapshot& desired, Builder& builder);
// Attaches last: what a guardrail forbids has been done by then.
void PlanAttachments(const org::Snapshot& actual, const org::Snapshot& desired, Builder& builder);

}  // namespace bulkhead::plan
