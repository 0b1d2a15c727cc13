// https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_ListServiceQuotas.html

#include "base/try.h"
#include "services/servicequotas/quotas.h"

namespace bulkhead::services::servicequotas {

Outcome<ListServiceQuotasOutput> ListServiceQuotas(Call& call,
                                                   const ListServiceQuotasInput& input) {
  std::vector<Quota> quotas = TRY(QuotasOf(call, input.service_code));
  std::erase_if(quotas, [&](const Quota& quota) {
    const bool other = input.quota_code && *input.quota_code != quota.code;
    return other || input.quota_applied_at_level.value_or("ACCOUNT") == "RESOURCE";
  });
  Reply<ListServiceQuotasOutput> reply;
  reply.output.next_token = TRY(TakePage(quotas, input.next_token, input.max_results));
  for (const Quota& quota : quotas) {
    reply.output.quotas.push_back(Describe(call, quota, Shown::kApplied));
  }
  return reply;
}

}  // namespace bulkhead::services::servicequotas
