// Permissions: on which account an operation of Account Management acts.
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsaccountmanagement.html
//
// Pure.
//
//   Row<ListRegions, OnAccount<ListRegionsInput>>("ListRegions", Access::kList)
#pragma once

#include <optional>
#include <string>

#include "services/account/types.h"
#include "services/contract/operation.h"

namespace bulkhead::services::account {

// Without an account id: the caller's own account, standalone. With one: that
// member account, in its organization.
access::Check CheckOn(const Call& call, const std::optional<std::string>& account_id);

template <class Input>
Checks OnAccount(const Call& call, const Input& input) {
  return {CheckOn(call, input.account_id)};
}
// With account:AlternateContactTypes.
template <class Input>
Checks OnAlternateContact(const Call& call, const Input& input) {
  access::Check check = CheckOn(call, input.account_id);
  check.context["account:AlternateContactTypes"] = {input.alternate_contact_type};
  return {std::move(check)};
}
// With account:TargetRegion.
template <class Input>
Checks OnRegion(const Call& call, const Input& input) {
  access::Check check = CheckOn(call, input.account_id);
  check.context["account:TargetRegion"] = {input.region_name};
  return {std::move(check)};
}
Checks OnStandardAccount(const Call& call, const GetGovCloudAccountInformationInput& input);
// With account:EmailTargetDomain.
template <class Input>
Checks OnEmail(const Call& call, const Input& input) {
  access::Check check = CheckOn(call, input.account_id);
  const std::string& email = input.primary_email;
  check.context["account:EmailTargetDomain"] = {email.substr(email.rfind('@') + 1)};
  return {std::move(check)};
}

// The account that the caller names; its own when it names none. Fails with
// AccessDeniedException unless it names a member account from the management account or from
// the delegated administrator of Account Management, with all features and trusted access
// enabled.
Result<AccountId, Fault> TargetAccount(const Call& call,
                                       const std::optional<std::string>& account_id);

}  // namespace bulkhead::services::account
