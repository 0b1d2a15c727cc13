// Service models: what the operations of an AWS service take and answer.
//
// Immutable once read, so free to share between threads. They are read from the
// JSON files of models/ (botocore's form, without prose); protocols interpret
// them, so that no operation has a decoder of its own.
//
//   Models models;
//   const ServiceModel* iam = models.Find("iam");
//   const OperationModel* operation = iam->FindOperation("CreateUser");
//   operation->input->FindMember("UserName")->shape->max;  // 64
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "api/pattern.h"
#include "base/result.h"

namespace bulkhead::api {

enum class Protocol { kJson, kQuery, kEc2, kRestXml, kRestJson };

enum class ShapeType {
  kStructure,
  kList,
  kMap,
  kString,
  kInteger,
  kLong,
  kFloat,
  kDouble,
  kBoolean,
  kBlob,
  kTimestamp
};

enum class Location { kBody, kHeader, kHeaders, kUri, kQueryString, kStatusCode };

enum class TimestampFormat { kDefault, kIso8601, kRfc822, kUnix };

struct XmlNamespace {
  std::string prefix;
  std::string uri;  // Empty: there is none.
};

struct Shape;

// A reference to a shape: a member of a structure, the element of a list, the
// key or value of a map, the input or output of an operation. What reference
// and shape both may say (flattened, timestamp format, ...) is merged here.
struct Member {
  std::string name;  // Empty outside structures.
  const Shape* shape = nullptr;
  bool required = false;
  Location location = Location::kBody;
  std::string location_name;  // Empty: the name itself is used.
  std::string query_name;     // EC2's own name of a parameter; mostly empty.
  TimestampFormat timestamp_format = TimestampFormat::kDefault;
  XmlNamespace xml_namespace;
  bool flattened = false;
  bool xml_attribute = false;
  bool streaming = false;
  bool idempotency_token = false;
  bool json_value = false;  // A JSON text in a header or string.
  bool host_label = false;

  // The name on the wire.
  const std::string& wire_name() const { return location_name.empty() ? name : location_name; }
};

// What an error shape says about its rendering.
struct ErrorTrait {
  std::string code;     // Empty: the name of the shape.
  int http_status = 0;  // 0: the model does not say.
  bool sender_fault = true;
};

struct Shape {
  std::string name;
  ShapeType type = ShapeType::kString;

  // Structures.
  std::vector<Member> members;
  const Member* payload = nullptr;  // The member that is the whole body.
  bool is_exception = false;
  ErrorTrait error;
  bool is_union = false;
  bool is_document = false;  // Any JSON.
  bool is_event_stream = false;

  // Lists and maps.
  Member element;  // Of a list; the values of a map.
  Member key;      // Of a map.
  bool flattened = false;

  // Scalars, and the length of strings, lists, maps.
  std::optional<std::int64_t> min;
  std::optional<std::int64_t> max;
  std::shared_ptr<const Pattern> pattern;  // Null: none.
  std::vector<std::string> enum_values;    // Empty: any.
  bool sensitive = false;                  // Not to be repeated in logs.

  // Null when there is none.
  const Member* FindMember(std::string_view member) const;
};

struct OperationModel {
  std::string name;
  std::string method = "POST";
  std::string request_uri = "/";  // `/{Bucket}/{Key+}?acl`
  int response_code = 200;
  const Shape* input = nullptr;   // Null: it takes nothing.
  const Shape* output = nullptr;  // Null: it answers nothing.
  Member input_reference;         // With its locationName and xmlNamespace.
  std::string result_wrapper;     // Query: the element around the output; empty: none.
  std::vector<const Shape*> errors;
  bool unsigned_allowed = false;   // authtype none: the request need not be signed.
  bool deprecated = false;         // Another operation at the same address took over.
  bool checksum_required = false;  // S3: a Content-MD5 or x-amz-checksum-* must come along.
};

class ServiceModel {
 public:
  // Reads the JSON text of a model. Fails if it is malformed or refers to a
  // shape that is not there.
  static Result<std::unique_ptr<const ServiceModel>> Parse(std::string_view name,
                                                           std::string_view json);
  ~ServiceModel();
  ServiceModel(const ServiceModel&) = delete;
  ServiceModel& operator=(const ServiceModel&) = delete;

  const std::string& name() const { return name_; }  // `iam`
  Protocol protocol() const { return protocol_; }
  const std::string& api_version() const { return api_version_; }
  const std::string& target_prefix() const { return target_prefix_; }
  const std::string& json_version() const { return json_version_; }
  const std::string& signing_name() const { return signing_name_; }
  const std::string& endpoint_prefix() const { return endpoint_prefix_; }
  const XmlNamespace& xml_namespace() const { return xml_namespace_; }

  // Sorted by name.
  std::span<const OperationModel> operations() const { return operations_; }
  // Null when there is none.
  const OperationModel* FindOperation(std::string_view operation) const;
  const Shape* FindShape(std::string_view shape) const;
  // The error shape of that error code or that name.
  const Shape* FindError(std::string_view code) const;

 private:
  friend class ModelReader;
  ServiceModel();

  std::string name_, api_version_, target_prefix_, json_version_, signing_name_, endpoint_prefix_;
  Protocol protocol_ = Protocol::kJson;
  XmlNamespace xml_namespace_;
  std::vector<OperationModel> operations_;
  std::vector<std::unique_ptr<Shape>> shapes_;  // Sorted by name.
  std::vector<const Shape*> errors_;            // Sorted by code.
};

// All embedded models. Each is read when it is first asked for.
class Models {
 public:
  Models();
  ~Models();
  Models(const Models&) = delete;
  Models& operator=(const Models&) = delete;

  // By its name, which is the signing name too: `organizations`, `iam`. Null
  // when there is none. The model lives as long as this object.
  const ServiceModel* Find(std::string_view service) const;

 private:
  struct Slot;
  std::unique_ptr<Slot[]> slots_;
};

}  // namespace bulkhead::api
