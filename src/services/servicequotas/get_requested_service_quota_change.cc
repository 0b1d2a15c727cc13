// https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_GetRequestedServiceQuotaChange.html

#include "services/servicequotas/quotas.h"

namespace bulkhead::services::servicequotas {

Outcome<GetRequestedServiceQuotaChangeOutput> GetRequestedServiceQuotaChange(
    Call& call, const GetRequestedServiceQuotaChangeInput& input) {
  const auto* request =
      call.now.Find<org::QuotaRequest>(org::JoinKey(call.account().text(), input.request_id));
  if (request == nullptr) return NoSuchResource();
  return Reply<GetRequestedServiceQuotaChangeOutput>{{.requested_quota = Describe(call, *request)}};
}

}  // namespace bulkhead::services::servicequotas
