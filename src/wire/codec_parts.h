// The four directions of each family of protocols. Internal to `wire`; codec.h
// is what others use.
//
// RPC: awsJson, awsQuery, ec2Query, one address for all operations. REST:
// restXml, restJson, an address per operation.
#pragma once

#include <string_view>

#include "api/fault.h"
#include "api/model.h"
#include "base/result.h"
#include "base/value.h"
#include "http/client.h"
#include "http/message.h"
#include "wire/codec.h"
#include "wire/xml.h"

namespace bulkhead::wire {

struct Exchange {
  const api::ServiceModel& service;
  const api::OperationModel& operation;
};

Result<Value, Fault> BindRpcRequest(const Exchange& exchange, const http::RequestHead& head,
                                    std::string_view body);
http::Response RenderRpcResponse(const Exchange& exchange, const Value& output,
                                 std::string_view request_id);
Result<Request, Fault> RenderRpcRequest(const Exchange& exchange, const Value& input);
Result<Value, Fault> BindRpcResponse(const Exchange& exchange,
                                     const http::ClientResponse& response);

Result<Value, Fault> BindRestRequest(const Exchange& exchange, const http::RequestHead& head,
                                     std::string_view body);
http::Response RenderRestResponse(const Exchange& exchange, const Value& output,
                                  std::string_view request_id);
Result<Request, Fault> RenderRestRequest(const Exchange& exchange, const Value& input);
Result<Value, Fault> BindRestResponse(const Exchange& exchange,
                                      const http::ClientResponse& response);

// The fault that an answer of any status from 300 carries.
Fault BindFault(const api::ServiceModel& service, const http::ClientResponse& response);

// A body that cannot be read, in the service's words.
Fault UnreadableBody(const api::ServiceModel& service, std::string_view why);
// An answer that cannot be read, for the client's eyes.
Fault UnreadableAnswer(std::string_view why);

// `application/x-amz-json-1.1`, `text/xml`, ...
std::string ContentTypeOf(const api::ServiceModel& service);

}  // namespace bulkhead::wire
