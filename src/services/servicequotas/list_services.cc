// https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_ListServices.html

#include "base/try.h"
#include "services/servicequotas/quotas.h"

namespace bulkhead::services::servicequotas {

// The services that have quotas here.
Outcome<ListServicesOutput> ListServices(Call& call, const ListServicesInput& input) {
  std::vector<ServiceInfo> services;
  if (QuotasOf(call, "organizations")) {
    services.push_back({.service_code = "organizations", .service_name = "AWS Organizations"});
  }
  Reply<ListServicesOutput> reply;
  reply.output.next_token = TRY(TakePage(services, input.next_token, input.max_results));
  reply.output.services = std::move(services);
  return reply;
}

}  // namespace bulkhead::services::servicequotas
