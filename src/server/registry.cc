#include "server/registry.h"

#include <algorithm>
#include <array>

#include "services/accessanalyzer/operations.h"
#include "services/account/operations.h"
#include "services/ec2/operations.h"
#include "services/events/operations.h"
#include "services/iam/operations.h"
#include "services/organizations/operations.h"
#include "services/s3/operations.h"
#include "services/servicequotas/operations.h"
#include "services/sts/operations.h"
#include "services/support/operations.h"
#include "services/tagging/operations.h"

namespace bulkhead::server {

std::span<const services::Service* const> AllServices() {
  static const std::array kServices = {
      &services::accessanalyzer::kService,
      &services::account::kService,
      &services::ec2::kService,
      &services::events::kService,
      &services::iam::Iam(),
      &services::organizations::Organizations(),
      &services::s3::kService,
      &services::servicequotas::kService,
      &services::sts::kService,
      &services::support::kService,
      &services::tagging::kService,
  };
  return kServices;
}

const services::Service* FindService(std::string_view name) {
  const auto services = AllServices();
  const auto it = std::ranges::find(services, name, &services::Service::name);
  return it == services.end() ? nullptr : *it;
}

}  // namespace bulkhead::server
