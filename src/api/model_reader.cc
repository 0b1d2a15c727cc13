#include "api/model_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/json.h"
#include "base/try.h"

namespace bulkhead::api {
namespace {

template <class T>
struct Named {
  std::string_view name;
  T value;
};

template <class T, std::size_t N>
std::optional<T> Choose(const std::array<Named<T>, N>& choices, std::string_view name) {
  for (const Named<T>& choice : choices) {
    if (choice.name == name) return choice.value;
  }
  return std::nullopt;
}

constexpr auto kProtocols = std::to_array<Named<Protocol>>({{"json", Protocol::kJson},
                                                            {"query", Protocol::kQuery},
                                                            {"ec2", Protocol::kEc2},
                                                            {"rest-xml", Protocol::kRestXml},
                                                            {"rest-json", Protocol::kRestJson}});

constexpr auto kTypes = std::to_array<Named<ShapeType>>({{"structure", ShapeType::kStructure},
                                                         {"list", ShapeType::kList},
                                                         {"map", ShapeType::kMap},
                                                         {"string", ShapeType::kString},
                                                         {"character", ShapeType::kString},
                                                         {"byte", ShapeType::kInteger},
                                                         {"short", ShapeType::kInteger},
                                                         {"integer", ShapeType::kInteger},
                                                         {"long", ShapeType::kLong},
                                                         {"float", ShapeType::kFloat},
                                                         {"double", ShapeType::kDouble},
                                                         {"boolean", ShapeType::kBoolean},
                                                         {"blob", ShapeType::kBlob},
                                                         {"timestamp", ShapeType::kTimestamp}});

constexpr auto kLocations = std::to_array<Named<Location>>({{"header", Location::kHeader},
                                                            {"headers", Location::kHeaders},
                                                            {"uri", Location::kUri},
                                                            {"querystring", Location::kQueryString},
                                                            {"statusCode", Location::kStatusCode}});

constexpr auto kTimestampFormats =
    std::to_array<Named<TimestampFormat>>({{"iso8601", TimestampFormat::kIso8601},
                                           {"rfc822", TimestampFormat::kRfc822},
                                           {"unixTimestamp", TimestampFormat::kUnix}});

std::optional<std::int64_t> Number(const Value& value, std::string_view name) {
  const Value* member = value.Find(name);
  if (member == nullptr) return std::nullopt;
  if (member->is_integer()) return member->integer();
  if (member->is_double()) return static_cast<std::int64_t>(member->number());
  return std::nullopt;
}

XmlNamespace ReadNamespace(const Value& value) {
  const Value* member = value.Find("xmlNamespace");
  if (member == nullptr) return {};
  if (member->is_string()) return {.prefix = {}, .uri = member->string()};
  return {.prefix = std::string(member->Text("prefix")), .uri = std::string(member->Text("uri"))};
}

// Adds what a reference says, or what the shape it refers to says, to `member`.
void AddTraits(Member& member, const Value& value) {
  if (const auto location = Choose(kLocations, value.Text("location"))) {
    member.location = *location;
  }
  if (const std::string_view name = value.Text("locationName"); !name.empty()) {
    member.location_name = name;
  }
  if (const std::string_view name = value.Text("queryName"); !name.empty()) {
    member.query_name = name;
  }
  if (const auto format = Choose(kTimestampFormats, value.Text("timestampFormat"))) {
    member.timestamp_format = *format;
  }
  if (XmlNamespace space = ReadNamespace(value); !space.uri.empty()) {
    member.xml_namespace = std::move(space);
  }
  member.flattened |= value.Flag("flattened");
  member.xml_attribute |= value.Flag("xmlAttribute");
  member.streaming |= value.Flag("streaming");
  member.idempotency_token |= value.Flag("idempotencyToken");
  member.json_value |= value.Flag("jsonvalue");
  member.host_label |= value.Flag("hostLabel");
}

ErrorTrait ReadError(const Value& value) {
  ErrorTrait trait;
  if (const Value* error = value.Find("error")) {
    trait.code = error->Text("code");
    trait.http_status = static_cast<int>(Number(*error, "httpStatusCode").value_or(0));
    if (const Value* sender = error->Find("senderFault"); sender != nullptr && sender->is_bool()) {
      trait.sender_fault = sender->boolean();
    }
  }
  if (value.Flag("fault")) trait.sender_fault = false;
  if (trait.http_status == 0 && !trait.sender_fault) trait.http_status = 500;
  return trait;
}

}  // namespace

ModelReader::ModelReader(std::string_view name) : model_(new ServiceModel()) {
  model_->name_ = name;
}

Result<std::unique_ptr<const ServiceModel>> ModelReader::Read(std::string_view json) {
  const auto document = base::ParseJson(json);
  if (!document) return Fail(fmt::format("the model `{}` is not JSON", model_->name_));
  const Value nothing = Value::Struct();
  const auto part = [&](std::string_view name) -> const Value& {
    const Value* member = document->Find(name);
    return member != nullptr && member->is_struct() ? *member : nothing;
  };
  TRY_VOID(ReadMetadata(part("metadata")));
  MakeShapes(part("shapes"));
  TRY_VOID(FillShapes());
  TRY_VOID(ReadOperations(part("operations")));
  return std::unique_ptr<const ServiceModel>(std::move(model_));
}

Result<void> ModelReader::ReadMetadata(const Value& metadata) {
  const std::string_view protocol = metadata.Text("protocol");
  const auto known = Choose(kProtocols, protocol);
  if (!known) return Fail(fmt::format("`{}` is not a protocol", protocol));
  model_->protocol_ = *known;
  model_->api_version_ = metadata.Text("apiVersion");
  model_->target_prefix_ = metadata.Text("targetPrefix");
  model_->json_version_ = metadata.Text("jsonVersion");
  model_->endpoint_prefix_ = metadata.Text("endpointPrefix");
  model_->signing_name_ = metadata.Text("signingName");
  if (model_->signing_name_.empty()) model_->signing_name_ = model_->endpoint_prefix_;
  model_->xml_namespace_ = ReadNamespace(metadata);
  return {};
}

void ModelReader::MakeShapes(const Value& shapes) {
  std::vector<const Value::Member*> sorted;
  for (const Value::Member& member : shapes.members()) sorted.push_back(&member);
  std::ranges::sort(sorted, {},
                    [](const Value::Member* m) -> std::string_view { return m->first; });
  for (const Value::Member* member : sorted) {
    model_->shapes_.push_back(std::make_unique<Shape>());
    model_->shapes_.back()->name = member->first;
    shape_values_.push_back(&member->second);
  }
}

Result<void> ModelReader::FillShapes() {
  for (std::size_t i = 0; i < shape_values_.size(); ++i) {
    Shape& shape = *model_->shapes_[i];
    TRY_VOID(FillShape(shape, *shape_values_[i]));
    if (shape.is_exception) model_->errors_.push_back(&shape);
  }
  return {};
}

Result<void> ModelReader::FillShape(Shape& shape, const Value& value) {
  const std::string_view type = value.Text("type");
  const auto known = Choose(kTypes, type);
  if (!known) return Fail(fmt::format("shape `{}`: `{}` is not a type", shape.name, type));
  shape.type = *known;
  shape.is_exception = value.Flag("exception") || value.Find("error") != nullptr;
  if (shape.is_exception) shape.error = ReadError(value);
  shape.is_union = value.Flag("union");
  shape.is_document = value.Flag("document");
  shape.is_event_stream = value.Flag("eventstream");
  shape.flattened = value.Flag("flattened");
  shape.sensitive = value.Flag("sensitive");
  shape.min = Number(value, "min");
  shape.max = Number(value, "max");
  if (const Value* pattern = value.Find("pattern"); pattern != nullptr && pattern->is_string()) {
    shape.pattern = std::make_shared<const Pattern>(pattern->string());
  }
  if (const Value* values = value.Find("enum"); values != nullptr && values->is_list()) {
    for (const Value& item : values->list()) {
      if (item.is_string()) shape.enum_values.push_back(item.string());
    }
  }
  if (const Value* element = value.Find("member")) {
    shape.element = TRY(ReadReference({}, *element));
  }
  if (const Value* key = value.Find("key")) shape.key = TRY(ReadReference({}, *key));
  if (const Value* item = value.Find("value")) shape.element = TRY(ReadReference({}, *item));
  const bool is_container = shape.type == ShapeType::kList || shape.type == ShapeType::kMap;
  if ((is_container && shape.element.shape == nullptr) ||
      (shape.type == ShapeType::kMap && shape.key.shape == nullptr)) {
    return Fail(fmt::format("shape `{}` does not say what it holds", shape.name));
  }
  return FillMembers(shape, value);
}

Result<void> ModelReader::FillMembers(Shape& shape, const Value& value) {
  if (const Value* members = value.Find("members"); members != nullptr && members->is_struct()) {
    shape.members.reserve(members->members().size());
    for (const auto& [name, reference] : members->members()) {
      shape.members.push_back(TRY(ReadReference(name, reference)));
    }
  }
  if (const Value* required = value.Find("required"); required != nullptr && required->is_list()) {
    for (const Value& name : required->list()) {
      const auto it = !name.is_string()
                          ? shape.members.end()
                          : std::ranges::find(shape.members, name.string(), &Member::name);
      if (it == shape.members.end()) {
        return Fail(fmt::format("shape `{}` requires a member that it lacks", shape.name));
      }
      it->required = true;
    }
  }
  if (const std::string_view payload = value.Text("payload"); !payload.empty()) {
    shape.payload = shape.FindMember(payload);
    if (shape.payload == nullptr) {
      return Fail(fmt::format("shape `{}` has no member `{}`", shape.name, payload));
    }
  }
  return {};
}

Result<Member> ModelReader::ReadReference(std::string_view name, const Value& value) {
  const std::string_view target = value.Text("shape");
  const auto shape_name = [](const auto& s) -> std::string_view { return s->name; };
  const auto it = std::ranges::lower_bound(model_->shapes_, target, {}, shape_name);
  if (it == model_->shapes_.end() || (*it)->name != target) {
    return Fail(fmt::format("there is no shape `{}`", target));
  }
  Member member;
  member.name = name;
  member.shape = it->get();
  // The shape first, then the reference, which overrides it.
  AddTraits(member, *shape_values_[static_cast<std::size_t>(it - model_->shapes_.begin())]);
  AddTraits(member, value);
  return member;
}

Result<void> ModelReader::ReadOperations(const Value& operations) {
  for (const auto& [name, value] : operations.members()) {
    model_->operations_.push_back(TRY(ReadOperation(name, value)));
  }
  std::ranges::sort(model_->operations_, {}, &OperationModel::name);
  return {};
}

Result<OperationModel> ModelReader::ReadOperation(std::string_view name, const Value& value) {
  OperationModel operation;
  operation.name = name;
  if (const Value* http = value.Find("http")) {
    if (const std::string_view method = http->Text("method"); !method.empty()) {
      operation.method = method;
    }
    if (const std::string_view uri = http->Text("requestUri"); !uri.empty()) {
      operation.request_uri = uri;
    }
    operation.response_code = static_cast<int>(Number(*http, "responseCode").value_or(200));
  }
  if (const Value* input = value.Find("input")) {
    operation.input_reference = TRY(ReadReference({}, *input));
    operation.input = operation.input_reference.shape;
  }
  if (const Value* output = value.Find("output")) {
    operation.output = TRY(ReadReference({}, *output)).shape;
    operation.result_wrapper = output->Text("resultWrapper");
  }
  if (const Value* errors = value.Find("errors"); errors != nullptr && errors->is_list()) {
    for (const Value& error : errors->list()) {
      operation.errors.push_back(TRY(ReadReference({}, error)).shape);
    }
  }
  operation.unsigned_allowed = value.Text("authtype") == "none";
  operation.deprecated = value.Flag("deprecated");
  operation.checksum_required = value.Flag("httpChecksumRequired");
  if (const Value* checksum = value.Find("httpChecksum")) {
    operation.checksum_required |= checksum->Flag("requestChecksumRequired");
  }
  return operation;
}

}  // namespace bulkhead::api
