#include "access/line_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/json.h"

namespace bulkhead::access {
namespace {

using policy::JsonMember;
using policy::JsonNode;

constexpr int kLineDepthMax = 32;
constexpr std::size_t kDocumentsKept = 4096;

}  // namespace

Result<JsonNode> ParseLine(std::string_view line) {
  auto root = policy::ParseJsonTree(line, {.bytes_max = kLineBytesMax, .depth_max = kLineDepthMax});
  if (!root) return Fail(fmt::format("{}: {}", root.error().span.column, root.error().what));
  return *std::move(root);
}

const JsonNode* MemberOf(const JsonNode& object, std::string_view name) {
  const auto it = std::ranges::find(object.members, name, &JsonMember::name);
  return it == object.members.end() ? nullptr : &it->value;
}

Result<void> CheckMembers(const JsonNode& node, std::string_view where,
                          std::initializer_list<std::string_view> known) {
  if (node.kind != JsonNode::Kind::kObject) {
    return Fail(fmt::format("`{}` is {}, not an object", where, policy::KindName(node.kind)));
  }
  for (const JsonMember& member : node.members) {
    if (std::ranges::find(known, std::string_view(member.name)) == known.end()) {
      return Fail(fmt::format("unknown member `{}` in `{}`", member.name, where));
    }
    if (MemberOf(node, member.name) != &member.value) {
      return Fail(fmt::format("`{}` stands twice in `{}`", member.name, where));
    }
  }
  return {};
}

Result<std::string> TextOf(const JsonNode& object, std::string_view name) {
  const JsonNode* node = MemberOf(object, name);
  if (node == nullptr) return std::string();
  if (node->kind != JsonNode::Kind::kString) {
    return Fail(fmt::format("`{}` is {}, not a string", name, policy::KindName(node->kind)));
  }
  return node->text;
}

void SetId(const JsonNode& root, std::string_view line, Value& out) {
  const JsonNode* id = MemberOf(root, "id");
  if (id == nullptr) return;
  if (const auto value = base::ParseJson(line.substr(id->begin, id->end - id->begin))) {
    out.Set("id", *value);
  }
}

Result<policy::DocumentPtr> PolicyShelf::Read(std::string_view line, const JsonNode& node,
                                              policy::Kind kind) {
  const bool is_text = node.kind == JsonNode::Kind::kString;
  return Read(is_text ? node.text : std::string(line.substr(node.begin, node.end - node.begin)),
              kind);
}

Result<policy::DocumentPtr> PolicyShelf::Read(const std::string& text, policy::Kind kind) {
  const auto known = documents_.find({kind, text});
  if (known != documents_.end()) return known->second;
  auto document = policy::Parse(text, kind);
  if (!document) {
    const base::Diagnostic& first = document.error().front();
    return Fail(fmt::format("{}:{}: {}", first.span.line, first.span.column, first.what));
  }
  if (documents_.size() >= kDocumentsKept) documents_.clear();
  return documents_.emplace(std::pair(kind, text), *std::move(document)).first->second;
}

}  // namespace bulkhead::access
