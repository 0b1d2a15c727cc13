// https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/describe.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"
#include "services/organizations/membership.h"
#include "services/organizations/new_account.h"
#include "services/organizations/quotas.h"
#include "services/organizations/tags.h"

namespace bulkhead::services::organizations {

// AWS creates in the background. Here the account is there as soon as the call is
// answered; the answer says IN_PROGRESS all the same, as clients expect, and
// DescribeCreateAccountStatus then says how it ended.
Outcome<CreateAccountOutput> CreateAccount(Call& call, const CreateAccountInput& input) {
  const Directory directory = TRY(Directory::Managed(call));
  const org::Organization& organization = directory.organization();

  // 1. What makes the request itself fail.
  const std::string role_name = input.role_name.value_or("OrganizationAccountAccessRole");
  if (role_name.starts_with("AWSServiceRoleFor")) return InvalidInput(Invalid::kRoleName);
  org::Tags tags = TRY(WithTags({}, input.tags));
  if (directory.Accounts().size() >= kAccountsMax) {
    return ConstraintViolation(Limit::kAccountNumber);
  }

  // 2. What makes the creation fail later. No two accounts anywhere share an address.
  Reply<CreateAccountOutput> reply;
  org::CreateAccountStatus status{.id = "car-" + call.ids.LowerAlphanumeric(32),
                                  .organization_id = organization.id,
                                  .account_name = input.account_name,
                                  .requested = call.time(),
                                  .completed = call.time()};
  if (!IsValidEmail(input.email)) {
    status.failure_reason = "INVALID_EMAIL";
  } else if (!call.now.LookupOne("account-email", input.email).empty()) {
    status.failure_reason = "EMAIL_ALREADY_EXISTS";
  }

  // 3. The account stands under the root, with a role for the management account.
  // IamUserAccessToBilling has no effect: nothing here is billed.
  if (status.failure_reason.empty()) {
    const org::Account account{.id = NewAccountId(call),
                               .organization_id = organization.id,
                               .parent_id = organization.root_id,
                               .name = input.account_name,
                               .email = input.email,
                               .joined_method = "CREATED",
                               .joined = call.time(),
                               .access_role = role_name,
                               .tags = std::move(tags)};
    status.account_id = account.id;
    reply.change.Put(account);
    reply.change.Put(AccessRole(call, account, organization.management_account));
    reply.change.Add(AttachFullAccess(directory.root(), account.id.text()));
  } else {
    status.state = "FAILED";
  }

  reply.output.create_account_status = {.id = status.id,
                                        .account_name = status.account_name,
                                        .state = "IN_PROGRESS",
                                        .requested_timestamp = status.requested};
  reply.change.Put(std::move(status));
  return reply;
}

}  // namespace bulkhead::services::organizations
