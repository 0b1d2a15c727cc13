#include "wire/codec.h"

#include "wire/codec_parts.h"

namespace bulkhead::wire {
namespace {

bool IsRest(const api::ServiceModel& service) {
  return service.protocol() == api::Protocol::kRestXml ||
         service.protocol() == api::Protocol::kRestJson;
}

}  // namespace

Result<Value, Fault> BindRequest(const api::ServiceModel& service,
                                 const api::OperationModel& operation,
                                 const http::RequestHead& head, std::string_view body) {
  const Exchange exchange{service, operation};
  if (body.size() > kDocumentBytesMax) {
    return std::unexpected(UnreadableBody(service, "the body is too large"));
  }
  return IsRest(service) ? BindRestRequest(exchange, head, body)
                         : BindRpcRequest(exchange, head, body);
}

http::Response RenderResponse(const api::ServiceModel& service,
                              const api::OperationModel& operation, const Value& output,
                              std::string_view request_id) {
  const Exchange exchange{service, operation};
  return IsRest(service) ? RenderRestResponse(exchange, output, request_id)
                         : RenderRpcResponse(exchange, output, request_id);
}

Result<Request, Fault> RenderRequest(const api::ServiceModel& service,
                                     const api::OperationModel& operation, const Value& input) {
  const Exchange exchange{service, operation};
  return IsRest(service) ? RenderRestRequest(exchange, input) : RenderRpcRequest(exchange, input);
}

Result<Value, Fault> BindResponse(const api::ServiceModel& service,
                                  const api::OperationModel& operation,
                                  const http::ClientResponse& response) {
  const Exchange exchange{service, operation};
  if (response.status >= 300) return std::unexpected(BindFault(service, response));
  return IsRest(service) ? BindRestResponse(exchange, response)
                         : BindRpcResponse(exchange, response);
}

}  // namespace bulkhead::wire
