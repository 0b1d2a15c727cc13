#include "server/registry.h"

#include <algorithm>
#include <vector>

#include "services/account/operations.h"
#include "services/ec2/operations.h"
#if __has_include("services/iam/operations.h")
#include "services/iam/operations.h"
#endif
#if __has_include("services/organizations/operations.h")
#include "services/organizations/operations.h"
#endif
#include "services/s3/operations.h"
#if __has_include("services/sts/operations.h")
#include "services/sts/operations.h"
#endif

namespace bulkhead::server {

std::span<const services::Service* const> AllServices() {
  static const std::vector<const services::Service*> kServices = {
      &services::account::kService,
      &services::ec2::kService,
#if __has_include("services/iam/operations.h")
      &services::iam::Iam(),
#endif
#if __has_include("services/organizations/operations.h")
      &services::organizations::Organizations(),
#endif
      &services::s3::kService,
#if __has_include("services/sts/operations.h")
      &services::sts::kService,
#endif
  };
  return kServices;
}

const services::Service* FindService(std::string_view name) {
  const auto services = AllServices();
  const auto it = std::ranges::find(services, name, &services::Service::name);
  return it == services.end() ? nullptr : *it;
}

}  // namespace bulkhead::server
