// The elements of a statement: principals, actions, resources, conditions.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "aws/account_id.h"
#include "aws/arn.h"
#include "aws/ip_range.h"
#include "base/encoding.h"
#include "policy/condition_operator.h"
#include "policy/operand.h"
#include "policy/parser.h"
#include "policy/variable.h"

namespace bulkhead::policy {
namespace {

bool IsAlphanumeric(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// AIDA..., AROA..., AGPA...: what AWS puts for the ARN of a user or role.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
bool IsUniqueId(std::string_view text) {
  return text.size() >= 16 && text.starts_with('A') && std::ranges::all_of(text, [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
         });
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
bool IsPrincipalArn(std::string_view text) {
  const std::optional<aws::Arn> arn = aws::Arn::Parse(text);
  if (!arn || !arn->region.empty() || text.find_first_of("*?") != text.npos) return false;
  const std::string_view resource = arn->resource;
  if (arn->service == "iam" && arn->account == "cloudfront") return resource.starts_with("user/");
  if (!AccountId::Parse(arn->account)) return false;
  if (arn->service == "iam") {
    return resource == "root" || (resource.starts_with("user/") && resource.size() > 5) ||
           (resource.starts_with("role/") && resource.size() > 5);
  }
  return arn->service == "sts" &&
         (resource.starts_with("assumed-role/") || resource.starts_with("federated-user/"));
}

bool IsAwsPrincipal(std::string_view text) {
  return text == "*" || AccountId::Parse(text).has_value() || IsUniqueId(text) ||
         IsPrincipalArn(text);
}

// service:name, both with wildcards, or `*`. A name with a space matches nothing, but stands
// in policies of AWS (AdministratorAccess-Amplify v1, SecurityAudit v5), so that it is taken.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
bool IsAction(std::string_view text) {
  if (text == "*") return true;
  const std::size_t colon = text.find(':');
  if (colon == text.npos || colon == 0 || colon + 1 == text.size()) return false;
  const auto fits = [](std::string_view part, std::string_view marks) {
    return std::ranges::all_of(
        part, [&](char c) { return IsAlphanumeric(c) || marks.find(c) != marks.npos; });
  };
  return fits(text.substr(0, colon), "-*?") && fits(text.substr(colon + 1), "-_*? ");
}

// A resource with fewer than six segments: identity policies take the missing ones
// for `*`; resource policies do not, so that it matches nothing there. The
// documentation speaks of neither; the first is known from use (arn:aws:s3).
void CompleteArn(Kind kind, std::string& resource) {
  const bool completes = kind == Kind::kIdentity || kind == Kind::kServiceControl;
  if (completes && resource.starts_with("arn:") && !resource.ends_with('*') &&
      std::ranges::count(resource, ':') < 5) {
    resource += ":*";
  }
}

std::string_view TypeName(OperandType type) {
  switch (type) {
    case OperandType::kString: return "a string";
    case OperandType::kNumber: return "a number";
    case OperandType::kDate: return "a date (2026-11-22T03:50:00Z) or seconds since 1970";
    case OperandType::kBoolean: return "`true` or `false`";
    case OperandType::kBinary: return "base64";
    case OperandType::kIpRange: return "an IP address or range (203.0.113.0/24)";
    case OperandType::kArn: return "an ARN";
  }
  return "";
}

bool IsOperand(OperandType type, std::string_view text) {
  switch (type) {
    case OperandType::kString: return true;
    case OperandType::kNumber: return ParseNumber(text).has_value();
    case OperandType::kDate: return ParseDate(text).has_value();
    case OperandType::kBoolean: return ParseBoolean(text).has_value();
    case OperandType::kBinary: return base::FromBase64(text).has_value();
    case OperandType::kIpRange: return aws::IpRange::Parse(text).has_value();
    case OperandType::kArn:
      return text == "*" || text.starts_with("arn:") || text.starts_with("${");
  }
  return false;
}

}  // namespace

void Parser::ReadPrincipals(const JsonNode& statement, Statement& out) {
  const Choice choice = Choose(statement, "Principal", "NotPrincipal", grammar_.principal);
  if (choice.member == nullptr) return;
  const JsonMember& member = *choice.member;
  out.principal_sense = choice.sense;
  if (choice.sense == Sense::kAllBut) {
    if (grammar_.not_principal == Rule::kForbidden) {
      Bad(member, fmt::format("{} has no `NotPrincipal`", grammar_.name),
          "deny with the condition ArnNotLike on aws:PrincipalArn instead");
    } else if (out.effect == Effect::kAllow) {
      Bad(member, "`NotPrincipal` works with the effect Deny only",
          "allow by `Principal`, and deny with a condition on aws:PrincipalArn");
    }
  }
  const JsonNode& value = member.value;
  if (value.kind == JsonNode::Kind::kString && value.text == "*") {
    out.principals.push_back({Principal::Type::kAny, "*"});
    return;
  }
  if (grammar_.named_principal == Rule::kForbidden) {
    return Bad(value, fmt::format("the principal of {} is \"*\"", grammar_.name),
               "name principals in a condition on aws:PrincipalArn or aws:PrincipalAccount");
  }
  if (value.kind != JsonNode::Kind::kObject) {
    return Bad(value, fmt::format("`{}` is \"*\" or an object", member.name),
               "write {\"AWS\": \"arn:aws:iam::111122223333:root\"}");
  }
  if (value.members.empty()) Bad(value, fmt::format("`{}` is empty", member.name));
  std::set<std::string_view> seen;
  for (const JsonMember& type : value.members) {
    if (!seen.insert(type.name).second) {
      Bad(type, fmt::format("`{}` stands here twice", type.name), "make one list of the two");
    }
    for (const JsonNode* node : Strings(type.value, type.name)) {
      ReadPrincipal(type.name, *node, out);
    }
  }
}

void Parser::ReadPrincipal(std::string_view type, const JsonNode& node, Statement& out) {
  using Type = Principal::Type;
  const std::string& text = node.text;
  if (type == "AWS") {
    if (!IsAwsPrincipal(text)) {
      Bad(node, fmt::format("`{}` is not a principal", text),
          text.find('*') != text.npos
              ? "a principal has no wildcards; use a condition on aws:PrincipalArn"
              : "write an account id, the ARN of a user, role or role session, or `*`");
    }
    out.principals.push_back({Type::kAws, text});
  } else if (type == "Service") {
    if (text.find('.') == text.npos || text.find_first_of("*?/ ") != text.npos) {
      Bad(node, fmt::format("`{}` is not a service principal", text),
          "such as ec2.amazonaws.com; it has no wildcards");
    }
    out.principals.push_back({Type::kService, text});
  } else if (type == "Federated") {
    out.principals.push_back({Type::kFederated, text});
  } else if (type == "CanonicalUser") {
    if (document_->kind_ != Kind::kResource) {
      Bad(node, fmt::format("{} has no principals of the type CanonicalUser", grammar_.name));
    }
    out.principals.push_back({Type::kCanonicalUser, text});
  } else {
    Bad(node, fmt::format("`{}` is not a type of principal", type),
        "known are AWS, Service, Federated, CanonicalUser");
  }
}

void Parser::ReadActions(const JsonNode& statement, Statement& out) {
  const Choice choice = Choose(statement, "Action", "NotAction", Rule::kRequired);
  if (choice.member == nullptr) return;
  out.action_sense = choice.sense;
  if (choice.sense == Sense::kAllBut && grammar_.not_action == Rule::kForbidden) {
    Bad(*choice.member, fmt::format("{} has no `NotAction`", grammar_.name),
        "list the actions with `Action`");
  }
  for (const JsonNode* node : Strings(choice.member->value, choice.member->name)) {
    if (!IsAction(node->text)) {
      Bad(*node, fmt::format("`{}` is not an action", node->text),
          "write service:Name, as s3:GetObject or iam:Create*");
    }
    out.actions.push_back(node->text);
  }
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
void Parser::ReadResources(const JsonNode& statement, Statement& out) {
  const Choice choice = Choose(statement, "Resource", "NotResource", grammar_.resource);
  if (choice.member == nullptr) return;
  out.resource_sense = choice.sense;
  for (const JsonNode* node : Strings(choice.member->value, choice.member->name)) {
    if (node->text != "*" && !node->text.starts_with("arn:")) {
      Bad(*node, fmt::format("`{}` is not an ARN", node->text),
          "write arn:aws:SERVICE:REGION:ACCOUNT:RESOURCE, or `*`");
    }
    CheckVariables(*node);
    out.resources.push_back(node->text);
    CompleteArn(document_->kind_, out.resources.back());
  }
}

void Parser::ReadConditions(const JsonNode& node, Statement& out) {
  if (node.kind != JsonNode::Kind::kObject) {
    return Bad(node, fmt::format("`Condition` is an object, not {}", KindName(node.kind)));
  }
  std::set<std::string> seen;
  for (const JsonMember& member : node.members) {
    if (!seen.insert(base::ToLower(member.name)).second) {
      Bad(member, fmt::format("the operator `{}` stands here twice", member.name),
          "put the keys of both into one");
    }
    ReadOperator(member, out);
  }
}

void Parser::ReadOperator(const JsonMember& member, Statement& out) {
  const std::optional<OperatorName> name = ParseOperator(member.name);
  if (!name) {
    return Bad(member, fmt::format("unknown condition operator `{}`", member.name),
               "such as StringEquals, StringLike, ArnLike, Bool, Null, IpAddress");
  }
  if (name->op == Condition::Operator::kNull && name->missing == Condition::Missing::kHolds) {
    Bad(member, "`Null` does not go with IfExists", "write `Null`");
  }
  if (member.value.kind != JsonNode::Kind::kObject) {
    return Bad(member.value, fmt::format("`{}` holds an object of condition keys", member.name));
  }
  std::set<std::string> seen;
  for (const JsonMember& key : member.value.members) {
    if (!seen.insert(base::ToLower(key.name)).second) {
      Bad(key, fmt::format("the condition key `{}` stands here twice", key.name),
          "keys that differ in case only are the same; make one list of the values");
    }
    if (key.name.empty()) Bad(key, "an empty condition key");
    Condition condition{.op = name->op,
                        .set = name->set,
                        .missing = name->missing,
                        .key = key.name,
                        .span = lines_.SpanOf(key.begin, key.value.end)};
    if (key.value.kind == JsonNode::Kind::kArray) {
      for (const JsonNode& item : key.value.items) ReadOperand(item, condition);
    } else {
      ReadOperand(key.value, condition);
    }
    out.conditions.push_back(std::move(condition));
  }
}

void Parser::ReadOperand(const JsonNode& node, Condition& out) {
  using enum JsonNode::Kind;
  if (node.kind != kString && node.kind != kNumber && node.kind != kBoolean) {
    return Bad(node, fmt::format("a condition value is a string, not {}", KindName(node.kind)));
  }
  const OperandType type = OperandTypeOf(out.op);
  const bool takes_variables = type == OperandType::kString || type == OperandType::kArn;
  if (takes_variables) {
    CheckVariables(node);
  } else if (document_->version_ == Version::k2012 && HasVariables(node.text)) {
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
    return Bad(node, "a policy variable where only string and ARN operators take one");
  }
  if (!IsOperand(type, node.text)) {
    Bad(node, fmt::format("`{}` is not {}", node.text, TypeName(type)));
  }
  out.values.push_back(node.text);
}

void Parser::CheckVariables(const JsonNode& node) {
  const bool has_control = std::ranges::any_of(node.text, [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
  });
  if (has_control) Bad(node, "a control character", "policies have only printable characters");
  if (document_->version_ != Version::k2012 || !HasVariables(node.text)) return;
  if (const auto pieces = SplitVariables(node.text); !pieces) {
    Bad(node, std::string(pieces.error().what), std::string(pieces.error().hint));
  }
}

}  // namespace bulkhead::policy
