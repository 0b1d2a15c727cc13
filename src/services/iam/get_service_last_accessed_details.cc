// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLastAccessedDetails.html

#include "access/allowed_services.h"
#include "base/try.h"
#include "services/iam/last_accessed.h"
#include "services/iam/paging.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {
namespace {

ServiceLastAccessed Describe(const ServiceAccess& access, std::string_view granularity) {
  ServiceLastAccessed out{.service_name = access::ServiceNameOf(access.service),
                          .service_namespace = access.service,
                          .total_authenticated_entities = access.entities};
  if (access.last == nullptr) return out;
  out.last_authenticated = access.last->last;
  out.last_authenticated_entity = access.last_arn;
  out.last_authenticated_region = access.last->region;
  if (granularity != "ACTION_LEVEL") return out;
  std::vector<TrackedActionLastAccessed> actions;
  for (const auto& [name, tracked] : access.actions) {
    actions.push_back({.action_name = name,
                       .last_accessed_entity = tracked.arn,
                       .last_accessed_time = tracked.use.last,
                       .last_accessed_region = tracked.use.region});
  }
  out.tracked_actions_last_accessed = std::move(actions);
  return out;
}

}  // namespace

// AWS tracks the management actions of some services; here every operation that was called is
// told, under its own name.
Outcome<GetServiceLastAccessedDetailsOutput> GetServiceLastAccessedDetails(
    Call& call, const GetServiceLastAccessedDetailsInput& input) {
  const org::AccessReport* report = TRY(FindAccessReport(call, input.job_id, ReportOf::kEntity));
  Pager pager =
      TRY(Pager::Start(call, "GetServiceLastAccessedDetails", input.marker, input.max_items));
  GetServiceLastAccessedDetailsOutput output{.job_status = "COMPLETED",
                                             .job_type = report->granularity,
                                             .job_creation_date = report->created,
                                             .job_completion_date = report->created};
  // What was deleted since then has no lines.
  const auto subject = FindAccessSubject(call, report->subject);
  if (subject) {
    for (const ServiceAccess& access : AccessesOf(call, *subject)) {
      if (!pager.Takes(access.service)) continue;
      output.services_last_accessed.push_back(Describe(access, report->granularity));
    }
  }
  pager.Finish(output);
  return Reply<GetServiceLastAccessedDetailsOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
