// Plan: the difference of two snapshots as an ordered list of API calls, a value.
//
// Each step is one call in one account, with the steps that must be done before
// it. Print it, save it, compare it, apply it. What does not exist yet bears a
// provisional id (see blueprint/compile.h); the step that makes it says where in
// the answer the real id stands, and whoever applies the plan puts the real one
// in place of the provisional one in all later steps.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "aws/account_id.h"
#include "base/fields.h"
#include "base/value.h"

namespace bulkhead::plan {

enum class Action { kCreate, kUpdate, kDelete, kMove };

// `+`, `~`, `-` or `>`: as plans show it.
char SignOf(Action action);

// What a person would say is changed; several steps may change one subject.
struct Subject {
  Action action = Action::kCreate;
  std::string kind;     // unit, account, SCP, user, role, bucket, ...
  std::string name;     // retail/dev, acme-retail-dev, restrict-regions, ...
  std::string account;  // Name of the account it is in; empty: of the organization.
  std::string detail;   // What about it changes; may be empty.

  friend bool operator==(const Subject&, const Subject&) = default;
};

// The answer to this call tells the real id of something provisional.
struct Product {
  std::string provisional_id;
  std::string path;  // Where it stands in the output: OrganizationalUnit.Id

  static void Fields(auto& self, auto&& field) {
    field("ProvisionalId", self.provisional_id);
    field("Path", self.path);
  }
  friend bool operator==(const Product&, const Product&) = default;
};

struct Step {
  Subject subject;
  AccountId account;  // In which the call is made.
  std::string service;
  std::string operation;
  Value input = Value::Struct();
  std::vector<std::size_t> after;  // Indexes of steps that come first; all smaller than its own.
  std::vector<Product> products;
  // Error codes by which the service says that this is done already: a plan that
  // was interrupted can be made and applied again.
  std::vector<std::string> done_if;

  friend bool operator==(const Step&, const Step&) = default;
};

struct Plan {
  std::vector<Step> steps;
  std::vector<std::string> notes;  // What is there, is not in the file, and is left alone.

  bool empty() const { return steps.empty(); }
  friend bool operator==(const Plan&, const Plan&) = default;
};

// The distinct subjects, in the order of their first steps.
std::vector<Subject> SubjectsOf(const Plan& plan);

// For people: a line per subject, grouped by account, and a sum.
std::string ToText(const Plan& plan);
// For programs: the steps with calls, inputs and dependencies.
Value ToValue(const Plan& plan);

}  // namespace bulkhead::plan
