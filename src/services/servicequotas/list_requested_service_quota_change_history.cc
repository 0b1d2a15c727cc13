// https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_ListRequestedServiceQuotaChangeHistory.html

#include "base/try.h"
#include "services/servicequotas/quotas.h"

namespace bulkhead::services::servicequotas {

Outcome<ListRequestedServiceQuotaChangeHistoryOutput> ListRequestedServiceQuotaChangeHistory(
    Call& call, const ListRequestedServiceQuotaChangeHistoryInput& input) {
  if (input.service_code) TRY_VOID(QuotasOf(call, *input.service_code));
  std::vector<org::QuotaRequest> requests =
      RequestsOf(call, input.service_code, std::nullopt, input.status);
  if (input.quota_requested_at_level.value_or("ACCOUNT") == "RESOURCE") requests.clear();
  Reply<ListRequestedServiceQuotaChangeHistoryOutput> reply;
  reply.output.next_token = TRY(TakePage(requests, input.next_token, input.max_results));
  for (const org::QuotaRequest& request : requests) {
    reply.output.requested_quotas.push_back(Describe(call, request));
  }
  return reply;
}

}  // namespace bulkhead::services::servicequotas
