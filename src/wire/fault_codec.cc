// Faults, as each protocol writes and reads them.
// https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html#operation-error-serialization
// https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#operation-error-serialization
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html#api-error-response
// https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#RESTErrorResponses

#include <fmt/format.h>

#include "base/json.h"
#include "wire/codec_parts.h"
#include "wire/http_binding.h"
#include "wire/json_body.h"
#include "wire/scalar.h"
#include "wire/xml_body.h"

namespace bulkhead::wire {
namespace {

using api::Protocol;
using api::Shape;

bool IsJson(const api::ServiceModel& service) {
  return service.protocol() == Protocol::kJson || service.protocol() == Protocol::kRestJson;
}

int StatusOf(const Fault& fault, const Shape* error) {
  const bool silent = fault.http_status == 400;
  return silent && error != nullptr && error->error.http_status != 0 ? error->error.http_status
                                                                     : fault.http_status;
}

// What the shape calls its message: most say `Message`, some `message`.
std::string_view MessageName(const Shape* error) {
  return error != nullptr && error->FindMember("Message") != nullptr ? "Message" : "message";
}

http::Response RenderJsonFault(const api::ServiceModel& service, const Fault& fault,
                               const Shape* error) {
  const std::string& name = error == nullptr ? fault.code : error->name;
  Value body = Value::Struct();
  body.Set("__type", name);
  body.Set(MessageName(error), fault.message);
  http::Response response{.status = StatusOf(fault, error)};
  response.headers.push_back({"Content-Type", ContentTypeOf(service)});
  if (service.protocol() == Protocol::kRestJson) {
    response.headers.push_back({"x-amzn-ErrorType", name});
  }
  if (fault.details.is_struct()) {
    if (error != nullptr) {
      // By way of text, so that members get their names on the wire.
      const auto details = base::ParseJson(PrintJsonBody({.shape = error}, fault.details));
      for (const auto& [key, value] : details ? details->members() : Value::Members()) {
        body.Set(key, value);
      }
      for (http::Header& header : MakeHeaders(*error, fault.details)) {
        response.headers.push_back(std::move(header));
      }
    } else {
      for (const auto& [key, value] : fault.details.members()) body.Set(key, value);
    }
  }
  response.body = base::PrintJson(body);
  return response;
}

// Details that the model does not know, as plain elements.
void AddDetails(XmlElement& element, const Fault& fault, const Shape* error) {
  if (!fault.details.is_struct()) return;
  if (error != nullptr) FillElement(element, *error, fault.details);
  for (const auto& [name, value] : fault.details.members()) {
    if (error != nullptr && error->FindMember(name) != nullptr) continue;
    if (value.is_string()) element.Add(name, value.string());
    if (value.is_integer()) element.Add(name, fmt::format("{}", value.integer()));
  }
}

http::Response RenderXmlFault(const api::ServiceModel& service, const Fault& fault,
                              const Shape* error, const FaultContext& context) {
  http::Response response{.status = StatusOf(fault, error)};
  response.headers.push_back({"Content-Type", ContentTypeOf(service)});
  if (error != nullptr && fault.details.is_struct()) {
    for (http::Header& header : MakeHeaders(*error, fault.details)) {
      response.headers.push_back(std::move(header));
    }
  }
  const std::string code = error == nullptr            ? fault.code
                           : error->error.code.empty() ? error->name
                                                       : error->error.code;
  if (response.status == 304) return response;  // Has no body.
  XmlElement root{.name = "ErrorResponse"};
  if (service.protocol() == Protocol::kQuery) {
    SetNamespace(root, service.xml_namespace());
    XmlElement& element = root.Add("Error");
    element.Add("Type", response.status >= 500 ? "Receiver" : "Sender");
    element.Add("Code", code);
    element.Add("Message", fault.message);
    AddDetails(element, fault, error);
    root.Add("RequestId", context.request_id);
    response.body = PrintXml(root, XmlDeclaration::kNone);
    return response;
  }
  if (service.protocol() == Protocol::kEc2) {
    root.name = "Response";
    XmlElement& element = root.Add("Errors").Add("Error");
    element.Add("Code", code);
    element.Add("Message", fault.message);
    AddDetails(element, fault, error);
    root.Add("RequestID", context.request_id);
  } else {
    root.name = "Error";
    root.Add("Code", code);
    root.Add("Message", fault.message);
    AddDetails(root, fault, error);
    if (!context.resource.empty()) root.Add("Resource", context.resource);
    root.Add("RequestId", context.request_id);
    root.Add("HostId", context.host_id);
  }
  response.body = PrintXml(root, XmlDeclaration::kUtf8);
  return response;
}

// `aws.protocoltests#FooError:http://x/` names a FooError.
std::string_view ShapeNameOf(std::string_view text) {
  text = text.substr(0, text.find(':'));
  const std::size_t hash = text.find('#');
  return hash == std::string_view::npos ? text : text.substr(hash + 1);
}

// What a status says when the body says nothing, as for HEAD.
std::string_view CodeOfStatus(int status) {
  switch (status) {
    case 301: return "PermanentRedirect";
    case 304: return "NotModified";
    case 400: return "BadRequest";
    case 403: return "Forbidden";
    case 404: return "NotFound";
    case 405: return "MethodNotAllowed";
    case 412: return "PreconditionFailed";
    case 503: return "ServiceUnavailable";
    default: return "UnknownError";
  }
}

void BindJsonFault(Fault& fault, const api::ServiceModel& service,
                   const http::ClientResponse& response) {
  const auto parsed = base::ParseJson(response.body);
  const Value body = parsed && parsed->is_struct() ? *parsed : Value::Struct();
  const std::string* header = http::FindHeader(response.headers, "x-amzn-errortype");
  std::string_view code = header == nullptr ? std::string_view() : std::string_view(*header);
  if (code.empty()) code = body.Text("__type");
  if (code.empty()) code = body.Text("code");
  if (!code.empty()) fault.code = ShapeNameOf(code);
  for (const char* name : {"message", "Message", "errorMessage"}) {
    if (fault.message.empty()) fault.message = body.Text(name);
  }
  if (const Shape* error = service.FindError(fault.code)) {
    if (auto details = BindJson({.shape = error}, body)) fault.details = *std::move(details);
  } else {
    fault.details = body;
  }
}

// Where the error stands in a document; S3's stands at its root.
const XmlElement* FindErrorElement(const XmlElement& root) {
  if (const XmlElement* errors = root.Find("Errors")) {
    if (const XmlElement* error = errors->Find("Error")) return error;
  }
  if (const XmlElement* error = root.Find("Error")) return error;
  return &root;
}

void BindXmlFault(Fault& fault, const api::ServiceModel& service,
                  const http::ClientResponse& response) {
  const auto root = ParseXml(response.body);
  if (!root) return;
  const XmlElement& element = *FindErrorElement(*root);
  if (const std::string_view code = element.TextOf("Code"); !code.empty()) fault.code = code;
  fault.message = element.TextOf("Message");
  if (fault.message.empty()) fault.message = element.TextOf("message");
  if (const Shape* error = service.FindError(fault.code)) {
    if (auto details = BindElement({.shape = error}, element)) fault.details = *std::move(details);
  } else {
    fault.details = Value::Struct();
    for (const XmlElement& child : element.children) {
      if (child.children.empty()) fault.details.Set(child.name, child.text);
    }
  }
}

}  // namespace

std::string ContentTypeOf(const api::ServiceModel& service) {
  switch (service.protocol()) {
    case Protocol::kJson:
      return "application/x-amz-json-" +
             (service.json_version().empty() ? "1.0" : service.json_version());
    case Protocol::kRestJson: return "application/json";
    case Protocol::kQuery: return "text/xml";
    case Protocol::kEc2: return "text/xml;charset=UTF-8";
    case Protocol::kRestXml: return "application/xml";
  }
  return {};
}

http::Response RenderFault(const api::ServiceModel& service, const Fault& fault,
                           const FaultContext& context) {
  const Shape* error = service.FindError(fault.code);
  http::Response response = IsJson(service) ? RenderJsonFault(service, fault, error)
                                            : RenderXmlFault(service, fault, error, context);
  const bool is_s3 = service.protocol() == Protocol::kRestXml;
  response.headers.push_back(
      {is_s3 ? "x-amz-request-id" : "x-amzn-RequestId", std::string(context.request_id)});
  if (is_s3 && !context.host_id.empty()) {
    response.headers.push_back({"x-amz-id-2", std::string(context.host_id)});
  }
  return response;
}

Fault BindFault(const api::ServiceModel& service, const http::ClientResponse& response) {
  Fault fault{.code = std::string(CodeOfStatus(response.status)), .http_status = response.status};
  if (IsJson(service)) {
    BindJsonFault(fault, service, response);
  } else {
    BindXmlFault(fault, service, response);
  }
  const Shape* error = service.FindError(fault.code);
  if (error != nullptr && fault.details.is_null()) fault.details = Value::Struct();
  if (error != nullptr) {
    // A header that cannot be read leaves its member out of the details.
    static_cast<void>(BindHeaders(fault.details, *error, response.headers, PrefixedNames::kAsSent));
  }
  return fault;
}

Fault UnreadableBody(const api::ServiceModel& service, std::string_view why) {
  switch (service.protocol()) {
    case Protocol::kJson:
    case Protocol::kRestJson:
      return {.code = "SerializationException", .message = std::string(why)};
    case Protocol::kQuery: return {.code = "MalformedInput", .message = std::string(why)};
    case Protocol::kEc2: return {.code = "InvalidParameterValue", .message = std::string(why)};
    case Protocol::kRestXml:
      return {.code = "MalformedXML",
              .message = fmt::format("The XML you provided was not well-formed or did not validate "
                                     "against our published schema ({})",
                                     why)};
  }
  return {};
}

Fault UnreadableAnswer(std::string_view why) {
  return {.code = "UnreadableAnswer",
          .message = fmt::format("the service's answer cannot be read: {}", why),
          .http_status = 502};
}

}  // namespace bulkhead::wire
