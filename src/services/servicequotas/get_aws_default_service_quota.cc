// https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_GetAWSDefaultServiceQuota.html

#include "base/try.h"
#include "services/servicequotas/quotas.h"

namespace bulkhead::services::servicequotas {

Outcome<GetAWSDefaultServiceQuotaOutput> GetAWSDefaultServiceQuota(
    Call& call, const GetAWSDefaultServiceQuotaInput& input) {
  const Quota quota = TRY(FindQuota(call, input.service_code, input.quota_code));
  return Reply<GetAWSDefaultServiceQuotaOutput>{{.quota = Describe(call, quota, Shown::kDefault)}};
}

}  // namespace bulkhead::services::servicequotas
