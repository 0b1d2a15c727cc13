#include "wire/form_body.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

#include "base/encoding.h"
#include "base/try.h"
#include "wire/codec.h"
#include "wire/scalar.h"

namespace bulkhead::wire {
namespace {

using api::Member;
using api::Shape;
using api::ShapeType;

std::string Capitalized(std::string name) {
  if (!name.empty() && name[0] >= 'a' && name[0] <= 'z') {
    name[0] = static_cast<char>(name[0] - 'a' + 'A');
  }
  return name;
}

std::string NameOf(const Member& member, FormDialect dialect) {
  if (dialect == FormDialect::kQuery) return member.wire_name();
  return member.query_name.empty() ? Capitalized(member.wire_name()) : member.query_name;
}

std::string_view Or(const std::string& name, std::string_view otherwise) {
  return name.empty() ? otherwise : std::string_view(name);
}

class Writer {
 public:
  explicit Writer(FormDialect dialect) : dialect_(dialect) {}
  std::vector<Parameter> Take() { return std::move(out_); }

  void WriteStructure(const Shape& shape, const Value& value, const std::string& prefix) {
    for (const Member& member : shape.members) {
      const Value* found = value.Find(member.name);
      if (found == nullptr || found->is_null()) continue;
      const std::string name = NameOf(member, dialect_);
      Write(member, *found, prefix.empty() ? name : fmt::format("{}.{}", prefix, name));
    }
  }

 private:
  void Write(const Member& member, const Value& value, const std::string& name) {
    const Shape& shape = *member.shape;
    if (shape.type == ShapeType::kStructure) return WriteStructure(shape, value, name);
    if (shape.type == ShapeType::kList) return WriteList(member, value, name);
    if (shape.type == ShapeType::kMap) return WriteMap(member, value, name);
    out_.push_back({name, ScalarText(member, value, TimestampFormat::kIso8601)});
  }

  void WriteList(const Member& member, const Value& value, const std::string& name) {
    if (!value.is_list()) return;
    const Member& element = member.shape->element;
    // An empty list is told from none, but not by EC2.
    if (value.list().empty() && dialect_ == FormDialect::kQuery) out_.push_back({name, ""});
    const bool flat = member.flattened || dialect_ == FormDialect::kEc2;
    std::size_t index = 0;
    for (const Value& item : value.list()) {
      ++index;
      Write(element, item,
            flat ? fmt::format("{}.{}", name, index)
                 : fmt::format("{}.{}.{}", name, Or(element.location_name, "member"), index));
    }
  }

  void WriteMap(const Member& member, const Value& value, const std::string& name) {
    if (!value.is_struct()) return;
    const Shape& map = *member.shape;
    std::size_t index = 0;
    for (const auto& [key, item] : value.members()) {
      ++index;
      const std::string entry =
          fmt::format(fmt::runtime(member.flattened ? "{}.{}" : "{}.entry.{}"), name, index);
      Write(map.key, Value(key), fmt::format("{}.{}", entry, Or(map.key.location_name, "key")));
      Write(map.element, item, fmt::format("{}.{}", entry, Or(map.element.location_name, "value")));
    }
  }

  FormDialect dialect_;
  std::vector<Parameter> out_;
};

// The parameters as a tree of the parts of their names.
struct Node {
  std::optional<std::string_view> value;
  std::map<std::string_view, Node> children;

  const Node* Find(std::string_view name) const {
    const auto it = children.find(name);
    return it == children.end() ? nullptr : &it->second;
  }
};

Result<Node> MakeTree(const std::vector<Parameter>& parameters) {
  Node root;
  if (parameters.size() > kParameterCountMax) return Fail("there are too many parameters");
  for (const Parameter& parameter : parameters) {
    Node* node = &root;
    std::string_view rest = parameter.name;
    for (std::size_t depth = 0; !rest.empty(); ++depth) {
      if (depth > kDocumentDepthMax) return Fail("a parameter is nested too deeply");
      const std::string_view part = rest.substr(0, rest.find('.'));
      rest.remove_prefix(std::min(rest.size(), part.size() + 1));
      node = &node->children[part];
    }
    if (!node->value) node->value = parameter.value;
  }
  return root;
}

// The children whose names are numbers, in their order.
std::vector<const Node*> Numbered(const Node& node) {
  std::vector<std::pair<std::uint32_t, const Node*>> found;
  for (const auto& [name, child] : node.children) {
    std::uint32_t index = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), index);
    if (error == std::errc() && end == name.data() + name.size()) found.emplace_back(index, &child);
  }
  std::ranges::sort(found);
  std::vector<const Node*> out;
  out.reserve(found.size());
  for (const auto& [index, child] : found) out.push_back(child);
  return out;
}

class Reader {
 public:
  explicit Reader(FormDialect dialect) : dialect_(dialect) {}

  Result<Value> ReadStructure(const Shape& shape, const Node& node, const std::string& path,
                              std::size_t depth) {
    Value::Members out;
    for (const Member& member : shape.members) {
      const Node* child = node.Find(NameOf(member, dialect_));
      if (child == nullptr) continue;
      const std::string place = path.empty() ? member.name : path + "." + member.name;
      Value value = TRY(Read(member, *child, place, depth + 1));
      if (!value.is_null()) out.emplace_back(member.name, std::move(value));
    }
    return Value(std::move(out));
  }

 private:
  Result<Value> Read(const Member& member, const Node& node, const std::string& path,
                     std::size_t depth) {
    const Shape& shape = *member.shape;
    if (depth > kDocumentDepthMax) return Fail(fmt::format("'{}' is nested too deeply", path));
    if (shape.type == ShapeType::kStructure) return ReadStructure(shape, node, path, depth);
    if (shape.type == ShapeType::kList) return ReadList(member, node, path, depth);
    if (shape.type == ShapeType::kMap) return ReadMap(member, node, path, depth);
    if (!node.value) return Fail(fmt::format("unexpected complex element at '{}'", path));
    if (!base::IsUtf8(*node.value)) return Fail(fmt::format("'{}' is not UTF-8", path));
    if (auto value = ParseScalar(member, *node.value)) return *std::move(value);
    return Fail(fmt::format("'{}' is not a valid value of '{}'", *node.value, path));
  }

  Result<Value> ReadList(const Member& member, const Node& node, const std::string& path,
                         std::size_t depth) {
    const Member& element = member.shape->element;
    const bool flat = member.flattened || dialect_ == FormDialect::kEc2;
    const Node* holder = flat ? &node : node.Find(Or(element.location_name, "member"));
    Value out = Value::EmptyList();
    if (holder == nullptr) return out;
    for (const Node* child : Numbered(*holder)) {
      out.Append(TRY(Read(element, *child, path, depth + 1)));
    }
    return out;
  }

  Result<Value> ReadMap(const Member& member, const Node& node, const std::string& path,
                        std::size_t depth) {
    const Shape& map = *member.shape;
    const Node* holder = member.flattened ? &node : node.Find("entry");
    Value out = Value::Struct();
    if (holder == nullptr) return out;
    for (const Node* entry : Numbered(*holder)) {
      const Node* key = entry->Find(Or(map.key.location_name, "key"));
      const Node* value = entry->Find(Or(map.element.location_name, "value"));
      if (key == nullptr || !key->value || value == nullptr) {
        return Fail(fmt::format("an entry of '{}' has no key or no value", path));
      }
      Value bound = TRY(Read(map.element, *value, path, depth + 1));
      out.members().emplace_back(*key->value, std::move(bound));
    }
    return out;
  }

  FormDialect dialect_;
};

}  // namespace

std::vector<Parameter> MakeParameters(const Shape& shape, const Value& value, FormDialect dialect) {
  Writer writer(dialect);
  writer.WriteStructure(shape, value, "");
  return writer.Take();
}

std::string PrintForm(const std::vector<Parameter>& parameters) {
  std::string out;
  for (const Parameter& parameter : parameters) {
    if (!out.empty()) out += '&';
    out.append(base::PercentEncode(parameter.name));
    out.append("=").append(base::PercentEncode(parameter.value));
  }
  return out;
}

Result<Value> BindParameters(const Shape& shape, const std::vector<Parameter>& parameters,
                             FormDialect dialect) {
  const Node root = TRY(MakeTree(parameters));
  return Reader(dialect).ReadStructure(shape, root, "", 0);
}

}  // namespace bulkhead::wire
