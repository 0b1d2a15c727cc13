// File: the organization file as it was written, every value with its place.
//
// What the file says and nothing more: names are not resolved, defaults are not
// filled in. ReadFile (blueprint/parse.h) makes it; LayOut and Compile read it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "policy/document.h"
#include "policy/statement.h"

namespace bulkhead::blueprint {

// A scalar and where it stands.
struct Text {
  std::string value;
  base::Span span;

  bool empty() const { return value.empty(); }
  friend bool operator==(const Text&, const Text&) = default;
};

using TagList = std::vector<std::pair<Text, Text>>;

struct Regions {
  Text home;                  // Where what has one place is put: the log bucket.
  std::vector<Text> allowed;  // Empty: no restriction is asked for.
};

// What may be said of any account. Empty texts: not said.
struct AccountSpec {
  Text key;  // `logs`, or the phase of a business unit.
  Text name;
  Text email;
  Text purpose;
  Text unit;  // A path of names of units: `workloads/retail`.
  Text owner;
  Text cost_center;
  TagList tags;
  std::vector<Text> admins;      // Of the management account: people.
  Text bucket;                   // Of the logs account.
  std::vector<Text> deploys_to;  // Of the delivery account: selectors of accounts.
};

// A business unit: its phases and its further accounts, all in one list.
struct BusinessUnit {
  Text name;
  Text unit;
  Text owner;
  Text cost_center;
  TagList tags;
  std::vector<AccountSpec> accounts;
};

struct Person {
  Text name;
  std::vector<Text> groups;
};

// A role in the accounts that the selectors name.
struct Grant {
  Text role;
  std::vector<Text> accounts;
};

struct Group {
  Text name;
  std::vector<Grant> grants;
};

// A role of the file, or what it changes in one of the standard roles.
struct RoleSpec {
  Text name;
  Text description;
  std::vector<Text> policies;       // Names or ARNs of managed policies of AWS.
  policy::DocumentPtr permissions;  // An inline policy; null: none.
  std::optional<std::int64_t> session_seconds;
  std::vector<Text> accounts;  // Where it is made though no group has it: `in`.
  std::vector<Text> trusts;    // Who may assume it there: accounts, roles, services, strangers.
};

enum class PolicyType { kServiceControl, kResourceControl };

struct Guardrail {
  enum class Kind {
    kStandard,  // One of those that this program knows by name.
    kDeny,      // A list of actions that nobody may use.
    kPolicy,    // A document that the file spells out.
  };
  Kind kind = Kind::kStandard;
  Text name;  // kDeny: may be empty.
  std::vector<Text> deny;
  std::vector<Text> targets;  // Empty: where that guardrail belongs, or the root.
  Text because;
  PolicyType type = PolicyType::kServiceControl;
  policy::DocumentPtr document;  // Of a kPolicy.
};

// What must hold of every request: a promise, or what is said of a built-in one.
struct Guarantee {
  enum class Form {
    kNobody,   // Nobody does these actions on these resources.
    kOnly,     // Only these principals do.
    kFrom,     // From these principals nothing is done to these resources.
    kAlways,   // These principals can always do these actions.
    kNever,    // Spelled out: principals, actions, resources, conditions.
    kBuiltIn,  // A built-in one, with exceptions or another severity.
    kOff,      // A built-in one that is not wanted.
  };
  enum class Severity { kLow, kMedium, kHigh, kCritical };

  Form form = Form::kNobody;
  Text name;
  std::vector<Text> principals;
  std::vector<Text> except;  // Principals that are not meant.
  std::vector<Text> actions;
  std::vector<Text> resources;
  // Of kAlways and kNever: what the requests that are meant fulfil. Of the others: requests
  // that fulfil all of it are not meant.
  std::vector<policy::Condition> conditions;
  Text because;
  std::optional<Severity> severity;
};

struct Guarantees {
  enum class BuiltIn { kOn, kOff } built_in = BuiltIn::kOn;
  std::vector<Guarantee> list;
};

struct File {
  Text organization;
  Text email;  // With `{account}` in it.
  Text owner;
  Text cost_center;
  TagList tags;
  Text access_role;
  std::optional<Regions> regions;
  std::vector<AccountSpec> accounts;
  std::vector<BusinessUnit> business_units;
  std::vector<Text> sandboxes;  // People.
  std::vector<Person> people;
  std::vector<Group> groups;
  std::vector<RoleSpec> roles;
  std::optional<std::vector<Guardrail>> guardrails;  // Nothing: the recommended ones.
  Guarantees guarantees;
  std::vector<Text> tests;  // `expect deny ...`, as access/expectation.h has them.
};

}  // namespace bulkhead::blueprint
