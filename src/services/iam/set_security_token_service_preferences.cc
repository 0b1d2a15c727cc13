// https://docs.aws.amazon.com/IAM/latest/APIReference/API_SetSecurityTokenServicePreferences.html

#include "services/iam/settings.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

// Tokens of version 2 "are valid in all Regions", longer, and told by GetAccountSummary. Here
// tokens of both are good everywhere.
Outcome<SetSecurityTokenServicePreferencesOutput> SetSecurityTokenServicePreferences(
    Call& call, const SetSecurityTokenServicePreferencesInput& input) {
  org::IamSettings settings = SettingsOf(call);
  settings.global_token_version = input.global_endpoint_token_version;

  org::Change change;
  change.Put(std::move(settings));
  return Reply<SetSecurityTokenServicePreferencesOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
