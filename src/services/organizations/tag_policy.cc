#include "services/organizations/tag_policy.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "base/encoding.h"
#include "services/organizations/effective_policies.h"
#include "services/organizations/faults.h"
#include "services/organizations/policy_types.h"

namespace bulkhead::services::organizations {
namespace {

constexpr std::string_view kTagPolicy = "TAG_POLICY";

// The texts of a list; none when it is not there.
std::vector<std::string> TextsOf(const Value& rule, std::string_view member) {
  std::vector<std::string> texts;
  const Value* list = rule.Find(member);
  if (list == nullptr || !list->is_list()) return texts;
  for (const Value& item : list->list()) {
    if (item.is_string()) texts.push_back(item.string());
  }
  return texts;
}

// A value may have one `*`.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_example-tag-policies.html
bool MatchesTagValue(std::string_view pattern, std::string_view value) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return pattern == value;
  const std::string_view before = pattern.substr(0, star);
  const std::string_view after = pattern.substr(star + 1);
  return value.size() >= before.size() + after.size() && value.starts_with(before) &&
         value.ends_with(after);
}

bool IsEnforcedFor(const Value& rule, std::string_view resource_type) {
  return std::ranges::any_of(TextsOf(rule, "enforced_for"), [&](const std::string& what) {
    return what == fmt::format("organizations:{}", resource_type) || what == "organizations:*" ||
           what == "organizations:ALL_SUPPORTED";
  });
}

// `rule`: what a tag policy says of the key, in whatever case its letters are.
bool Complies(const Value& rule, const Tag& tag) {
  const std::string_view key = rule.Text("tag_key");
  if (!key.empty() && key != tag.key) return false;
  const std::vector<std::string> values = TextsOf(rule, "tag_value");
  return values.empty() || std::ranges::any_of(values, [&](const std::string& pattern) {
           return MatchesTagValue(pattern, tag.value);
         });
}

struct TypeName {
  std::string_view operator()(const org::Root*) const { return "root"; }
  std::string_view operator()(const org::Unit*) const { return "ou"; }
  std::string_view operator()(const org::Account*) const { return "account"; }
  std::string_view operator()(const org::Policy*) const { return "policy"; }
  std::string_view operator()(const org::OrganizationResourcePolicy*) const {
    return "resourcepolicy";
  }
  std::string_view operator()(const org::ResponsibilityTransfer*) const { return "transfer"; }
};

}  // namespace

Result<void, Fault> CheckTagPolicy(const Call& call, const Directory& directory,
                                   std::string_view resource_type, const std::vector<Tag>& added) {
  if (added.empty() || !directory.root().policy_types.contains(std::string(kTagPolicy))) return {};
  EffectivePolicies policies(call, directory, *FindPolicyType(kTagPolicy));
  const EffectiveSettings* policy = policies.Of(directory.organization().management_account.text());
  const Value* rules = policy == nullptr ? nullptr : policy->value.Find("tags");
  if (rules == nullptr || !rules->is_struct()) return {};
  for (const auto& [key, rule] : rules->members()) {
    if (!rule.is_struct() || !IsEnforcedFor(rule, resource_type)) continue;
    for (const Tag& tag : added) {
      if (base::EqualsIgnoreCase(tag.key, key) && !Complies(rule, tag)) {
        return ConstraintViolation(Limit::kTagPolicyViolation);
      }
    }
  }
  return {};
}

Result<void, Fault> CheckTagPolicy(const Call& call, const Directory& directory,
                                   const Resource& resource, const std::vector<Tag>& added) {
  return CheckTagPolicy(call, directory, std::visit(TypeName{}, resource), added);
}

}  // namespace bulkhead::services::organizations
