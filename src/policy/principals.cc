#include "policy/principals.h"

#include <vector>

#include "base/check.h"
#include "policy/json_tree.h"

namespace bulkhead::policy {
namespace {

const JsonNode* Member(const JsonNode& object, std::string_view name) {
  for (const JsonMember& member : object.members) {
    if (member.name == name) return &member.value;
  }
  return nullptr;
}

// One node or the items of a list.
std::vector<const JsonNode*> OneOrMore(const JsonNode& node) {
  if (node.kind != JsonNode::Kind::kArray) return {&node};
  std::vector<const JsonNode*> all;
  for (const JsonNode& item : node.items) all.push_back(&item);
  return all;
}

// The strings that stand for AWS principals, in the order of the text.
std::vector<const JsonNode*> AwsPrincipals(const JsonNode& root) {
  std::vector<const JsonNode*> found;
  const JsonNode* statements = Member(root, "Statement");
  if (statements == nullptr) return found;
  for (const JsonNode* statement : OneOrMore(*statements)) {
    for (const std::string_view name : {"Principal", "NotPrincipal"}) {
      const JsonNode* principal = Member(*statement, name);
      const JsonNode* aws = principal == nullptr ? nullptr : Member(*principal, "AWS");
      if (aws == nullptr) continue;
      for (const JsonNode* entry : OneOrMore(*aws)) found.push_back(entry);
    }
  }
  return found;
}

}  // namespace

std::string ReplaceAwsPrincipals(
    const Document& document,
    const std::function<std::optional<std::string>(std::string_view)>& replacement) {
  const std::string& text = document.text();
  const Result<JsonNode, base::Diagnostic> root =
      ParseJsonTree(text, {.bytes_max = kDocumentBytesMax, .depth_max = kDocumentDepthMax});
  CHECK(root.has_value());  // It was parsed to make the document.
  std::string out;
  std::size_t copied = 0;
  for (const JsonNode* entry : AwsPrincipals(*root)) {
    const std::optional<std::string> word = replacement(entry->text);
    if (!word) continue;
    out.append(text, copied, entry->begin - copied);
    out += '"';
    out += *word;
    out += '"';
    copied = entry->end;
  }
  out.append(text, copied);
  return out;
}

}  // namespace bulkhead::policy
