// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html

#include "services/iam/settings.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

// There are no partial updates: what the request does not say gets its default.
Outcome<UpdateAccountPasswordPolicyOutput> UpdateAccountPasswordPolicy(
    Call& call, const UpdateAccountPasswordPolicyInput& input) {
  const org::PasswordPolicy defaults;
  org::IamSettings settings = SettingsOf(call);
  settings.password_policy = org::PasswordPolicy{
      .minimum_length = input.minimum_password_length.value_or(defaults.minimum_length),
      .require_symbols = input.require_symbols.value_or(defaults.require_symbols),
      .require_numbers = input.require_numbers.value_or(defaults.require_numbers),
      .require_uppercase = input.require_uppercase_characters.value_or(defaults.require_uppercase),
      .require_lowercase = input.require_lowercase_characters.value_or(defaults.require_lowercase),
      .allow_users_to_change =
          input.allow_users_to_change_password.value_or(defaults.allow_users_to_change),
      .max_age_days = input.max_password_age,
      .reuse_prevention = input.password_reuse_prevention,
      .hard_expiry = input.hard_expiry};

  org::Change change;
  change.Put(std::move(settings));
  return Reply<UpdateAccountPasswordPolicyOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
