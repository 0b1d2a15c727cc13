#include "services/organizations/effective_policies.h"

#include "base/check.h"
#include "base/try.h"
#include "org/tree.h"
#include "services/organizations/faults.h"

namespace bulkhead::services::organizations {
namespace {

const inheritance::Schema& SchemaOf(const PolicyType& type) {
  const inheritance::Schema* schema = inheritance::FindSchema(type.name);
  CHECK(schema != nullptr);
  return *schema;
}

}  // namespace

EffectivePolicies::EffectivePolicies(const Call& call, const Directory& directory,
                                     const PolicyType& type)
    : call_(call), directory_(directory), type_(type), schema_(SchemaOf(type)) {}

const inheritance::Node& EffectivePolicies::SettingsOf(const org::Policy& policy) {
  const auto known = settings_.find(policy.id);
  if (known != settings_.end()) return known->second;
  auto settings = inheritance::Parse(policy.settings);
  CHECK(settings.has_value());  // It was read when it was stored.
  return settings_.emplace(policy.id, *std::move(settings)).first->second;
}

const EffectiveSettings* EffectivePolicies::Of(std::string_view account_id) {
  std::vector<inheritance::Level> levels;
  std::string key;
  for (const std::string& id : org::PathTo(call_.now, account_id)) {
    inheritance::Level& level = levels.emplace_back();
    for (const org::Policy* policy : directory_.AttachedAt(id, type_.name)) {
      level.push_back({policy->id, &SettingsOf(*policy)});
      key += policy->id + ",";
    }
    if (level.empty()) levels.pop_back();
    if (!key.empty() && key.back() == ',') key.back() = '|';
  }
  const auto known = by_policies_.find(key);
  EffectiveSettings* found = known == by_policies_.end() ? nullptr : &known->second;
  if (found == nullptr) {
    const inheritance::Effective merged = inheritance::Merge(levels, schema_.names);
    found = &by_policies_[key];
    found->value = ToValue(merged);
    if (!found->value.is_null()) found->errors = Validate(schema_, merged);
  }
  return found->value.is_null() ? nullptr : found;
}

Result<const PolicyType*, Fault> EnabledType(const Directory& directory, std::string_view name) {
  TRY_VOID(directory.CheckAllFeatures());
  const PolicyType* type = FindPolicyType(name);
  if (type == nullptr || !directory.root().policy_types.contains(std::string(name))) {
    return EffectivePolicyNotFound();
  }
  return type;
}

}  // namespace bulkhead::services::organizations
