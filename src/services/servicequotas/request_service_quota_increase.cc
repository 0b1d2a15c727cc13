// https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_RequestServiceQuotaIncrease.html

#include <fmt/format.h>

#include "base/try.h"
#include "org/tree.h"
#include "services/servicequotas/quotas.h"

namespace bulkhead::services::servicequotas {

// One request for a quota at a time; it stays PENDING, because nobody decides it.
Outcome<RequestServiceQuotaIncreaseOutput> RequestServiceQuotaIncrease(
    Call& call, const RequestServiceQuotaIncreaseInput& input) {
  const Quota quota = TRY(FindQuota(call, input.service_code, input.quota_code));
  // "Only the Management account of an organization can submit this quota increase request."
  if (!org::IsManagementAccount(call.now, call.account())) {
    return std::unexpected(
        Fault{.code = "AccessDeniedException",
              .message = "Only the management account of an organization can request this quota."});
  }
  if (input.desired_value <= quota.value) {
    return IllegalArgument(fmt::format(
        "You must provide a quota value greater than the current quota value of {}.", quota.value));
  }
  if (!RequestsOf(call, input.service_code, input.quota_code, std::nullopt).empty()) {
    return std::unexpected(
        Fault{.code = "ResourceAlreadyExistsException",
              .message = "Only one open service quota increase request is allowed per quota."});
  }
  org::QuotaRequest request{.id = call.ids.LowerAlphanumeric(40),
                            .account = call.account(),
                            .requester = call.caller.arn,
                            .service = input.service_code,
                            .quota = input.quota_code,
                            .desired = input.desired_value,
                            .created = call.time()};
  Reply<RequestServiceQuotaIncreaseOutput> reply{{.requested_quota = Describe(call, request)}};
  reply.change.Put(std::move(request));
  return reply;
}

}  // namespace bulkhead::services::servicequotas
