// Fault: an answer that says why a request was not carried out.
//
// A plain value made by whoever refuses: a service operation, the validation of
// an input, the check of a signature. Only `wire` gives it the form that the
// service's protocol asks for. A function that may refuse returns
// Result<T, Fault>, and `return std::unexpected(Fault{...})` refuses.
//
//   return std::unexpected(Fault{.code = "NoSuchEntity",
//                                .message = "The user with name x cannot be found.",
//                                .http_status = 404});
#pragma once

#include <string>

#include "base/value.h"

namespace bulkhead::api {

struct Fault {
  // The service's word for it: `NoSuchEntity`, `ConstraintViolationException`.
  // Both the error code and the name of the error's shape are understood.
  std::string code;
  std::string message;
  // 400 yields to the status that the service's model gives for the code.
  int http_status = 400;
  // Null, or a struct of further members of the error's shape, such as `Reason`.
  Value details;

  friend bool operator==(const Fault&, const Fault&) = default;
};

}  // namespace bulkhead::api
