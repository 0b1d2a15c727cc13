// Settings: what IAM keeps once per account, its alias and its password policy.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/console-account-alias.html
//
// Pure.
//
//   org::IamSettings settings = SettingsOf(call);
//   settings.alias = input.account_alias;
//   change.Put(std::move(settings));
#pragma once

#include "services/contract/call.h"

namespace bulkhead::services::iam {

// The settings of the caller's account; fresh ones when nothing was ever set.
org::IamSettings SettingsOf(const Call& call);

}  // namespace bulkhead::services::iam
