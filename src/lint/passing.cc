// Two permissions that hand on the rights of a role: iam:PassRole and
// iam:CreateServiceLinkedRole.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html

#include <algorithm>

#include "aws/wildcard.h"
#include "base/encoding.h"
#include "lint/checks.h"
#include "lint/pattern.h"

namespace bulkhead::lint {
namespace {

// How a statement comes to allow an action.
enum class How { kNot, kByName, kByWildcard, kByNotAction };

struct Way {
  How how = How::kNot;
  const JsonNode* node = nullptr;  // The action that does it; null for kByNotAction.
};

Way Allows(const StatementView& statement, std::string_view action) {
  Way way;
  for (const JsonNode* node : statement.action.values) {
    if (base::EqualsIgnoreCase(node->text, action)) {
      way = {How::kByName, node};
      break;
    }
    if (way.how == How::kNot && aws::MatchesWildcardIgnoringCase(node->text, action)) {
      way = {How::kByWildcard, node};
    }
  }
  if (statement.action.sense == Sense::kListed) return way;
  if (statement.action.sense == Sense::kAllBut && way.how == How::kNot) {
    return {How::kByNotAction, nullptr};
  }
  return {};
}

// Whether the resource leaves the name of the role open: `*`, or a name of wildcards only.
// AWS takes names that begin with a service's name for restricted, and so are all that
// begin with something.
bool IsOpen(std::string_view resource) {
  const std::vector<std::string_view> fields = SplitArn(resource);
  std::string_view name = fields.back();
  if (fields.size() == 6) {
    if (!aws::MatchesWildcard(fields[2], "iam")) return false;
    name = name.substr(name.rfind('/') + 1);
  }
  return !name.empty() && name.find_first_not_of("*?") == name.npos && name.find('*') != name.npos;
}

// The issues of one action, by how it is allowed and on what.
struct Issues {
  std::string_view action;
  std::string_view exempting_key;  // A condition on it narrows a wildcard in the resource.
  Issue star_in_resource;
  Issue star_in_action_and_resource;
  Issue star_in_resource_and_not_action;
  Issue not_resource;
  Issue star_in_action_and_not_resource;
  Issue not_action_and_not_resource;
};

constexpr Issues kPassRole = {
    "iam:PassRole",
    "iam:passedtoservice",
    Issue::kPassRoleWithStarInResource,
    Issue::kPassRoleWithStarInActionAndResource,
    Issue::kPassRoleWithStarInResourceAndNotAction,
    Issue::kPassRoleWithNotResource,
    Issue::kPassRoleWithStarInActionAndNotResource,
    Issue::kPassRoleWithNotActionAndNotResource,
};

// The page does not name a key that helps, but lists the managed policies with the issue:
// none of them has a condition on iam:AWSServiceName, and policies with it are not listed.
constexpr Issues kCreateServiceLinkedRole = {
    "iam:CreateServiceLinkedRole",
    "iam:awsservicename",
    Issue::kCreateSlrWithStarInResource,
    Issue::kCreateSlrWithStarInActionAndResource,
    Issue::kCreateSlrWithStarInResourceAndNotAction,
    Issue::kCreateSlrWithNotResource,
    Issue::kCreateSlrWithStarInActionAndNotResource,
    Issue::kCreateSlrWithNotActionAndNotResource,
};

Issue Pick(How how, Issue by_name, Issue by_wildcard, Issue by_not_action) {
  return how == How::kByName ? by_name : how == How::kByWildcard ? by_wildcard : by_not_action;
}

void CheckHandingOn(const StatementView& statement, const Issues& issues, Report& report) {
  const Way way = Allows(statement, issues.action);
  if (way.how == How::kNot) return;
  std::vector<Place> places{way.node != nullptr ? Place(*way.node)
                                                : Name(*statement.action.member)};
  if (statement.resource.sense == Sense::kAllBut) {
    places.push_back(Name(*statement.resource.member));
    return report.Add(Pick(way.how, issues.not_resource, issues.star_in_action_and_not_resource,
                           issues.not_action_and_not_resource),
                      places);
  }
  const auto open = std::ranges::find_if(
      statement.resource.values, [](const JsonNode* resource) { return IsOpen(resource->text); });
  if (open == statement.resource.values.end() || statement.HasKey(issues.exempting_key)) return;
  places.emplace_back(**open);
  report.Add(Pick(way.how, issues.star_in_resource, issues.star_in_action_and_resource,
                  issues.star_in_resource_and_not_action),
             places);
}

}  // namespace

void CheckPassing(const PolicyView& policy, Report& report) {
  if (!policy.is_identity_based()) return;
  for (const StatementView& statement : policy.statements) {
    if (!statement.allows()) continue;
    CheckHandingOn(statement, kPassRole, report);
    CheckHandingOn(statement, kCreateServiceLinkedRole, report);
  }
}

}  // namespace bulkhead::lint
