// https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeResponsibilityTransfer.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"
#include "services/organizations/transfers.h"

namespace bulkhead::services::organizations {

Outcome<DescribeResponsibilityTransferOutput> DescribeResponsibilityTransfer(
    Call& call, const DescribeResponsibilityTransferInput& input) {
  const Directory directory = TRY(Directory::Readable(call));
  const org::ResponsibilityTransfer* transfer = directory.FindTransfer(input.id);
  if (transfer == nullptr) return ResponsibilityTransferNotFound();
  return Reply<DescribeResponsibilityTransferOutput>{
      {Describe(call, directory.organization(), *transfer)}};
}

}  // namespace bulkhead::services::organizations
