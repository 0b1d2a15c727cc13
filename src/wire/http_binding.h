// HTTP bindings of REST services: members in paths, queries and headers.
//
// Pure. What is not bound to one of these belongs into the body.
// https://smithy.io/2.0/spec/http-bindings.html
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "api/fault.h"
#include "api/model.h"
#include "base/result.h"
#include "base/value.h"
#include "http/message.h"

namespace bulkhead::wire {

// The target of a request. Fails if a label is missing or empty, naming it.
Result<std::string> MakeTarget(const api::OperationModel& operation, const Value& input);

// The headers of the members that are bound to headers.
std::vector<http::Header> MakeHeaders(const api::Shape& shape, const Value& value);

// Adds the members that stand in the path and the query to `out`.
Result<void> BindTarget(Value& out, const api::OperationModel& operation, std::string_view target);

// Adds the members that stand in headers to `out`.
enum class PrefixedNames { kAsSent, kLowerCase };
Result<void> BindHeaders(Value& out, const api::Shape& shape, std::span<const http::Header> headers,
                         PrefixedNames names);

}  // namespace bulkhead::wire
