// The codec: bytes of AWS's protocols to Values and back, led by the models.
//
// Pure. One implementation per protocol (awsJson, awsQuery, ec2Query, restXml,
// restJson) serves every operation, and both sides: a server binds requests and
// renders responses, a client renders requests and binds responses.
//
// In a Value, a structure is a struct by the model's member names, a map a
// struct by its keys, a blob a string of raw bytes, a timestamp an Instant.
// A member that is a streaming payload is never in the Value: it stays a body.
//
//   const Value input = TRY(BindRequest(service, operation, head, body));
//   return RenderResponse(service, operation, output, request_id);
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "api/fault.h"
#include "api/model.h"
#include "base/result.h"
#include "base/value.h"
#include "http/client.h"
#include "http/message.h"
#include "wire/sigv4.h"

namespace bulkhead::wire {

inline constexpr std::size_t kDocumentBytesMax = std::size_t{8} << 20;
inline constexpr std::size_t kDocumentDepthMax = 64;
inline constexpr std::size_t kParameterCountMax = 20'000;

// The input of an operation. Kinds are checked as far as the protocol shows
// them; constraints are not (see api/validate.h). Fails with the service's own
// fault for a body that cannot be read.
Result<Value, Fault> BindRequest(const api::ServiceModel& service,
                                 const api::OperationModel& operation,
                                 const http::RequestHead& head, std::string_view body);

// A response of the operation's own status. A streaming body is the caller's to
// set; Content-Type and the headers bound to members are there.
http::Response RenderResponse(const api::ServiceModel& service,
                              const api::OperationModel& operation, const Value& output,
                              std::string_view request_id);

// Who asked, as error documents repeat it.
struct FaultContext {
  std::string_view request_id;
  std::string_view resource;  // S3: the path that was asked for.
  std::string_view host_id;   // S3.
};
http::Response RenderFault(const api::ServiceModel& service, const Fault& fault,
                           const FaultContext& context);

// What a client sends. The Host header is the caller's. Requires: members bound
// to the path are in `input`; otherwise a fault says which is missing.
Result<Request, Fault> RenderRequest(const api::ServiceModel& service,
                                     const api::OperationModel& operation, const Value& input);

// What a client gets: the output, or the service's fault (any status from 300).
Result<Value, Fault> BindResponse(const api::ServiceModel& service,
                                  const api::OperationModel& operation,
                                  const http::ClientResponse& response);

}  // namespace bulkhead::wire
