// restXml and restJson.
// https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html
// https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html

#include <fmt/format.h>

#include <algorithm>

#include "base/digest.h"
#include "base/encoding.h"
#include "base/try.h"
#include "wire/codec_parts.h"
#include "wire/http_binding.h"
#include "wire/json_body.h"
#include "wire/scalar.h"
#include "wire/xml_body.h"

namespace bulkhead::wire {
namespace {

using api::Location;
using api::Protocol;
using api::Shape;
using api::ShapeType;

constexpr std::string_view kS3Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

bool IsXml(const Exchange& exchange) { return exchange.service.protocol() == Protocol::kRestXml; }

bool IsS3(const Exchange& exchange) { return exchange.service.name() == "s3"; }

bool HasBodyMembers(const Shape& shape) {
  return std::ranges::any_of(shape.members,
                             [](const Member& m) { return m.location == Location::kBody; });
}

// The roots of S3's answers: the model has the names of shapes, S3 others.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html
std::string_view S3AnswerRoot(std::string_view operation) {
  struct Row {
    std::string_view operation, root;
  };
  constexpr Row kRows[] = {{"CreateMultipartUpload", "InitiateMultipartUploadResult"},
                           {"DeleteObjects", "DeleteResult"},
                           {"GetBucketAccelerateConfiguration", "AccelerateConfiguration"},
                           {"GetBucketAcl", "AccessControlPolicy"},
                           {"GetBucketCors", "CORSConfiguration"},
                           {"GetBucketLifecycleConfiguration", "LifecycleConfiguration"},
                           {"GetBucketLogging", "BucketLoggingStatus"},
                           {"GetBucketRequestPayment", "RequestPaymentConfiguration"},
                           {"GetBucketTagging", "Tagging"},
                           {"GetBucketVersioning", "VersioningConfiguration"},
                           {"GetBucketWebsite", "WebsiteConfiguration"},
                           {"GetObjectAcl", "AccessControlPolicy"},
                           {"GetObjectAttributes", "GetObjectAttributesResponse"},
                           {"GetObjectTagging", "Tagging"},
                           {"ListBuckets", "ListAllMyBucketsResult"},
                           {"ListDirectoryBuckets", "ListAllMyDirectoryBucketsResult"},
                           {"ListMultipartUploads", "ListMultipartUploadsResult"},
                           {"ListObjectVersions", "ListVersionsResult"},
                           {"ListObjects", "ListBucketResult"},
                           {"ListObjectsV2", "ListBucketResult"},
                           {"ListParts", "ListPartsResult"}};
  for (const Row& row : kRows) {
    if (row.operation == operation) return row.root;
  }
  return {};
}

struct Body {
  std::string text;
  std::string content_type;  // Empty: there is no body.
};

Body PrintStructure(const Exchange& exchange, XmlElement root, const Shape& shape,
                    const Value& value) {
  if (!IsXml(exchange)) return {PrintJsonBody({.shape = &shape}, value), "application/json"};
  FillElement(root, shape, value);
  return {PrintXml(root, IsS3(exchange) ? XmlDeclaration::kUtf8 : XmlDeclaration::kNone),
          "application/xml"};
}

// A member that is the whole body.
Body PrintPayload(const Exchange& exchange, const Member& member, const Value& value) {
  const Shape& shape = *member.shape;
  if (member.streaming || value.is_null()) return {};
  if (shape.type == ShapeType::kBlob && value.is_string()) {
    return {value.string(), "application/octet-stream"};
  }
  if (shape.type == ShapeType::kString && !shape.is_document) {
    return {value.is_string() ? value.string() : std::string(), "text/plain"};
  }
  if (!IsXml(exchange)) return {PrintJsonBody(member, value), "application/json"};
  XmlElement root{.name = member.location_name.empty() ? shape.name : member.location_name};
  SetNamespace(root, member.xml_namespace);
  if (IsS3(exchange) && root.attributes.empty()) {
    SetNamespace(root, {.prefix = {}, .uri = std::string(kS3Namespace)});
  }
  return PrintStructure(exchange, std::move(root), shape, value);
}

Body PrintRequestBody(const Exchange& exchange, const Value& input) {
  const Shape& shape = *exchange.operation.input;
  if (shape.payload != nullptr) {
    const Value* value = input.Find(shape.payload->name);
    if (value != nullptr) return PrintPayload(exchange, *shape.payload, *value);
    const bool is_json_structure = !IsXml(exchange) &&
                                   shape.payload->shape->type == ShapeType::kStructure &&
                                   !shape.payload->shape->is_union;
    return is_json_structure ? Body{"{}", "application/json"} : Body{};
  }
  if (!HasBodyMembers(shape)) return {};
  const Member& reference = exchange.operation.input_reference;
  XmlElement root{.name = reference.location_name.empty() ? exchange.operation.name + "Request"
                                                          : reference.location_name};
  SetNamespace(root, reference.xml_namespace.uri.empty() ? exchange.service.xml_namespace()
                                                         : reference.xml_namespace);
  const XmlElement bare = root;
  Body body = PrintStructure(exchange, std::move(root), shape, input);
  // Nothing to say in XML is no body; in JSON it is `{}`.
  if (IsXml(exchange) && body.text == PrintXml(bare, XmlDeclaration::kNone)) return {};
  return body;
}

Body PrintAnswerBody(const Exchange& exchange, const Value& output) {
  const Shape& shape = *exchange.operation.output;
  if (shape.payload != nullptr) {
    const Value* value = output.Find(shape.payload->name);
    return value == nullptr ? Body{} : PrintPayload(exchange, *shape.payload, *value);
  }
  if (!HasBodyMembers(shape)) {
    return IsXml(exchange) ? Body{} : Body{"{}", "application/json"};
  }
  XmlElement root{.name = shape.name};
  SetNamespace(root, exchange.service.xml_namespace());
  if (!IsS3(exchange)) return PrintStructure(exchange, std::move(root), shape, output);
  if (const std::string_view name = S3AnswerRoot(exchange.operation.name); !name.empty()) {
    root.name = name;
  } else if (root.name.ends_with("Output")) {
    root.name = exchange.operation.name + "Result";
  }
  SetNamespace(root, {.prefix = {}, .uri = std::string(kS3Namespace)});
  if (exchange.operation.name == "GetBucketLocation") {
    // The one answer whose only member is its root, empty for us-east-1.
    root.name = "LocationConstraint";
    root.text = output.Text("LocationConstraint");
    return {PrintXml(root, XmlDeclaration::kUtf8), "application/xml"};
  }
  return PrintStructure(exchange, std::move(root), shape, output);
}

Result<Value> ParseXmlBody(const Exchange& exchange, const Member& member,
                           std::string_view root_name, std::string_view body) {
  const XmlElement root = TRY(ParseXml(body));
  if (!root_name.empty() && root.local_name() != root_name) {
    return Fail(fmt::format("the root element is `{}`, not `{}`", root.name, root_name));
  }
  if (exchange.operation.name == "GetBucketLocation" && IsS3(exchange)) {
    Value out = Value::Struct();
    if (!root.text.empty()) out.Set("LocationConstraint", root.text);
    return out;
  }
  return BindElement(member, root);
}

enum class Side { kRequest, kAnswer };

// Adds what the body says to `out`.
Result<void> BindBody(Value& out, const Exchange& exchange, const Shape& shape,
                      std::string_view body, Side side) {
  if (shape.payload != nullptr) {
    const Member& payload = *shape.payload;
    if (payload.streaming || payload.shape->is_event_stream) return {};
    if (payload.shape->type == ShapeType::kBlob ||
        (payload.shape->type == ShapeType::kString && !payload.shape->is_document)) {
      if (!body.empty() || side == Side::kRequest) out.Set(payload.name, Value(body));
      if (body.empty()) out.Remove(payload.name);
      return {};
    }
    if (body.empty()) return {};
    const std::string_view root = payload.location_name.empty()
                                      ? std::string_view(payload.shape->name)
                                      : std::string_view(payload.location_name);
    out.Set(
        payload.name,
        TRY(IsXml(exchange) ? ParseXmlBody(exchange, payload,
                                           side == Side::kRequest ? root : std::string_view(), body)
                            : ParseJsonBody(payload, body)));
    return {};
  }
  if (body.empty() || !HasBodyMembers(shape)) return {};
  const Member whole{.shape = &shape};
  Value bound =
      TRY(IsXml(exchange) ? ParseXmlBody(exchange, whole, "", body) : ParseJsonBody(whole, body));
  for (auto& [name, value] : bound.members()) out.Set(name, std::move(value));
  return {};
}

PrefixedNames NamesOf(const Exchange& exchange) {
  return IsS3(exchange) ? PrefixedNames::kLowerCase : PrefixedNames::kAsSent;
}

}  // namespace

Result<Value, Fault> BindRestRequest(const Exchange& exchange, const http::RequestHead& head,
                                     std::string_view body) {
  Value out = Value::Struct();
  if (exchange.operation.input == nullptr) return out;
  const Shape& shape = *exchange.operation.input;
  auto bound = BindTarget(out, exchange.operation, head.target);
  if (bound) bound = BindHeaders(out, shape, head.headers, NamesOf(exchange));
  if (!bound) {
    const std::string& why = bound.error().message;
    if (!IsXml(exchange)) return std::unexpected(UnreadableBody(exchange.service, why));
    return std::unexpected(Fault{.code = "InvalidArgument", .message = why});
  }
  if (auto read = BindBody(out, exchange, shape, body, Side::kRequest); !read) {
    return std::unexpected(UnreadableBody(exchange.service, read.error().message));
  }
  return out;
}

http::Response RenderRestResponse(const Exchange& exchange, const Value& output,
                                  std::string_view request_id) {
  http::Response response{.status = exchange.operation.response_code};
  response.headers.push_back(
      {IsXml(exchange) ? "x-amz-request-id" : "x-amzn-RequestId", std::string(request_id)});
  if (exchange.operation.output == nullptr) return response;
  const Shape& shape = *exchange.operation.output;
  for (const Member& member : shape.members) {
    const Value* status = output.Find(member.name);
    if (member.location == Location::kStatusCode && status != nullptr && status->is_integer()) {
      response.status = static_cast<int>(status->integer());
    }
  }
  for (http::Header& header : MakeHeaders(shape, output)) {
    response.headers.push_back(std::move(header));
  }
  Body body = PrintAnswerBody(exchange, output);
  response.body = std::move(body.text);
  if (!body.content_type.empty() && http::FindHeader(response.headers, "content-type") == nullptr) {
    response.headers.push_back({"Content-Type", std::move(body.content_type)});
  }
  return response;
}

Result<Request, Fault> RenderRestRequest(const Exchange& exchange, const Value& input) {
  Request request{.method = exchange.operation.method};
  auto target = MakeTarget(exchange.operation, input);
  if (!target) {
    return std::unexpected(Fault{.code = "ValidationException", .message = target.error().message});
  }
  request.target = *std::move(target);
  if (exchange.operation.input == nullptr) return request;
  request.headers = MakeHeaders(*exchange.operation.input, input);
  Body body = PrintRequestBody(exchange, input);
  request.body = std::move(body.text);
  if (!body.content_type.empty() && http::FindHeader(request.headers, "content-type") == nullptr) {
    request.headers.push_back({"Content-Type", std::move(body.content_type)});
  }
  if (exchange.operation.checksum_required) {
    request.headers.push_back({"Content-MD5", base::ToBase64(base::Md5(request.body))});
  }
  return request;
}

Result<Value, Fault> BindRestResponse(const Exchange& exchange,
                                      const http::ClientResponse& response) {
  Value out = Value::Struct();
  if (exchange.operation.output == nullptr) return out;
  const Shape& shape = *exchange.operation.output;
  for (const Member& member : shape.members) {
    if (member.location == Location::kStatusCode) out.Set(member.name, Value(response.status));
  }
  auto bound = BindHeaders(out, shape, response.headers, PrefixedNames::kAsSent);
  if (bound) bound = BindBody(out, exchange, shape, response.body, Side::kAnswer);
  if (!bound) return std::unexpected(UnreadableAnswer(bound.error().message));
  return out;
}

}  // namespace bulkhead::wire
