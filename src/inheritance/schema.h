// Schema: which settings the policies of one type have, and what values they take.
//
// A table of rules, one for each setting, checked twice: Check looks at one policy when it is
// written, Validate at what the policies of an account come to. A policy may leave out what is
// required, because others complete it; the effective policy may not.
//
//   const Schema* tags = FindSchema("TAG_POLICY");
//   base::Diagnostics faults = Check(*tags, root);
#pragma once

#include <cstddef>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "inheritance/effective.h"

namespace bulkhead::inheritance {

// What stands at a path.
enum class Form { kGroup, kOne, kList };
enum class Need { kOptional, kRequired };  // In an effective policy that has the group around it.

struct Rule {
  // `tags/*/tag_key`: `*` is any name, `<region>` the name of a region. A last `**` is
  // anything at all, where AWS does not say more.
  std::string_view path;
  Form form = Form::kOne;
  // What each value must be, by `|`: a word, or one of <region>, <integer>, <arn>, <account>.
  // Empty: any.
  std::string_view values = {};
  Need need = Need::kOptional;
  std::size_t elements_max = 0;  // Of a list, or members of a group; 0: not limited.
};

// Why an effective policy is not valid.
// https://docs.aws.amazon.com/organizations/latest/APIReference/API_EffectivePolicyValidationError.html
struct Invalidity {
  std::string code;
  std::string message;
  std::string path;
  std::set<std::string> policies;
};

struct Schema {
  std::string_view policy_type;
  std::span<const Rule> rules;
  Names names = Names::kExact;
  // What no rule can say; may be null.
  void (*further)(const Effective& policy, std::vector<Invalidity>& out) = nullptr;
};

// Null for the types that authorize, and unknown ones.
const Schema* FindSchema(std::string_view policy_type);

// What is wrong with one policy; nothing when it is well formed.
base::Diagnostics Check(const Schema& schema, const Node& root);

// What is wrong with an effective policy. Of the codes AWS documents ELEMENTS_TOO_MANY alone;
// REQUIRED_ELEMENT_MISSING and INVALID_ELEMENT are assumed.
std::vector<Invalidity> Validate(const Schema& schema, const Effective& policy);

}  // namespace bulkhead::inheritance
