// https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_ListAWSDefaultServiceQuotas.html

#include "base/try.h"
#include "services/servicequotas/quotas.h"

namespace bulkhead::services::servicequotas {

Outcome<ListAWSDefaultServiceQuotasOutput> ListAWSDefaultServiceQuotas(
    Call& call, const ListAWSDefaultServiceQuotasInput& input) {
  std::vector<Quota> quotas = TRY(QuotasOf(call, input.service_code));
  Reply<ListAWSDefaultServiceQuotasOutput> reply;
  reply.output.next_token = TRY(TakePage(quotas, input.next_token, input.max_results));
  for (const Quota& quota : quotas) {
    reply.output.quotas.push_back(Describe(call, quota, Shown::kDefault));
  }
  return reply;
}

}  // namespace bulkhead::services::servicequotas
