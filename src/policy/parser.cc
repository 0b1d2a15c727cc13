#include "policy/parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/encoding.h"

namespace bulkhead::policy {
namespace {

constexpr std::array<std::string_view, 3> kDocumentNames = {"Version", "Id", "Statement"};
constexpr std::array<std::string_view, 9> kStatementNames = {
    "Sid",       "Effect",   "Principal",   "NotPrincipal", "Action",
    "NotAction", "Resource", "NotResource", "Condition"};

bool IsSid(std::string_view sid) {
  return std::ranges::all_of(sid, [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  });
}

// The known name that differs from `name` in case or by a letter `s` only.
std::string SuggestName(std::string_view name, std::span<const std::string_view> known) {
  for (const std::string_view candidate : known) {
    if (base::EqualsIgnoreCase(candidate, name) ||
        base::EqualsIgnoreCase(std::string(candidate) + "s", name)) {
      return fmt::format("did you mean `{}`?", candidate);
    }
  }
  return fmt::format("known are {}", fmt::join(known, ", "));
}

}  // namespace

Parser::Parser(std::string_view text, Kind kind)
    : grammar_(GrammarOf(kind)), lines_(text), document_(new Document) {
  document_->text_ = text;
  document_->kind_ = kind;
}

Result<DocumentPtr, base::Diagnostics> Parser::Run() {
  const Result<JsonNode, base::Diagnostic> root = ParseJsonTree(
      document_->text_, {.bytes_max = kDocumentBytesMax, .depth_max = kDocumentDepthMax});
  if (!root) return std::unexpected(base::Diagnostics{root.error()});
  ReadDocument(*root);
  if (!diagnostics_.empty()) return std::unexpected(std::move(diagnostics_));
  return DocumentPtr(std::move(document_));
}

void Parser::ReadDocument(const JsonNode& root) {
  if (root.kind != JsonNode::Kind::kObject) {
    return Bad(root, fmt::format("a policy is an object, not {}", KindName(root.kind)));
  }
  CheckNames(root, kDocumentNames);
  const JsonMember* version = Find(root, "Version");
  ReadVersion(version == nullptr ? nullptr : &version->value, root);
  if (const JsonMember* id = Find(root, "Id")) {
    if (grammar_.id == Rule::kForbidden) {
      Bad(*id, fmt::format("{} has no `Id`", grammar_.name), "remove it");
    } else if (id->value.kind != JsonNode::Kind::kString) {
      Bad(id->value, "`Id` is a string");
    }
    document_->id_ = id->value.text;
  }
  const JsonMember* statements = Find(root, "Statement");
  if (statements == nullptr) {
    return Bad(root.begin, root.begin + 1, "a policy needs the element `Statement`");
  }
  if (statements->value.kind != JsonNode::Kind::kArray) return ReadStatement(statements->value);
  if (statements->value.items.empty()) Bad(statements->value, "a policy without statements");
  for (const JsonNode& statement : statements->value.items) ReadStatement(statement);
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
void Parser::ReadVersion(const JsonNode* version, const JsonNode& root) {
  if (version == nullptr) {
    if (grammar_.version != Rule::kRequired) return;
    return Bad(root.begin, root.begin + 1, fmt::format("{} needs a `Version`", grammar_.name),
               "write \"Version\": \"2012-10-17\"");
  }
  const bool is_string = version->kind == JsonNode::Kind::kString;
  if (is_string && version->text == "2012-10-17") {
    document_->version_ = Version::k2012;
  } else if (!is_string || version->text != "2008-10-17" || grammar_.version == Rule::kRequired) {
    Bad(*version,
        fmt::format("`{}` is not a version that {} may have", version->text, grammar_.name),
        "write \"2012-10-17\", the version of the policy language");
  }
}

void Parser::ReadStatement(const JsonNode& node) {
  if (node.kind != JsonNode::Kind::kObject) {
    return Bad(node, fmt::format("a statement is an object, not {}", KindName(node.kind)));
  }
  Statement statement{.span = lines_.SpanOf(node.begin, node.end)};
  CheckNames(node, kStatementNames);
  if (const JsonMember* sid = Find(node, "Sid")) ReadSid(sid->value, statement);
  ReadEffect(Find(node, "Effect"), node, statement);
  ReadPrincipals(node, statement);
  ReadActions(node, statement);
  ReadResources(node, statement);
  if (const JsonMember* condition = Find(node, "Condition")) {
    ReadConditions(condition->value, statement);
  }
  document_->statements_.push_back(std::move(statement));
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html
void Parser::ReadSid(const JsonNode& node, Statement& out) {
  if (node.kind != JsonNode::Kind::kString) {
    return Bad(node, fmt::format("`Sid` is a string, not {}", KindName(node.kind)));
  }
  if (grammar_.free_sid != Rule::kAllowed && !IsSid(node.text)) {
    Bad(node, fmt::format("the Sid `{}` has characters other than A-Z, a-z and 0-9", node.text));
  }
  if (!node.text.empty() && std::ranges::find(document_->statements_, node.text, &Statement::sid) !=
                                document_->statements_.end()) {
    Bad(node, fmt::format("two statements have the Sid `{}`", node.text),
        "give each statement its own, or none");
  }
  out.sid = node.text;
}

void Parser::ReadEffect(const JsonMember* member, const JsonNode& statement, Statement& out) {
  if (member == nullptr) {
    return Bad(statement.begin, statement.begin + 1, "a statement needs an `Effect`",
               "write \"Effect\": \"Allow\" or \"Effect\": \"Deny\"");
  }
  const JsonNode& node = member->value;
  const bool is_string = node.kind == JsonNode::Kind::kString;
  if (is_string && node.text == "Allow") {
    out.effect = Effect::kAllow;
    if (grammar_.allow == Rule::kForbidden) {
      Bad(node, fmt::format("{} can only deny", grammar_.name),
          "only RCPFullAWSAccess, a policy of AWS, has the effect Allow");
    }
  } else if (!is_string || node.text != "Deny") {
    Bad(node, "`Effect` is neither \"Allow\" nor \"Deny\"", "both are written with a capital");
  }
}

void Parser::CheckNames(const JsonNode& object, std::span<const std::string_view> known) {
  std::set<std::string_view> seen;
  for (const JsonMember& member : object.members) {
    if (!seen.insert(member.name).second) {
      Bad(member, fmt::format("`{}` stands here twice", member.name), "merge the two");
    }
    if (std::ranges::find(known, member.name) == known.end()) {
      Bad(member, fmt::format("unknown element `{}`", member.name),
          SuggestName(member.name, known));
    }
  }
}

const JsonMember* Parser::Find(const JsonNode& object, std::string_view name) const {
  const auto it = std::ranges::find(object.members, name, &JsonMember::name);
  return it == object.members.end() ? nullptr : &*it;
}

Parser::Choice Parser::Choose(const JsonNode& object, std::string_view name,
                              std::string_view not_name, Rule rule) {
  const JsonMember* listed = Find(object, name);
  const JsonMember* all_but = Find(object, not_name);
  if (listed != nullptr && all_but != nullptr) {
    Bad(*all_but, fmt::format("`{}` and `{}` exclude each other", name, not_name),
        "keep one of them, or make two statements");
  }
  const JsonMember* member = listed != nullptr ? listed : all_but;
  if (rule == Rule::kForbidden && member != nullptr) {
    Bad(*member, fmt::format("{} has no `{}`", grammar_.name, member->name), "remove it");
    return {};
  }
  if (rule == Rule::kRequired && member == nullptr) {
    Bad(object.begin, object.begin + 1,
        fmt::format("a statement of {} needs `{}`", grammar_.name, name));
  }
  if (member == nullptr) return {};
  return {member, listed != nullptr ? Sense::kListed : Sense::kAllBut};
}

std::vector<const JsonNode*> Parser::Strings(const JsonNode& node, std::string_view name) {
  std::vector<const JsonNode*> strings;
  const auto add = [&](const JsonNode& item) {
    if (item.kind != JsonNode::Kind::kString) {
      Bad(item, fmt::format("`{}` holds strings, not {}", name, KindName(item.kind)));
    } else {
      strings.push_back(&item);
    }
  };
  if (node.kind != JsonNode::Kind::kArray) {
    add(node);
  } else {
    if (node.items.empty()) Bad(node, fmt::format("`{}` is empty", name));
    for (const JsonNode& item : node.items) add(item);
  }
  return strings;
}

void Parser::Bad(std::size_t begin, std::size_t end, std::string what, std::string hint) {
  if (diagnostics_.size() >= kDiagnosticsMax) return;
  diagnostics_.push_back(
      {.span = lines_.SpanOf(begin, end), .what = std::move(what), .hint = std::move(hint)});
}

}  // namespace bulkhead::policy
