// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLastAccessedDetailsWithEntities.html

#include <fmt/format.h>

#include <algorithm>

#include "access/allowed_services.h"
#include "base/try.h"
#include "services/iam/faults.h"
#include "services/iam/last_accessed.h"
#include "services/iam/paging.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {
namespace {

EntityDetails Describe(const AccessEntity& entity, const org::ServiceUse* use) {
  EntityDetails out{.entity_info = {.arn = entity.arn,
                                    .name = entity.name,
                                    .type = entity.type == EntityType::kRole ? "ROLE" : "USER",
                                    .id = entity.id,
                                    .path = entity.path}};
  if (use != nullptr) out.last_authenticated = use->last;
  return out;
}

}  // namespace

// What is answered for a namespace that no service has is not documented beyond the code
// InvalidInput, "an invalid or out-of-range value".
Outcome<GetServiceLastAccessedDetailsWithEntitiesOutput> GetServiceLastAccessedDetailsWithEntities(
    Call& call, const GetServiceLastAccessedDetailsWithEntitiesInput& input) {
  const org::AccessReport* report = TRY(FindAccessReport(call, input.job_id, ReportOf::kEntity));
  if (!access::AllServices().contains(input.service_namespace)) {
    return InvalidInput(fmt::format("Invalid service namespace: {}", input.service_namespace));
  }
  Pager pager = TRY(Pager::Start(call, "GetServiceLastAccessedDetailsWithEntities", input.marker,
                                 input.max_items));
  GetServiceLastAccessedDetailsWithEntitiesOutput output{.job_status = "COMPLETED",
                                                         .job_creation_date = report->created,
                                                         .job_completion_date = report->created};
  const auto subject = FindAccessSubject(call, report->subject);
  if (subject && access::ServicesAllowedBy(subject->documents).contains(input.service_namespace)) {
    std::vector<AccessEntity> entities = subject->entities;
    std::ranges::sort(entities, {}, &AccessEntity::id);
    for (const AccessEntity& entity : entities) {
      if (!pager.Takes(entity.id)) continue;
      const org::ServiceUse* use = UseBy(call, entity.id, input.service_namespace);
      output.entity_details_list.push_back(Describe(entity, use));
    }
  }
  pager.Finish(output);
  return Reply<GetServiceLastAccessedDetailsWithEntitiesOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
