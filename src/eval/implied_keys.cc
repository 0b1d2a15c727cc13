#include "eval/implied_keys.h"

#include <string>

namespace bulkhead::eval {
namespace {

using Kind = PrincipalNames::Kind;

void SetUnlessThere(Context& context, std::string_view key, std::string value) {
  if (!value.empty() && !context.contains(key)) context.Set(key, std::move(value));
}

}  // namespace

// The table has no row for services and for callers that are yet to assume a role;
// that the names of their principal elements stand there is assumed.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
std::string_view PrincipalTypeName(Kind kind) {
  switch (kind) {
    case Kind::kAnonymous: return "Anonymous";
    case Kind::kAccountRoot: return "Account";
    case Kind::kUser: return "User";
    case Kind::kRole: return "AssumedRole";
    case Kind::kFederatedUser: return "FederatedUser";
    case Kind::kFederated: return "Federated";
    case Kind::kService: return "Service";
  }
  return "";
}

void SetImpliedKeys(Request& request) {
  const PrincipalNames& names = request.principal;
  Context& context = request.context;
  SetUnlessThere(context, "aws:PrincipalType", std::string(PrincipalTypeName(names.kind)));
  if (!names.account.is_none()) {
    // Of a session of GetFederationToken its own ARN; of one of a role that of the role.
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
    const bool own = names.arn.empty() || names.kind == Kind::kFederatedUser;
    SetUnlessThere(context, "aws:PrincipalArn", own ? names.session_arn : names.arn);
    SetUnlessThere(context, "aws:PrincipalAccount", names.account.text());
  }
  if (names.kind == Kind::kUser) {
    SetUnlessThere(context, "aws:username", names.arn.substr(names.arn.rfind('/') + 1));
  }
  if (names.kind == Kind::kService) {
    SetUnlessThere(context, "aws:PrincipalServiceName", names.service);
    SetUnlessThere(context, "aws:PrincipalServiceNamesList", names.service);
  }
  if (names.kind != Kind::kAnonymous && names.kind != Kind::kFederated) {
    SetUnlessThere(context, "aws:PrincipalIsAWSService",
                   names.kind == Kind::kService ? "true" : "false");
  }
  if (!request.resource_account.is_none()) {
    SetUnlessThere(context, "aws:ResourceAccount", request.resource_account.text());
  }
}

}  // namespace bulkhead::eval
