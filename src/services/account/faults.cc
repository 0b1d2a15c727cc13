#include "services/account/faults.h"

#include "base/check.h"

namespace bulkhead::services::account {
namespace {

Refusal Refuse(std::string_view code, std::string message, int http_status) {
  return Refusal(
      Fault{.code = std::string(code), .message = std::move(message), .http_status = http_status});
}

std::string_view NameOf(Invalid reason) {
  switch (reason) {
    case Invalid::kField: return "fieldValidationFailed";
    case Invalid::kRegionOptTarget: return "invalidRegionOptTarget";
  }
  CHECK(false);
}

}  // namespace

Refusal AccessDenied(std::string message) {
  return Refuse("AccessDeniedException", std::move(message), 403);
}
Refusal Conflict(std::string message) {
  return Refuse("ConflictException", std::move(message), 409);
}
Refusal ResourceNotFound(std::string message) {
  return Refuse("ResourceNotFoundException", std::move(message), 404);
}
Refusal TooManyRequests(std::string message) {
  return Refuse("TooManyRequestsException", std::move(message), 429);
}

Refusal Validation(Invalid reason, std::string message) {
  Value details = Value::Struct();
  details.Set("reason", NameOf(reason));
  return Refusal(Fault{
      .code = "ValidationException", .message = std::move(message), .details = std::move(details)});
}

}  // namespace bulkhead::services::account
