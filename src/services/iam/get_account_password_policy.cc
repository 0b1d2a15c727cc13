// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountPasswordPolicy.html

#include "services/iam/faults.h"
#include "services/iam/settings.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<GetAccountPasswordPolicyOutput> GetAccountPasswordPolicy(
    Call& call, const GetAccountPasswordPolicyInput& /*input*/) {
  const std::optional<org::PasswordPolicy> policy = SettingsOf(call).password_policy;
  if (!policy) return NoSuchPasswordPolicy(call.account());
  return Reply<GetAccountPasswordPolicyOutput>{
      {.password_policy = {.minimum_password_length = policy->minimum_length,
                           .require_symbols = policy->require_symbols,
                           .require_numbers = policy->require_numbers,
                           .require_uppercase_characters = policy->require_uppercase,
                           .require_lowercase_characters = policy->require_lowercase,
                           .allow_users_to_change_password = policy->allow_users_to_change,
                           .expire_passwords = policy->max_age_days.has_value(),
                           .max_password_age = policy->max_age_days,
                           .password_reuse_prevention = policy->reuse_prevention,
                           .hard_expiry = policy->hard_expiry}}};
}

}  // namespace bulkhead::services::iam
