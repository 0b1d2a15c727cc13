// https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganization.html

#include "services/organizations/operations.h"

#include "base/check.h"
#include "base/try.h"
#include "services/organizations/describe.h"
#include "services/organizations/directory.h"

namespace bulkhead::services::organizations {

Outcome<DescribeOrganizationOutput> DescribeOrganization(Call& call,
                                                         const DescribeOrganizationInput&) {
  // Every member may ask, not the management account alone.
  const Directory directory = TRY(Directory::OfCaller(call));
  const org::Organization& organization = directory.organization();
  const org::Account* management = directory.FindAccount(organization.management_account.text());
  CHECK(management != nullptr);
  return Reply<DescribeOrganizationOutput>{{Describe(organization, *management)}};
}

}  // namespace bulkhead::services::organizations
