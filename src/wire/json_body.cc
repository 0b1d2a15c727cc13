#include "wire/json_body.h"

#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "base/encoding.h"
#include "base/json.h"
#include "base/try.h"
#include "wire/codec.h"
#include "wire/scalar.h"

namespace bulkhead::wire {
namespace {

using api::Member;
using api::Shape;
using api::ShapeType;

Value ToJson(const Member& member, const Value& value);

Value StructureToJson(const Shape& shape, const Value& value) {
  Value::Members out;
  for (const Member& member : shape.members) {
    if (member.location != api::Location::kBody || member.streaming) continue;
    const Value* found = value.Find(member.name);
    if (found == nullptr || found->is_null()) continue;
    out.emplace_back(member.wire_name(), ToJson(member, *found));
  }
  return Value(std::move(out));
}

Value TimestampToJson(const Member& member, Instant time) {
  if (member.timestamp_format == TimestampFormat::kDefault ||
      member.timestamp_format == TimestampFormat::kUnix) {
    const std::int64_t ms = time.unix_milliseconds();
    if (ms % 1000 == 0) return Value(ms / 1000);
    return Value(static_cast<double>(ms) / 1000.0);
  }
  return Value(TimestampText(time, member.timestamp_format));
}

// A value of another kind than the model's goes out as it is.
Value ToJson(const Member& member, const Value& value) {
  const Shape& shape = *member.shape;
  if (shape.is_document) return value;
  if (value.is_struct() && shape.type == ShapeType::kStructure) {
    return StructureToJson(shape, value);
  }
  if (value.is_struct() && shape.type == ShapeType::kMap) {
    Value::Members out;
    for (const auto& [key, item] : value.members()) {
      if (!item.is_null()) out.emplace_back(key, ToJson(shape.element, item));
    }
    return Value(std::move(out));
  }
  if (value.is_list() && shape.type == ShapeType::kList) {
    Value out = Value::EmptyList();
    for (const Value& item : value.list()) out.Append(ToJson(shape.element, item));
    return out;
  }
  if (value.is_string() && shape.type == ShapeType::kBlob) {
    return Value(base::ToBase64(value.string()));
  }
  if (value.is_instant()) return TimestampToJson(member, value.instant());
  if (value.is_double() && !std::isfinite(value.number())) {
    return Value(NumberText(value.number()));
  }
  return value;
}

// What the JSON holds, in the words that AWS's JSON services use.
std::string_view KindOf(const Value& json) {
  if (json.is_struct()) return "START_OBJECT";
  if (json.is_list()) return "START_ARRAY";
  if (json.is_bool()) return json.boolean() ? "TRUE_VALUE" : "FALSE_VALUE";
  if (json.is_integer() || json.is_double()) return "NUMBER_VALUE";
  return "STRING_VALUE";
}

std::string_view TypeName(ShapeType type) {
  switch (type) {
    case ShapeType::kStructure: return "Structure";
    case ShapeType::kList: return "List";
    case ShapeType::kMap: return "Map";
    case ShapeType::kString: return "String";
    case ShapeType::kInteger: return "Integer";
    case ShapeType::kLong: return "Long";
    case ShapeType::kFloat: return "Float";
    case ShapeType::kDouble: return "Double";
    case ShapeType::kBoolean: return "Boolean";
    case ShapeType::kBlob: return "Blob";
    case ShapeType::kTimestamp: return "Timestamp";
  }
  return "";
}

class Binder {
 public:
  Result<Value> Bind(const Member& member, const Value& json, const std::string& path,
                     std::size_t depth) {
    const Shape& shape = *member.shape;
    if (shape.is_document) return json;
    if (depth > kDocumentDepthMax) return Fail(fmt::format("'{}' is nested too deeply", path));
    if (shape.type == ShapeType::kStructure && json.is_struct()) {
      return BindStructure(shape, json, path, depth);
    }
    if (shape.type == ShapeType::kMap && json.is_struct()) {
      Value::Members out;
      for (const auto& [key, item] : json.members()) {
        if (item.is_null()) continue;
        out.emplace_back(
            key, TRY(Bind(shape.element, item, fmt::format("{}.{}", path, key), depth + 1)));
      }
      return Value(std::move(out));
    }
    if (shape.type == ShapeType::kList && json.is_list()) {
      Value out = Value::EmptyList();
      std::size_t index = 0;
      for (const Value& item : json.list()) {
        ++index;
        if (item.is_null()) continue;
        out.Append(TRY(Bind(shape.element, item, fmt::format("{}.{}", path, index), depth + 1)));
      }
      return out;
    }
    if (std::optional<Value> scalar = BindScalar(shape.type, json)) return *std::move(scalar);
    return Fail(fmt::format("{} can not be converted to a {} (at '{}')", KindOf(json),
                            TypeName(shape.type), path));
  }

 private:
  Result<Value> BindStructure(const Shape& shape, const Value& json, const std::string& path,
                              std::size_t depth) {
    Value::Members out;
    for (const Member& member : shape.members) {
      if (member.location != api::Location::kBody) continue;
      const Value* found = json.Find(member.wire_name());
      if (found == nullptr || found->is_null()) continue;
      const std::string place = path.empty() ? member.name : path + "." + member.name;
      out.emplace_back(member.name, TRY(Bind(member, *found, place, depth + 1)));
    }
    return Value(std::move(out));
  }

  static std::optional<Value> BindScalar(ShapeType type, const Value& json) {
    switch (type) {
      case ShapeType::kString:
        if (json.is_string()) return json;
        return std::nullopt;
      case ShapeType::kBlob:
        if (!json.is_string()) return std::nullopt;
        if (auto bytes = base::FromBase64(json.string())) return Value(*std::move(bytes));
        return std::nullopt;
      case ShapeType::kInteger:
      case ShapeType::kLong:
        if (json.is_integer()) return json;
        if (json.is_double() && std::abs(json.number()) < 9e15 &&
            std::trunc(json.number()) == json.number()) {
          return Value(static_cast<std::int64_t>(json.number()));
        }
        return std::nullopt;
      case ShapeType::kFloat:
      case ShapeType::kDouble:
        if (json.is_integer()) return Value(static_cast<double>(json.integer()));
        if (json.is_double()) return json;
        if (json.is_string()) {
          if (const auto number = ParseNumber(json.string())) return Value(*number);
        }
        return std::nullopt;
      case ShapeType::kBoolean:
        if (json.is_bool()) return json;
        return std::nullopt;
      case ShapeType::kTimestamp: return BindTimestamp(json);
      case ShapeType::kStructure:
      case ShapeType::kList:
      case ShapeType::kMap: return std::nullopt;
    }
    return std::nullopt;
  }

  static std::optional<Value> BindTimestamp(const Value& json) {
    const std::string text = json.is_string()    ? json.string()
                             : json.is_integer() ? fmt::format("{}", json.integer())
                             : json.is_double()  ? NumberText(json.number())
                                                 : std::string();
    if (const auto time = ParseTimestamp(text)) return Value(*time);
    return std::nullopt;
  }
};

}  // namespace

std::string PrintJsonBody(const Member& member, const Value& value) {
  return base::PrintJson(ToJson(member, value));
}

Result<Value> BindJson(const Member& member, const Value& json) {
  return Binder().Bind(member, json, "", 0);
}

Result<Value> ParseJsonBody(const Member& member, std::string_view text) {
  if (text.size() > kDocumentBytesMax) return Fail("the body is too large");
  if (text.empty()) return Value::Struct();
  const auto json = base::ParseJson(text);
  if (!json) return Fail(json.error().what);
  return BindJson(member, *json);
}

}  // namespace bulkhead::wire
