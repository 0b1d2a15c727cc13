// https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeAccount.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/describe.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"

namespace bulkhead::services::organizations {

Outcome<DescribeAccountOutput> DescribeAccount(Call& call, const DescribeAccountInput& input) {
  const Directory directory = TRY(Directory::Readable(call));
  const org::Account* account = directory.FindAccount(input.account_id);
  if (account == nullptr) return AccountNotFound();
  return Reply<DescribeAccountOutput>{{Describe(call, directory.organization(), *account)}};
}

}  // namespace bulkhead::services::organizations
