// Actions: that they exist, as far as the catalog knows, and that they fit the policy.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html

#include <algorithm>
#include <set>

#include "aws/wildcard.h"
#include "base/encoding.h"
#include "catalog/catalog.h"
#include "lint/checks.h"
#include "lint/pattern.h"
#include "policy/variable.h"

namespace bulkhead::lint {
namespace {

// What it costs to look at all actions of a service, of which EC2 has most; at those of all
// services; and at the letters of two names.
constexpr std::size_t kServiceActions = 700;
constexpr std::size_t kAllActions = 60'000;  // Their names are matched letter by letter.
constexpr std::size_t kLetters = 300;

class ActionChecker {
 public:
  ActionChecker(const PolicyView& policy, Report& report) : policy_(policy), report_(report) {}

  void Check(const JsonNode& node) {
    const std::string& text = node.text;
    if (text == "*" || policy::HasVariables(text)) return;
    const std::size_t colon = text.find(':');
    if (colon == text.npos || colon == 0 || colon + 1 == text.size()) {
      return report_.Add(Issue::kInvalidAction, node, {text, ""},
                         "write service:Name, as s3:GetObject");
    }
    const std::string prefix = base::ToLower(text.substr(0, colon));
    if (HasWildcard(prefix)) {
      report_.Add(Issue::kWildcardInServiceName, node, {}, "write one action per service");
      if (report_.Afford(kAllActions) && catalog::ActionsMatching(text).empty())
        UnknownAction(node, {});
      return;
    }
    const auto service = catalog::FindService(prefix);
    if (!service) return UnknownService(node, prefix);
    CheckPlace(node, prefix);
    const bool known = HasWildcard(text) ? !report_.Afford(kServiceActions) ||
                                               !catalog::ActionsMatching(text).empty()
                                         : catalog::FindAction(text).has_value();
    if (!known) UnknownAction(node, service);
  }

 private:
  // ` Did you mean s3:GetObject?`, as the message ends.
  std::string DidYouMean(std::string_view word, const std::vector<std::string>& candidates) {
    if (!report_.Afford(candidates.size() * kLetters)) return {};
    const std::string near = Nearest(word, candidates);
    return near.empty() ? "" : " Did you mean " + near + "?";
  }

  void UnknownService(const JsonNode& node, const std::string& prefix) {
    std::vector<std::string> prefixes;
    for (const catalog::Service service : catalog::Services()) {
      prefixes.emplace_back(service.prefix());
    }
    report_.Add(Issue::kInvalidServiceInAction, node, {prefix, DidYouMean(prefix, prefixes)});
  }

  void UnknownAction(const JsonNode& node, const std::optional<catalog::Service>& service) {
    std::vector<std::string> names;
    if (service && !HasWildcard(node.text)) {
      for (const catalog::Action action : service->actions()) names.push_back(action.ToText());
    }
    report_.Add(Issue::kInvalidAction, node, {node.text, DidYouMean(node.text, names)});
  }

  // Whether the resource that the policy is attached to knows the action.
  // https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ValidatePolicy.html
  void CheckPlace(const JsonNode& node, std::string_view prefix) {
    if (policy_.is(PolicyType::kTrust)) {
      if (prefix == "sts") return;
      return report_.Add(Issue::kUnsupportedActionInPolicy, node,
                         {node.text, "AWS::IAM::AssumeRolePolicyDocument"});
    }
    const ResourceType type = policy_.options.resource;
    if (!policy_.is(PolicyType::kResource) || type == ResourceType::kUnknown) return;
    if (prefix != ServiceOf(type)) {
      report_.Add(Issue::kUnsupportedActionInPolicy, node, {node.text, std::string(NameOf(type))});
    }
  }

  const PolicyView& policy_;
  Report& report_;
};

}  // namespace

void CheckActions(const PolicyView& policy, Report& report) {
  ActionChecker checker(policy, report);
  for (const StatementView& statement : policy.statements) {
    for (const JsonNode* action : statement.action.values) checker.Check(*action);
  }
}

}  // namespace bulkhead::lint
