// The form of a policy: JSON types, names of elements, version, members that repeat.

#include <algorithm>
#include <array>
#include <set>
#include <span>

#include "base/encoding.h"
#include "lint/checks.h"

namespace bulkhead::lint {
namespace {

using Kind = JsonNode::Kind;

constexpr std::array<std::string_view, 3> kPolicyElements = {"Version", "Id", "Statement"};
constexpr std::array<std::string_view, 9> kStatementElements = {
    "Sid",       "Effect",   "Principal",   "NotPrincipal", "Action",
    "NotAction", "Resource", "NotResource", "Condition"};

std::string_view TypeName(Kind kind) {
  switch (kind) {
    case Kind::kNull: return "Null";
    case Kind::kBoolean: return "Boolean";
    case Kind::kNumber: return "Number";
    case Kind::kString: return "String";
    case Kind::kArray: return "Array";
    case Kind::kObject: return "Object";
  }
  return "";
}

// Reports a node that is not of `kind`; true when it is.
bool Expect(const JsonNode& node, Kind kind, Report& report) {
  if (node.kind == kind) return true;
  report.Add(Issue::kDataTypeMismatch, node, {std::string(TypeName(kind))});
  return false;
}

// A string, or a list of strings.
void ExpectStrings(const JsonNode& node, Report& report) {
  if (node.kind != Kind::kArray) {
    Expect(node, Kind::kString, report);
    return;
  }
  for (const JsonNode& item : node.items) Expect(item, Kind::kString, report);
}

// Repeated names are JSON that means nothing: which of both counts is up to the reader.
// The page has no issue of its own for them.
void CheckRepetition(const JsonNode& object, Report& report) {
  std::set<std::string_view> seen;
  for (const JsonMember& member : object.members) {
    if (seen.insert(member.name).second) continue;
    report.AddSyntaxError(Name(member), "`" + member.name + "` stands here twice: merge the two");
  }
}

void CheckNames(const JsonNode& object, std::span<const std::string_view> known, Report& report) {
  CheckRepetition(object, report);
  for (const JsonMember& member : object.members) {
    if (std::ranges::find(known, member.name) != known.end()) continue;
    const auto like = std::ranges::find_if(known, [&](std::string_view name) {
      return base::EqualsIgnoreCase(name, member.name) ||
             base::EqualsIgnoreCase(std::string(name) + "s", member.name);
    });
    report.Add(Issue::kInvalidPolicyElement, Name(member), {member.name},
               like != known.end() ? "write `" + std::string(*like) + "`" : "remove it");
  }
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
void CheckVersion(const PolicyView& policy, Report& report) {
  const JsonMember* version = FindMember(*policy.root, "Version");
  if (version == nullptr) return report.Add(Issue::kMissingVersion, *policy.root);
  if (!Expect(version->value, Kind::kString, report)) return;
  // SCPs and RCPs must be of the current version.
  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html
  const bool is_control =
      policy.is(PolicyType::kServiceControl) || policy.is(PolicyType::kResourceControl);
  const std::string& text = version->value.text;
  if (text == "2012-10-17" || (text == "2008-10-17" && !is_control)) return;
  report.Add(Issue::kInvalidVersion, version->value,
             {text, is_control ? "2012-10-17" : "2012-10-17, 2008-10-17"});
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_id.html
void CheckId(const PolicyView& policy, Report& report) {
  const JsonMember* id = FindMember(*policy.root, "Id");
  if (id == nullptr) return;
  Expect(id->value, Kind::kString, report);
  if (!policy.is_resource_based()) {
    report.Add(Issue::kInvalidPolicyElement, Name(*id), {"Id"}, "remove it");
  }
}

void CheckPrincipalForm(const JsonMember& member, Report& report) {
  const JsonNode& value = member.value;
  if (value.kind == Kind::kString && value.text == "*") return;
  if (value.kind != Kind::kObject) return report.Add(Issue::kInvalidPrincipalFormat, value);
  CheckRepetition(value, report);
  if (value.members.empty()) report.Add(Issue::kEmptyObjectPrincipal, value);
  for (const JsonMember& type : value.members) {
    ExpectStrings(type.value, report);
    if (type.value.kind == Kind::kArray && type.value.items.empty()) {
      report.Add(Issue::kEmptyArrayPrincipal, type.value);
    }
  }
}

void CheckConditionForm(const JsonMember& member, Report& report) {
  if (!Expect(member.value, Kind::kObject, report)) return;
  CheckRepetition(member.value, report);
  if (member.value.members.empty()) report.Add(Issue::kEmptyObjectCondition, member.value);
  for (const JsonMember& op : member.value.members) {
    if (!Expect(op.value, Kind::kObject, report)) continue;
    CheckRepetition(op.value, report);
    if (op.value.members.empty()) report.Add(Issue::kEmptyObjectCondition, op.value);
    for (const JsonMember& key : op.value.members) {
      const auto check = [&report](const JsonNode& node) {
        if (node.kind == Kind::kNumber || node.kind == Kind::kBoolean) return;
        Expect(node, Kind::kString, report);
      };
      if (key.value.kind != Kind::kArray) check(key.value);
      for (const JsonNode& item : key.value.items) check(item);
    }
  }
}

void CheckStatementForm(const JsonNode& statement, Report& report) {
  CheckNames(statement, kStatementElements, report);
  for (const JsonMember& member : statement.members) {
    const std::string_view name = member.name;
    if (name == "Sid" || name == "Effect") {
      Expect(member.value, Kind::kString, report);
    } else if (name == "Principal" || name == "NotPrincipal") {
      CheckPrincipalForm(member, report);
    } else if (name == "Condition") {
      CheckConditionForm(member, report);
    } else if (std::ranges::find(kStatementElements, name) != kStatementElements.end()) {
      ExpectStrings(member.value, report);
    }
  }
}

}  // namespace

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
void CheckStructure(const PolicyView& policy, Report& report) {
  if (!Expect(*policy.root, Kind::kObject, report)) return;
  CheckNames(*policy.root, kPolicyElements, report);
  CheckVersion(policy, report);
  CheckId(policy, report);
  const JsonMember* statements = FindMember(*policy.root, "Statement");
  if (statements == nullptr) return report.Add(Issue::kMissingStatement, *policy.root);
  const JsonNode& value = statements->value;
  if (value.kind != Kind::kArray) {
    if (Expect(value, Kind::kObject, report)) CheckStatementForm(value, report);
    return;
  }
  if (value.items.empty()) report.Add(Issue::kMissingStatement, value);
  for (const JsonNode& item : value.items) {
    if (Expect(item, Kind::kObject, report)) CheckStatementForm(item, report);
  }
}

}  // namespace bulkhead::lint
