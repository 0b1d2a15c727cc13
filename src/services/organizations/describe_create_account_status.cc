// https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeCreateAccountStatus.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/describe.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"

namespace bulkhead::services::organizations {

Outcome<DescribeCreateAccountStatusOutput> DescribeCreateAccountStatus(
    Call& call, const DescribeCreateAccountStatusInput& input) {
  const Directory directory = TRY(Directory::Readable(call));
  const auto* status = call.now.Find<org::CreateAccountStatus>(input.create_account_request_id);
  if (status == nullptr || status->organization_id != directory.organization().id) {
    return CreateAccountStatusNotFound();
  }
  return Reply<DescribeCreateAccountStatusOutput>{{Describe(*status)}};
}

}  // namespace bulkhead::services::organizations
