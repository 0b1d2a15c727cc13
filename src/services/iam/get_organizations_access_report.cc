// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetOrganizationsAccessReport.html

#include <fmt/format.h>
#include <algorithm>

#include "access/allowed_services.h"
#include "base/try.h"
#include "services/iam/last_accessed.h"
#include "services/iam/organization_access.h"
#include "services/iam/paging.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {
namespace {

Instant TimeOf(const AccountAccess& access) {
  return access.last == nullptr ? Instant() : access.last->last;
}

// "SERVICE_NAMESPACE_ASCENDING" is the default.
std::vector<AccountAccess> Sorted(std::vector<AccountAccess> accesses, std::string_view key) {
  if (key == "SERVICE_NAMESPACE_DESCENDING") std::ranges::reverse(accesses);
  if (key == "LAST_AUTHENTICATED_TIME_ASCENDING") std::ranges::stable_sort(accesses, {}, TimeOf);
  if (key == "LAST_AUTHENTICATED_TIME_DESCENDING") {
    std::ranges::stable_sort(accesses, std::ranges::greater(), TimeOf);
  }
  return accesses;
}

AccessDetail Describe(const AccountAccess& access) {
  AccessDetail out{.service_name = access::ServiceNameOf(access.service),
                   .service_namespace = access.service,
                   .total_authenticated_entities = access.accounts};
  if (access.last == nullptr) return out;
  out.region = access.last->region;
  out.entity_path = access.account_path;
  out.last_authenticated_time = access.last->last;
  return out;
}

}  // namespace

Outcome<GetOrganizationsAccessReportOutput> GetOrganizationsAccessReport(
    Call& call, const GetOrganizationsAccessReportInput& input) {
  const org::AccessReport* report =
      TRY(FindAccessReport(call, input.job_id, ReportOf::kOrganization));
  Pager pager =
      TRY(Pager::Start(call, "GetOrganizationsAccessReport", input.marker, input.max_items));
  GetOrganizationsAccessReportOutput output{.job_status = "COMPLETED",
                                            .job_creation_date = report->created,
                                            .job_completion_date = report->created,
                                            .number_of_services_accessible = 0,
                                            .number_of_services_not_accessed = 0};
  // What left the organization since then has no lines.
  const auto part = FindOrganizationPart(call, report->subject);
  if (part) {
    const std::vector<AccountAccess> accesses =
        Sorted(AccessesOf(call, *part, report->policy_id), input.sort_key.value_or(""));
    output.number_of_services_accessible = std::ssize(accesses);
    output.number_of_services_not_accessed =
        std::ranges::count(accesses, nullptr, &AccountAccess::last);
    for (std::size_t i = 0; i < accesses.size(); ++i) {
      if (pager.Takes(fmt::format("{:06}", i)))
        output.access_details.push_back(Describe(accesses[i]));
    }
  }
  pager.Finish(output);
  return Reply<GetOrganizationsAccessReportOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
