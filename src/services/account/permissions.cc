#include "services/account/permissions.h"

#include <fmt/format.h>

#include "org/delegation.h"
#include "org/tree.h"
#include "services/account/faults.h"

namespace bulkhead::services::account {
namespace {

constexpr std::string_view kPrincipal = "account.amazonaws.com";

}  // namespace

access::Check CheckOn(const Call& call, const std::optional<std::string>& account_id) {
  const org::Organization* organization = org::OrganizationOf(call.now, call.account());
  if (!account_id || organization == nullptr) {
    return {.resource = fmt::format("arn:aws:account::{}:account", call.account().text())};
  }
  return {.resource =
              fmt::format("arn:aws:account::{}:account/{}/{}",
                          organization->management_account.text(), organization->id, *account_id)};
}

Checks OnStandardAccount(const Call& call, const GetGovCloudAccountInformationInput& input) {
  return {CheckOn(call, input.standard_account_id)};
}

// https://docs.aws.amazon.com/accounts/latest/reference/API_ListRegions.html
// https://docs.aws.amazon.com/accounts/latest/reference/using-orgs-trusted-access.html
Result<AccountId, Fault> TargetAccount(const Call& call,
                                       const std::optional<std::string>& account_id) {
  if (!account_id) return call.account();
  const org::Organization* organization = org::OrganizationOf(call.now, call.account());
  const bool administers = organization != nullptr &&
                           (organization->management_account == call.account() ||
                            org::IsDelegatedAdministrator(call.now, call.account(), kPrincipal));
  if (!administers) {
    return AccessDenied(
        "Only the management account, and a delegated administrator of account.amazonaws.com, may "
        "name another account.");
  }
  if (organization->feature_set != "ALL") {
    return AccessDenied("The organization has not enabled all features.");
  }
  if (call.now.Find<org::TrustedService>(org::JoinKey(organization->id, kPrincipal)) == nullptr) {
    return AccessDenied(
        "The organization has not enabled trusted access for account.amazonaws.com.");
  }
  if (*account_id == organization->management_account.text()) {
    return AccessDenied(
        "The management account can be managed in standalone context only: leave out AccountId.");
  }
  const auto* account = call.now.Find<org::Account>(*account_id);
  if (account == nullptr || account->organization_id != organization->id) {
    return AccessDenied("The account is not a member of your organization.");
  }
  return account->id;
}

}  // namespace bulkhead::services::account
