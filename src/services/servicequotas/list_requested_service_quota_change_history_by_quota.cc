// https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_ListRequestedServiceQuotaChangeHistoryByQuota.html

#include "base/try.h"
#include "services/servicequotas/quotas.h"

namespace bulkhead::services::servicequotas {

Outcome<ListRequestedServiceQuotaChangeHistoryByQuotaOutput>
ListRequestedServiceQuotaChangeHistoryByQuota(
    Call& call, const ListRequestedServiceQuotaChangeHistoryByQuotaInput& input) {
  TRY_VOID(FindQuota(call, input.service_code, input.quota_code));
  std::vector<org::QuotaRequest> requests =
      RequestsOf(call, input.service_code, input.quota_code, input.status);
  if (input.quota_requested_at_level.value_or("ACCOUNT") == "RESOURCE") requests.clear();
  Reply<ListRequestedServiceQuotaChangeHistoryByQuotaOutput> reply;
  reply.output.next_token = TRY(TakePage(requests, input.next_token, input.max_results));
  for (const org::QuotaRequest& request : requests) {
    reply.output.requested_quotas.push_back(Describe(call, request));
  }
  return reply;
}

}  // namespace bulkhead::services::servicequotas
