// Effective policies: what the policies of a type that configures come to for an account.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_effective.html
//
// Pure; borrows the call, its snapshot and the directory. Reads each policy once, and merges
// once for all accounts that the same policies reach.
//
//   EffectivePolicies policies(call, directory, *type);
//   const EffectiveSettings* policy = policies.Of("222222222222");
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "inheritance/schema.h"
#include "services/organizations/directory.h"
#include "services/organizations/policy_types.h"

namespace bulkhead::services::organizations {

struct EffectiveSettings {
  Value value;
  std::vector<inheritance::Invalidity> errors;
};

class EffectivePolicies {
 public:
  // Requires: the type configures.
  EffectivePolicies(const Call& call, const Directory& directory, const PolicyType& type);

  // Null when no policy of the type says anything of the account.
  const EffectiveSettings* Of(std::string_view account_id);

 private:
  const inheritance::Node& SettingsOf(const org::Policy& policy);

  const Call& call_;
  const Directory& directory_;
  const PolicyType& type_;
  const inheritance::Schema& schema_;
  std::map<std::string, inheritance::Node> settings_;     // By policy.
  std::map<std::string, EffectiveSettings> by_policies_;  // By all that bear, level for level.
};

// The type of an operation's input, which must be enabled. Fails with
// EffectivePolicyNotFoundException, and where no type can be with ConstraintViolationException.
Result<const PolicyType*, Fault> EnabledType(const Directory& directory, std::string_view name);

}  // namespace bulkhead::services::organizations
