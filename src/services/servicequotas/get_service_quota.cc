// https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_GetServiceQuota.html

#include "base/try.h"
#include "services/servicequotas/quotas.h"

namespace bulkhead::services::servicequotas {

Outcome<GetServiceQuotaOutput> GetServiceQuota(Call& call, const GetServiceQuotaInput& input) {
  const Quota quota = TRY(FindQuota(call, input.service_code, input.quota_code));
  return Reply<GetServiceQuotaOutput>{{.quota = Describe(call, quota, Shown::kApplied)}};
}

}  // namespace bulkhead::services::servicequotas
