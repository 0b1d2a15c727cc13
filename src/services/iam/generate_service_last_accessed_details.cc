// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateServiceLastAccessedDetails.html

#include "base/try.h"
#include "services/iam/last_accessed.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<GenerateServiceLastAccessedDetailsOutput> GenerateServiceLastAccessedDetails(
    Call& call, const GenerateServiceLastAccessedDetailsInput& input) {
  TRY_VOID(FindAccessSubject(call, input.arn));
  org::AccessReport report{.id = call.ids.Uuid(),
                           .account = call.account(),
                           .subject = input.arn,
                           .granularity = input.granularity.value_or("SERVICE_LEVEL"),
                           .created = call.time()};
  GenerateServiceLastAccessedDetailsOutput output{.job_id = report.id};
  org::Change change;
  change.Put(std::move(report));
  return Reply<GenerateServiceLastAccessedDetailsOutput>{std::move(output), std::move(change)};
}

}  // namespace bulkhead::services::iam
