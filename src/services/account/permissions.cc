#include "services/account/permissions.h"

#include <fmt/format.h>

#include "org/tree.h"

namespace bulkhead::services::account {
namespace {

std::unexpected<Fault> AccessDenied(std::string message) {
  return std::unexpected(
      Fault{.code = "AccessDeniedException", .message = std::move(message), .http_status = 403});
}

}  // namespace

Checks OnAccount(const Call& call, const std::optional<std::string>& account_id) {
  const org::Organization* organization = org::OrganizationOf(call.now, call.account());
  if (!account_id || organization == nullptr) {
    return {{.resource = fmt::format("arn:aws:account::{}:account", call.account().text())}};
  }
  return {{.resource = fmt::format("arn:aws:account::{}:account/{}/{}",
                                   organization->management_account.text(), organization->id,
                                   *account_id)}};
}

// https://docs.aws.amazon.com/accounts/latest/reference/API_ListRegions.html
// The messages are ours. That trusted access is enabled is taken for granted.
Result<AccountId, Fault> TargetAccount(const Call& call,
                                       const std::optional<std::string>& account_id) {
  if (!account_id) return call.account();
  const org::Organization* organization = org::OrganizationOf(call.now, call.account());
  if (organization == nullptr || organization->management_account != call.account()) {
    return AccessDenied("Only the management account may name another account.");
  }
  if (*account_id == call.account().text()) {
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
