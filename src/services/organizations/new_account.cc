#include "services/organizations/new_account.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/try.h"
#include "org/aws_roles.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"
#include "services/organizations/membership.h"
#include "services/organizations/quotas.h"
#include "services/organizations/service_linked_role.h"
#include "services/organizations/tag_policy.h"
#include "services/organizations/tags.h"

namespace bulkhead::services::organizations {
namespace {

bool IsLocalName(std::string_view name) {
  constexpr std::string_view kForbidden = R"("'()<>[]:;,\|%&)";
  return !name.empty() && name.front() != '.' && std::ranges::all_of(name, [&](char c) {
    return c > ' ' && c < '\x7f' && kForbidden.find(c) == std::string_view::npos;
  });
}

bool IsDomain(std::string_view name) {
  constexpr std::string_view kEdges = "-.";
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.';
  };
  return !name.empty() && std::ranges::all_of(name, allowed) &&
         kEdges.find(name.front()) == std::string_view::npos &&
         kEdges.find(name.back()) == std::string_view::npos &&
         name.find('.') != std::string_view::npos;
}

// An id that no account in the snapshot has.
AccountId NewAccountId(Call& call) {
  for (;;) {
    AccountId id = call.ids.Account();
    if (call.now.Find<org::Account>(id.text()) == nullptr) return id;
  }
}

// The role account.access_role, with AdministratorAccess, for the management account.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_access.html
org::Role AccessRole(Call& call, const org::Account& account, const AccountId& management) {
  policy::DocumentPtr trust = policy::ParseOwn(
      fmt::format(R"({{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Principal":)"
                  R"({{"AWS":"arn:aws:iam::{}:root"}},"Action":"sts:AssumeRole"}}]}})",
                  management.text()),
      policy::Kind::kTrust);
  return {.account = account.id,
          .name = account.access_role,
          .id = call.ids.Unique("AROA"),
          .created = call.time(),
          .trust = std::move(trust),
          .attached = {"arn:aws:iam::aws:policy/AdministratorAccess"}};
}

// Why a creation fails after the request was taken; empty: it does not. No two accounts
// anywhere share an address.
std::string FailureOf(const Call& call, const NewAccount& request) {
  if (!IsValidEmail(request.email)) return "INVALID_EMAIL";
  if (!call.now.LookupOne("account-email", request.email).empty()) return "EMAIL_ALREADY_EXISTS";
  return {};
}

}  // namespace

bool IsValidEmail(std::string_view email) {
  constexpr std::size_t kLengthMin = 6;
  constexpr std::size_t kLengthMax = 64;
  if (email.size() < kLengthMin || email.size() > kLengthMax) return false;
  const std::size_t at = email.find('@');
  if (at == std::string_view::npos) return false;
  // A second `@` is no character of a domain.
  return IsLocalName(email.substr(0, at)) && IsDomain(email.substr(at + 1));
}

// AWS creates in the background. Here the account is there as soon as the call is
// answered; the answer says IN_PROGRESS all the same, as clients expect, and
// DescribeCreateAccountStatus then says how it ended.
Result<AccountCreation, Fault> CreateMember(Call& call, const NewAccount& request) {
  const Directory directory = TRY(Directory::Managed(call));
  const org::Organization& organization = directory.organization();

  // 1. What makes the request itself fail.
  const std::string role_name = request.role_name.value_or(std::string(org::kDefaultAccessRole));
  if (role_name.starts_with("AWSServiceRoleFor")) return InvalidInput(Invalid::kRoleName);
  org::Tags tags = TRY(WithTags({}, request.tags));
  TRY_VOID(CheckTagPolicy(call, directory, "account", request.tags));
  if (IsFull(call, directory)) {
    return ConstraintViolation(Limit::kAccountNumber);
  }

  // 2. What makes the creation fail later.
  AccountCreation creation;
  org::CreateAccountStatus status{.id = "car-" + call.ids.LowerAlphanumeric(32),
                                  .organization_id = organization.id,
                                  .account_name = request.name,
                                  .requested = call.time(),
                                  .completed = call.time(),
                                  .failure_reason = FailureOf(call, request)};
  if (!status.failure_reason.empty()) status.state = "FAILED";

  // 3. The account stands under the root, with a role for the management account and one for
  // AWS Organizations. IamUserAccessToBilling has no effect: nothing here is billed.
  if (status.failure_reason.empty()) {
    org::Account account{.id = NewAccountId(call),
                         .organization_id = organization.id,
                         .parent_id = organization.root_id,
                         .name = request.name,
                         .email = request.email,
                         .joined_method = "CREATED",
                         .joined = call.time(),
                         .access_role = role_name,
                         .tags = std::move(tags)};
    creation.change.Put(AccessRole(call, account, organization.management_account));
    creation.change.Put(ServiceLinkedRole(call, account.id));
    creation.change.Add(AttachFullAccess(directory.root(), account.id.text()));
    if (request.twin == NewAccount::Twin::kGovCloud) account.gov_cloud_account = NewAccountId(call);
    status.account_id = account.id;
    status.gov_cloud_account = account.gov_cloud_account;
    creation.change.Put(std::move(account));
  }

  creation.status = {.id = status.id,
                     .account_name = status.account_name,
                     .state = "IN_PROGRESS",
                     .requested_timestamp = status.requested};
  creation.change.Put(std::move(status));
  return creation;
}

}  // namespace bulkhead::services::organizations
