#include "eval/statement_match.h"

#include <algorithm>

#include "aws/arn.h"
#include "aws/wildcard.h"
#include "eval/condition.h"
#include "eval/expand.h"

namespace bulkhead::eval {
namespace {

using policy::Principal;
using policy::Sense;
using policy::Statement;
using Kind = PrincipalNames::Kind;

// `111122223333`, or the ARN of its root: both stand for the account.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-accounts
bool IsAccount(std::string_view principal, const AccountId& account) {
  if (principal == account.text()) return true;
  constexpr std::string_view kRoot = ":root";
  if (!principal.ends_with(kRoot)) return false;
  principal.remove_suffix(kRoot.size());
  return principal.starts_with("arn:") && principal.ends_with(account.text()) &&
         principal.find(":iam::") + 6 + account.text().size() == principal.size();
}

Naming AwsNaming(std::string_view value, const PrincipalNames& caller) {
  if (value == "*") return Naming::kItself;
  switch (caller.kind) {
    case Kind::kAnonymous:
    case Kind::kFederated:
    case Kind::kService: return Naming::kNone;
    case Kind::kAccountRoot:
      return IsAccount(value, caller.account) ? Naming::kItself : Naming::kNone;
    case Kind::kUser:
      if (value == caller.arn || value == caller.unique_id) return Naming::kItself;
      break;
    case Kind::kRole:
    case Kind::kFederatedUser:
      if (value == caller.session_arn) return Naming::kItself;
      if (value == caller.arn || value == caller.unique_id) return Naming::kRole;
      break;
  }
  return IsAccount(value, caller.account) ? Naming::kAccount : Naming::kNone;
}

Naming NamingBy(const Principal& principal, const PrincipalNames& caller) {
  switch (principal.type) {
    case Principal::Type::kAny: return Naming::kItself;
    case Principal::Type::kAws: return AwsNaming(principal.value, caller);
    case Principal::Type::kService:
      return caller.kind == Kind::kService && principal.value == caller.service ? Naming::kItself
                                                                                : Naming::kNone;
    case Principal::Type::kFederated:      // No caller here is a federated principal,
    case Principal::Type::kCanonicalUser:  // or known by a canonical user id.
      return Naming::kNone;
  }
  return Naming::kNone;
}

// NotPrincipal excepts a user only if its account is listed too, and a session
// only if session, role and account are.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
bool IsExcepted(const Statement& statement, const PrincipalNames& caller) {
  bool account = false;
  bool role = false;
  bool itself = false;
  for (const Principal& principal : statement.principals) {
    if (principal.value == "*") return true;
    const Naming naming = NamingBy(principal, caller);
    account = account || naming == Naming::kAccount;
    role = role || naming == Naming::kRole;
    itself = itself || naming == Naming::kItself;
  }
  switch (caller.kind) {
    case Kind::kAnonymous:
    case Kind::kAccountRoot:
    case Kind::kFederated:
    case Kind::kService: return itself;
    case Kind::kUser: return itself && account;
    case Kind::kRole:
    case Kind::kFederatedUser: return itself && role && account;
  }
  return false;
}

bool MatchesAction(const Statement& statement, const Request& request) {
  const bool listed = std::ranges::any_of(statement.actions, [&](const std::string& pattern) {
    return aws::MatchesWildcardIgnoringCase(pattern, request.action);
  });
  return listed == (statement.action_sense == Sense::kListed);
}

bool MatchesResource(policy::Version version, const Statement& statement, const Request& request) {
  if (statement.resource_sense == Sense::kAbsent) return true;
  std::string buffer;
  const bool listed = std::ranges::any_of(statement.resources, [&](const std::string& resource) {
    if (resource == "*") return true;
    std::string_view pattern;
    return Expand(resource, version, TextUse::kResource, request.context, buffer, pattern) &&
           aws::MatchesArn(pattern, request.resource);
  });
  return listed == (statement.resource_sense == Sense::kListed);
}

}  // namespace

Naming NamingOf(const Statement& statement, const PrincipalNames& caller, Boundary boundary) {
  switch (statement.principal_sense) {
    case Sense::kAbsent: return Naming::kItself;
    case Sense::kListed: break;
    case Sense::kAllBut:
      // "will always deny any IAM principal that has a permissions boundary"
      if (boundary == Boundary::kPresent) return Naming::kItself;
      return IsExcepted(statement, caller) ? Naming::kNone : Naming::kItself;
  }
  Naming best = Naming::kNone;
  for (const Principal& principal : statement.principals) {
    best = std::max(best, NamingBy(principal, caller));
  }
  return best;
}

bool SpeaksOf(const policy::Document& document, const Statement& statement,
              const Request& request) {
  return MatchesAction(statement, request) &&
         MatchesResource(document.version(), statement, request) &&
         std::ranges::all_of(statement.conditions, [&](const policy::Condition& condition) {
           return Satisfies(request.context, condition, document.version());
         });
}

}  // namespace bulkhead::eval
