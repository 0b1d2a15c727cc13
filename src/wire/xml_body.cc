#include "wire/xml_body.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "base/try.h"
#include "wire/codec.h"
#include "wire/scalar.h"

namespace bulkhead::wire {
namespace {

using api::Member;
using api::Shape;
using api::ShapeType;

std::string_view ElementName(const Member& element, std::string_view otherwise) {
  return element.location_name.empty() ? otherwise : std::string_view(element.location_name);
}

bool IsFlat(const Member& member) {
  return member.flattened &&
         (member.shape->type == ShapeType::kList || member.shape->type == ShapeType::kMap);
}

void AddEntry(XmlElement& entry, const Shape& map, const std::string& key, const Value& value) {
  entry.children.push_back(MakeElement(ElementName(map.key, "key"), map.key, Value(key)));
  entry.children.push_back(MakeElement(ElementName(map.element, "value"), map.element, value));
}

void AddFlat(XmlElement& parent, const Member& member, const Value& value) {
  const Shape& shape = *member.shape;
  if (shape.type == ShapeType::kList && value.is_list()) {
    for (const Value& item : value.list()) {
      XmlElement& child =
          parent.children.emplace_back(MakeElement(member.wire_name(), shape.element, item));
      if (child.attributes.empty()) SetNamespace(child, member.xml_namespace);
    }
  }
  if (shape.type == ShapeType::kMap && value.is_struct()) {
    for (const auto& [key, item] : value.members()) {
      XmlElement& entry = parent.Add(member.wire_name());
      SetNamespace(entry, member.xml_namespace);
      AddEntry(entry, shape, key, item);
    }
  }
}

class Binder {
 public:
  Result<Value> Bind(const Member& member, const XmlElement& element, const std::string& path,
                     std::size_t depth) {
    const Shape& shape = *member.shape;
    if (depth > kDocumentDepthMax) return Fail(fmt::format("'{}' is nested too deeply", path));
    if (shape.type == ShapeType::kStructure) return BindStructure(shape, element, path, depth);
    if (shape.type == ShapeType::kList) {
      Value out = Value::EmptyList();
      for (const XmlElement& child : element.children) {
        out.Append(TRY(Bind(shape.element, child, path, depth + 1)));
      }
      return out;
    }
    if (shape.type == ShapeType::kMap) {
      Value out = Value::Struct();
      for (const XmlElement& entry : element.children) {
        TRY_VOID(BindEntry(out, shape, entry, path, depth));
      }
      return out;
    }
    if (!element.children.empty()) return Fail(fmt::format("'{}' holds elements", path));
    if (auto value = ParseScalar(member, element.text)) return *std::move(value);
    return Fail(fmt::format("'{}' is not a valid value of '{}'", element.text, path));
  }

 private:
  Result<Value> BindStructure(const Shape& shape, const XmlElement& element,
                              const std::string& path, std::size_t depth) {
    Value::Members out;
    for (const Member& member : shape.members) {
      if (member.location != api::Location::kBody) continue;
      const std::string place = path.empty() ? member.name : path + "." + member.name;
      if (member.xml_attribute) {
        const auto it = std::ranges::find(element.attributes, member.wire_name(),
                                          [](const auto& a) { return a.first; });
        if (it == element.attributes.end()) continue;
        auto value = ParseScalar(member, it->second);
        if (!value)
          return Fail(fmt::format("'{}' is not a valid value of '{}'", it->second, place));
        out.emplace_back(member.name, *std::move(value));
      } else if (IsFlat(member)) {
        Value value = TRY(BindFlat(member, element, place, depth));
        if (!value.is_null()) out.emplace_back(member.name, std::move(value));
      } else if (const XmlElement* child = element.Find(LocalName(member.wire_name()))) {
        out.emplace_back(member.name, TRY(Bind(member, *child, place, depth + 1)));
      }
    }
    return Value(std::move(out));
  }

  // Null if there is no element of that name.
  Result<Value> BindFlat(const Member& member, const XmlElement& parent, const std::string& path,
                         std::size_t depth) {
    const Shape& shape = *member.shape;
    const bool is_list = shape.type == ShapeType::kList;
    Value out;
    for (const XmlElement& child : parent.children) {
      if (child.local_name() != LocalName(member.wire_name())) continue;
      if (out.is_null()) out = is_list ? Value::EmptyList() : Value::Struct();
      if (is_list) {
        out.Append(TRY(Bind(shape.element, child, path, depth + 1)));
      } else {
        TRY_VOID(BindEntry(out, shape, child, path, depth));
      }
    }
    return out;
  }

  Result<void> BindEntry(Value& out, const Shape& map, const XmlElement& entry,
                         const std::string& path, std::size_t depth) {
    const XmlElement* key = entry.Find(ElementName(map.key, "key"));
    const XmlElement* value = entry.Find(ElementName(map.element, "value"));
    if (key == nullptr) return Fail(fmt::format("an entry of '{}' has no key", path));
    if (value == nullptr) return {};
    if (out.members().size() >= kParameterCountMax) {
      return Fail(fmt::format("'{}' has too many entries", path));
    }
    Value bound = TRY(Bind(map.element, *value, path, depth + 1));
    out.members().emplace_back(key->text, std::move(bound));
    return {};
  }

  static std::string_view LocalName(std::string_view name) {
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
  }
};

}  // namespace

void SetNamespace(XmlElement& element, const api::XmlNamespace& space) {
  if (space.uri.empty()) return;
  element.attributes.emplace_back(space.prefix.empty() ? "xmlns" : "xmlns:" + space.prefix,
                                  space.uri);
}

void FillElement(XmlElement& element, const Shape& shape, const Value& value) {
  for (const Member& member : shape.members) {
    if (member.location != api::Location::kBody || member.streaming) continue;
    const Value* found = value.Find(member.name);
    if (found == nullptr || found->is_null()) continue;
    if (member.xml_attribute) {
      element.attributes.emplace_back(member.wire_name(),
                                      ScalarText(member, *found, TimestampFormat::kIso8601));
    } else if (IsFlat(member)) {
      AddFlat(element, member, *found);
    } else {
      element.children.push_back(MakeElement(member.wire_name(), member, *found));
    }
  }
}

XmlElement MakeElement(std::string_view name, const Member& member, const Value& value) {
  const Shape& shape = *member.shape;
  XmlElement element{.name = std::string(name)};
  SetNamespace(element, member.xml_namespace);
  if (shape.type == ShapeType::kStructure) {
    FillElement(element, shape, value);
  } else if (shape.type == ShapeType::kList) {
    for (const Value& item : value.is_list() ? value.list() : Value::List()) {
      element.children.push_back(
          MakeElement(ElementName(shape.element, "member"), shape.element, item));
    }
  } else if (shape.type == ShapeType::kMap) {
    for (const auto& [key, item] : value.is_struct() ? value.members() : Value::Members()) {
      AddEntry(element.Add("entry"), shape, key, item);
    }
  } else {
    element.text = ScalarText(member, value, TimestampFormat::kIso8601);
  }
  return element;
}

Result<Value> BindElement(const Member& member, const XmlElement& element) {
  return Binder().Bind(member, element, "", 0);
}

}  // namespace bulkhead::wire
