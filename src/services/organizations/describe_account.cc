// https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeAccount.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/describe.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"

namespace bulkhead::services::organizations {

Outcome<DescribeAccountOutput> DescribeAccount(Call& call, const DescribeAccountInput& input) {
  const Directory directory = TRY(Directory::Managed(call));
  const org::Account* account = directory.FindAccount(input.account_id);
  if (account == nullptr) return AccountNotFound();
  const org::Organization& organization = directory.organization();
  const std::string parent_path = PathOf(call.now, organization, account->parent_id);
  return Reply<DescribeAccountOutput>{{Describe(organization, *account, parent_path)}};
}

}  // namespace bulkhead::services::organizations
