// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateOrganizationsAccessReport.html

#include "base/try.h"
#include "services/iam/organization_access.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<GenerateOrganizationsAccessReportOutput> GenerateOrganizationsAccessReport(
    Call& call, const GenerateOrganizationsAccessReportInput& input) {
  const OrganizationPart part = TRY(FindOrganizationPart(call, input.entity_path));
  org::AccessReport report{.id = call.ids.Uuid(),
                           .account = call.account(),
                           .subject = part.path,
                           .policy_id = input.organizations_policy_id.value_or(""),
                           .created = call.time()};
  GenerateOrganizationsAccessReportOutput output{.job_id = report.id};
  org::Change change;
  change.Put(std::move(report));
  return Reply<GenerateOrganizationsAccessReportOutput>{std::move(output), std::move(change)};
}

}  // namespace bulkhead::services::iam
