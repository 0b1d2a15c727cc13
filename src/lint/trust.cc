// What is special about the trust policies of roles: who may use which of the actions
// sts:AssumeRole..., and what web identities must be held to.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html

#include <algorithm>
#include <map>

#include "aws/arn.h"
#include "aws/wildcard.h"
#include "base/encoding.h"
#include "lint/checks.h"

namespace bulkhead::lint {
namespace {

constexpr std::string_view kGithub = "token.actions.githubusercontent.com";
constexpr std::string_view kGithubSubject = "token.actions.githubusercontent.com:sub";
constexpr std::string_view kGithubReference = "token.actions.githubusercontent.com:ref";

bool IsSaml(std::string_view text) { return text.find(":saml-provider/") != text.npos; }

// The name under which an OIDC provider prefixes its keys: its URL without the scheme.
std::string_view OidcProvider(const PrincipalView& principal) {
  if (principal.type == nullptr || principal.type->name != "Federated") return {};
  const std::string_view text = principal.value->text;
  constexpr std::string_view kMark = ":oidc-provider/";
  if (const std::size_t at = text.find(kMark); at != text.npos) {
    return text.substr(at + kMark.size());
  }
  return text.starts_with("arn:") || text.find('.') == text.npos ? std::string_view{} : text;
}

bool Grants(const StatementView& statement, std::string_view action) {
  return statement.action.sense == Sense::kListed &&
         std::ranges::any_of(statement.action.values, [&](const JsonNode* pattern) {
           return aws::MatchesWildcardIgnoringCase(pattern->text, action);
         });
}

// Which principals the actions that are written out cannot be used by.
void CheckMatch(const StatementView& statement, Report& report) {
  for (const JsonNode* node : statement.action.values) {
    const std::string action = base::ToLower(node->text);
    const bool with_saml = action == "sts:assumerolewithsaml";
    const bool with_web = action == "sts:assumerolewithwebidentity";
    if (!with_saml && !with_web && action != "sts:assumerole") continue;
    std::string wrong;
    for (const PrincipalView& principal : statement.principals) {
      const bool saml = principal.type != nullptr && principal.type->name == "Federated" &&
                        IsSaml(principal.value->text);
      const bool web = !OidcProvider(principal).empty();
      // A statement may list several of the actions, each for other principals.
      const bool fits = with_saml ? saml : with_web ? web : !saml && !web;
      const bool other = (saml && Grants(statement, "sts:AssumeRoleWithSAML")) ||
                         (web && Grants(statement, "sts:AssumeRoleWithWebIdentity")) ||
                         (!saml && !web && Grants(statement, "sts:AssumeRole"));
      if (!fits && !other) wrong += (wrong.empty() ? "" : ", ") + principal.value->text;
    }
    if (!wrong.empty()) {
      report.Add(Issue::kMismatchedActionForPrincipal, *node, {node->text, wrong});
    }
  }
}

// https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html
void CheckRolesAnywhere(const PolicyView& policy, Report& report) {
  constexpr std::string_view kNeeded[] = {"sts:AssumeRole", "sts:SetSourceIdentity",
                                          "sts:TagSession"};
  const JsonNode* place = nullptr;
  std::string missing;
  for (const std::string_view action : kNeeded) {
    bool granted = false;
    for (const StatementView& statement : policy.statements) {
      for (const PrincipalView& principal : statement.principals) {
        if (!statement.allows() || principal.value->text != "rolesanywhere.amazonaws.com") continue;
        place = place == nullptr ? principal.value : place;
        granted = granted || Grants(statement, action);
      }
    }
    if (!granted) missing += (missing.empty() ? "" : ", ") + std::string(action);
  }
  if (place != nullptr && !missing.empty()) {
    report.Add(Issue::kMissingActionForRolesAnywhereTrustPolicy, *place, {}, "add " + missing);
  }
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html#idp_oidc_Create_GitHub
void CheckGithub(const StatementView& statement, const JsonNode& principal, Report& report) {
  if (!statement.HasKey(kGithubSubject)) {
    return report.Add(Issue::kMissingGithubRepoConditionKey, principal);
  }
  for (const ConditionView& condition : statement.conditions) {
    if (condition.key_lower != kGithubSubject || condition.negated()) continue;
    for (const JsonNode* value : condition.values) {
      // repo:OWNER/REPOSITORY:... with a star in the repository, or with nothing that fixes
      // the branch.
      const std::size_t star = value->text.find('*');
      if (star == value->text.npos) continue;
      const std::size_t after_repository = value->text.find(':', value->text.find(':') + 1);
      if (star > after_repository && statement.HasKey(kGithubReference)) continue;
      report.Add(Issue::kSpecificGithubRepoAndBranchRecommended, *value);
    }
  }
}

void CheckWebIdentity(const StatementView& statement, Report& report) {
  if (!statement.allows()) return;
  for (const PrincipalView& principal : statement.principals) {
    const std::string_view provider = OidcProvider(principal);
    if (provider.empty()) continue;
    if (provider == kGithub) {
      CheckGithub(statement, *principal.value, report);
    } else if (!statement.HasKeyWithPrefix(base::ToLower(provider) + ":")) {
      report.Add(Issue::kMissingConditionKeyForOidcPrincipal, *principal.value, {},
                 "as a condition on " + std::string(provider) + ":aud");
    }
  }
}

// arn:aws:sts::A:assumed-role/R/S beside arn:aws:iam::A:role/R. The role may have a path.
void CheckSessions(const StatementView& statement, Report& report) {
  std::map<std::string, const JsonNode*> roles;  // By account and name.
  for (const PrincipalView& principal : statement.principals) {
    const auto arn = aws::Arn::Parse(principal.value->text);
    if (!arn || !arn->resource.starts_with("role/")) continue;
    roles[arn->account + arn->resource.substr(arn->resource.rfind('/'))] = principal.value;
  }
  for (const PrincipalView& principal : statement.principals) {
    const auto arn = aws::Arn::Parse(principal.value->text);
    constexpr std::string_view kSession = "assumed-role/";
    if (!arn || !arn->resource.starts_with(kSession)) continue;
    const std::size_t end = arn->resource.find('/', kSession.size());
    const std::string role = arn->resource.substr(kSession.size() - 1, end - kSession.size() + 1);
    const auto parent = roles.find(arn->account + role);
    if (parent == roles.end()) continue;
    report.Add(Issue::kRedundantPrincipalInRoleTrustPolicy, {*principal.value, *parent->second},
               {principal.value->text, parent->second->text});
  }
}

// Keys that only another action sets.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_permissions-required
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html#id_credentials_temp_control-access_monitor-setup
void CheckNeededActions(const StatementView& statement, Report& report) {
  struct Need {
    std::string_view key;
    std::string_view action;
  };
  constexpr Need kNeeds[] = {{"sts:sourceidentity", "sts:SetSourceIdentity"},
                             {"sts:transitivetagkeys", "sts:TagSession"},
                             {"aws:requesttag/", "sts:TagSession"}};
  for (const ConditionView& condition : statement.conditions) {
    for (const Need& need : kNeeds) {
      if (!condition.key_lower.starts_with(need.key) || statement.action.values.empty() ||
          statement.action.sense != Sense::kListed || Grants(statement, need.action)) {
        continue;
      }
      const std::string action(need.action);
      report.Add(Issue::kMissingActionForConditionKey, Name(*condition.key),
                 {action, condition.key->name, action});
    }
  }
}

}  // namespace

void CheckTrust(const PolicyView& policy, Report& report) {
  if (!policy.is(PolicyType::kTrust)) return;
  CheckRolesAnywhere(policy, report);
  for (const StatementView& statement : policy.statements) {
    CheckMatch(statement, report);
    CheckWebIdentity(statement, report);
    CheckSessions(statement, report);
    CheckNeededActions(statement, report);
  }
}

}  // namespace bulkhead::lint
