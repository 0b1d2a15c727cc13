// Statement: one rule of a policy, with its place in the text.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html
//
// Plain values made by Parse (policy/document.h).
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"

namespace bulkhead::policy {

enum class Effect { kAllow, kDeny };
enum class Version { k2008, k2012 };  // "2008-10-17" and "2012-10-17".

// One entry of a Principal element. `*` alone is {kAny, "*"}.
struct Principal {
  enum class Type { kAny, kAws, kService, kFederated, kCanonicalUser };
  Type type = Type::kAny;
  std::string value;  // For kAws: an ARN, an account id, a unique id or `*`.

  friend bool operator==(const Principal&, const Principal&) = default;
};

// Whether an element lists what it is about or all that it is not about.
enum class Sense { kAbsent, kListed, kAllBut };

// One operator with one key. Several of them are joined by AND.
struct Condition {
  enum class Operator {
    kStringEquals,
    kStringNotEquals,
    kStringEqualsIgnoreCase,
    kStringNotEqualsIgnoreCase,
    kStringLike,
    kStringNotLike,
    kNumericEquals,
    kNumericNotEquals,
    kNumericLessThan,
    kNumericLessThanEquals,
    kNumericGreaterThan,
    kNumericGreaterThanEquals,
    kDateEquals,
    kDateNotEquals,
    kDateLessThan,
    kDateLessThanEquals,
    kDateGreaterThan,
    kDateGreaterThanEquals,
    kBool,
    kBinaryEquals,
    kIpAddress,
    kNotIpAddress,
    kArnEquals,
    kArnNotEquals,
    kArnLike,
    kArnNotLike,
    kNull,
  };
  enum class Set { kSingle, kForAllValues, kForAnyValue };
  enum class Missing { kFails, kHolds };  // kHolds: the IfExists suffix.

  Operator op = Operator::kStringEquals;
  Set set = Set::kSingle;
  Missing missing = Missing::kFails;
  std::string key;
  std::vector<std::string> values;  // Joined by OR (negated operators: by NOR).
  base::Span span;

  friend bool operator==(const Condition&, const Condition&) = default;
};

struct Statement {
  std::string sid;  // Empty when there is none.
  Effect effect = Effect::kDeny;
  Sense principal_sense = Sense::kAbsent;
  std::vector<Principal> principals;
  Sense action_sense = Sense::kListed;
  std::vector<std::string> actions;
  Sense resource_sense = Sense::kAbsent;
  std::vector<std::string> resources;
  std::vector<Condition> conditions;
  base::Span span;

  friend bool operator==(const Statement&, const Statement&) = default;
};

}  // namespace bulkhead::policy
