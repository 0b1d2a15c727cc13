// awsJson, awsQuery and ec2Query.
// https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
// https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
// https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html

#include <fmt/format.h>

#include "base/try.h"
#include "wire/codec_parts.h"
#include "wire/form_body.h"
#include "wire/json_body.h"
#include "wire/xml_body.h"

namespace bulkhead::wire {
namespace {

using api::Protocol;

FormDialect DialectOf(const api::ServiceModel& service) {
  return service.protocol() == Protocol::kEc2 ? FormDialect::kEc2 : FormDialect::kQuery;
}

Result<Value> BindForm(const Exchange& exchange, const http::RequestHead& head,
                       std::string_view body) {
  std::vector<Parameter> parameters =
      ParseParameters(SplitTarget(head.target).query, base::Plus::kSpace);
  for (Parameter& parameter : ParseParameters(body, base::Plus::kSpace)) {
    parameters.push_back(std::move(parameter));
  }
  return BindParameters(*exchange.operation.input, parameters, DialectOf(exchange.service));
}

// The element around an awsQuery output; EC2 has none.
std::string WrapperOf(const Exchange& exchange) {
  if (exchange.service.protocol() == Protocol::kEc2) return {};
  const api::OperationModel& operation = exchange.operation;
  return operation.result_wrapper.empty() ? operation.name + "Result" : operation.result_wrapper;
}

XmlElement MakeQueryAnswer(const Exchange& exchange, const Value& output,
                           std::string_view request_id) {
  const api::OperationModel& operation = exchange.operation;
  XmlElement root{.name = operation.name + "Response"};
  SetNamespace(root, exchange.service.xml_namespace());
  if (exchange.service.protocol() == Protocol::kEc2) {
    root.Add("requestId", request_id);
    if (operation.output != nullptr) FillElement(root, *operation.output, output);
    return root;
  }
  if (operation.output != nullptr) {
    FillElement(root.Add(WrapperOf(exchange)), *operation.output, output);
  }
  root.Add("ResponseMetadata").Add("RequestId", request_id);
  return root;
}

}  // namespace

Result<Value, Fault> BindRpcRequest(const Exchange& exchange, const http::RequestHead& head,
                                    std::string_view body) {
  if (exchange.operation.input == nullptr) return Value::Struct();
  Result<Value> bound = exchange.service.protocol() == Protocol::kJson
                            ? ParseJsonBody(exchange.operation.input_reference, body)
                            : BindForm(exchange, head, body);
  if (!bound) return std::unexpected(UnreadableBody(exchange.service, bound.error().message));
  return *std::move(bound);
}

http::Response RenderRpcResponse(const Exchange& exchange, const Value& output,
                                 std::string_view request_id) {
  http::Response response{.status = exchange.operation.response_code};
  response.headers.push_back({"Content-Type", ContentTypeOf(exchange.service)});
  response.headers.push_back({"x-amzn-RequestId", std::string(request_id)});
  if (exchange.service.protocol() != Protocol::kJson) {
    response.body = PrintXml(MakeQueryAnswer(exchange, output, request_id),
                             exchange.service.protocol() == Protocol::kEc2 ? XmlDeclaration::kUtf8
                                                                           : XmlDeclaration::kNone);
  } else if (exchange.operation.output != nullptr) {
    response.body = PrintJsonBody({.shape = exchange.operation.output}, output);
  }
  return response;
}

Result<Request, Fault> RenderRpcRequest(const Exchange& exchange, const Value& input) {
  const api::ServiceModel& service = exchange.service;
  const api::OperationModel& operation = exchange.operation;
  Request request{.method = operation.method, .target = operation.request_uri};
  if (service.protocol() == Protocol::kJson) {
    request.headers.push_back({"Content-Type", ContentTypeOf(service)});
    request.headers.push_back({"X-Amz-Target", service.target_prefix() + "." + operation.name});
    request.body = "{}";
    if (operation.input != nullptr) request.body = PrintJsonBody(operation.input_reference, input);
    return request;
  }
  request.headers.push_back({"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"});
  std::vector<Parameter> parameters = {{"Action", operation.name},
                                       {"Version", service.api_version()}};
  if (operation.input != nullptr) {
    for (Parameter& parameter : MakeParameters(*operation.input, input, DialectOf(service))) {
      parameters.push_back(std::move(parameter));
    }
  }
  request.body = PrintForm(parameters);
  return request;
}

Result<Value, Fault> BindRpcResponse(const Exchange& exchange,
                                     const http::ClientResponse& response) {
  if (exchange.operation.output == nullptr) return Value::Struct();
  const api::Member output{.shape = exchange.operation.output};
  if (exchange.service.protocol() == Protocol::kJson) {
    auto bound = ParseJsonBody(output, response.body);
    if (!bound) return std::unexpected(UnreadableAnswer(bound.error().message));
    return *std::move(bound);
  }
  if (response.body.empty()) return Value::Struct();
  const auto root = ParseXml(response.body);
  if (!root) return std::unexpected(UnreadableAnswer(root.error().message));
  const std::string wrapper = WrapperOf(exchange);
  const XmlElement* result = wrapper.empty() ? &*root : root->Find(wrapper);
  if (result == nullptr) return Value::Struct();
  auto bound = BindElement(output, *result);
  if (!bound) return std::unexpected(UnreadableAnswer(bound.error().message));
  return *std::move(bound);
}

}  // namespace bulkhead::wire
