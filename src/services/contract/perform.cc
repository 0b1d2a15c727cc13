#include "services/contract/perform.h"

#include <fmt/format.h>

#include "access/authorization_message.h"
#include "api/validate.h"

namespace bulkhead::services {
namespace {

Fault NotThereYet(const Target& target) {
  return {.code = "NotImplemented",
          .message = fmt::format("The operation {} of {} is not available in this version of "
                                 "Bulkhead's local organization.",
                                 target.operation.name, target.service.name),
          .http_status = 501};
}

// Each protocol has its own code for a denial:
// https://docs.aws.amazon.com/organizations/latest/APIReference/CommonErrors.html
// https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html
// https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
Fault AccessDenied(const api::ServiceModel& model, std::string message,
                   const std::string& encoded) {
  switch (model.protocol()) {
    case api::Protocol::kJson:
      return {.code = "AccessDeniedException", .message = std::move(message), .http_status = 400};
    case api::Protocol::kRestJson:
      return {.code = "AccessDeniedException", .message = std::move(message), .http_status = 403};
    case api::Protocol::kEc2:
      return {.code = "UnauthorizedOperation",
              .message = "You are not authorized to perform this operation. " + message + encoded,
              .http_status = 403};
    case api::Protocol::kQuery:
    case api::Protocol::kRestXml: break;
  }
  return {.code = "AccessDenied", .message = std::move(message), .http_status = 403};
}

// EC2 hands out the reasons of a denial in a form that only those can read who may call
// sts:DecodeAuthorizationMessage. The reference leaves it to each operation's page which do so;
// all of EC2's are assumed to.
// https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html
std::string EncodedMessage(const api::ServiceModel& model, const Call& call,
                           const access::Check& check) {
  const auto* sealing_key = call.now.Find<org::SealingKey>("current");
  if (model.protocol() != api::Protocol::kEc2 || sealing_key == nullptr) return {};
  return fmt::format(". Encoded authorization failure message: {}",
                     access::EncodeAuthorizationMessage(call.now, call.caller, check,
                                                        call.environment, sealing_key->secret));
}

std::optional<Fault> Authorize(const Target& target, const Operation& operation, const Call& call,
                               const Value& input) {
  for (access::Check& check : operation.checks(call, input)) {
    if (check.action.empty()) {
      check.action = fmt::format("{}:{}", target.service.prefix, operation.name);
    }
    const access::Decision decision =
        access::Decide(call.now, call.caller, check, call.environment);
    if (decision.verdict.allowed()) continue;
    return AccessDenied(target.model, access::DenialMessage(call.caller, check, decision),
                        EncodedMessage(target.model, call, check));
  }
  return std::nullopt;
}

}  // namespace

std::optional<Fault> Admit(const Target& target, const Call& call, const Value& input) {
  const Operation* operation = target.service.Find(target.operation.name);
  if (operation == nullptr) return NotThereYet(target);
  if (std::optional<Fault> fault = api::Validate(target.model, target.operation, input)) {
    return fault;
  }
  return Authorize(target, *operation, call, input);
}

Outcome<Value> Perform(const Target& target, Call& call, const Value& input) {
  if (std::optional<Fault> fault = Admit(target, call, input)) {
    return std::unexpected(*std::move(fault));
  }
  return target.service.Find(target.operation.name)->run(call, input);
}

}  // namespace bulkhead::services
