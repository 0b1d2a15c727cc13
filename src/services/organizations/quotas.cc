#include "services/organizations/quotas.h"

#include <algorithm>

#include "catalog/service_quotas.h"

namespace bulkhead::services::organizations {
namespace {

constexpr std::size_t kPercent = 100;

std::chrono::days Days(std::string_view quota) {
  return std::chrono::days(static_cast<int>(Quota(quota)));
}

}  // namespace

std::size_t Quota(std::string_view name) { return catalog::ServiceQuota("organizations", name); }

std::chrono::days WaitPeriod() { return Days("wait-days"); }
std::chrono::days PostClosurePeriod() { return Days("post-closure-days"); }
std::chrono::days ClosurePeriod() { return Days("closure-days"); }
std::chrono::days InvitationPeriod() { return Days("invitation-days"); }
std::chrono::days AllFeaturesPeriod() { return Days("all-features-days"); }
std::chrono::days HandshakePeriod() { return Days("handshake-days"); }

std::size_t ClosuresMax(std::size_t members) {
  const std::size_t share = members * Quota("closures-percent") / kPercent;
  return std::min(std::max(Quota("closures-min"), share), Quota("closures-max"));
}

}  // namespace bulkhead::services::organizations
