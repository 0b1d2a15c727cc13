// The session of a role that a provider of identities begins: what AssumeRoleWithSAML and
// AssumeRoleWithWebIdentity have in common once they know who it is.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers.html
//
// Pure. Whoever sends the request is of no account: the provider's word is all there is.
//
//   const FederatedSession session = TRY(BeginFederatedSession(call, *role, login, request));
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "services/contract/call.h"
#include "services/sts/session_policies.h"
#include "services/sts/types.h"

namespace bulkhead::services::sts {

// Who was vouched for, and how.
struct FederatedLogin {
  std::string action;    // sts:AssumeRoleWithSAML
  std::string provider;  // The principal that a trust policy names: an ARN, as a rule.
  std::string session_name;
  std::string source_identity;                           // Empty: none.
  std::map<std::string, std::vector<std::string>> keys;  // Of conditions: saml:sub, ...
  std::set<std::string> lasting;  // Of these, the ones that stay with the session.
  std::optional<Instant> until;   // The provider lets the session last so long at most.
};

struct FederatedSession {
  Credentials credentials;
  AssumedRoleUser user;
  std::optional<std::int64_t> packed_policy_size;
};

// AWS's answer to all who may not, whatever the reason.
Fault NotAuthorized(const FederatedLogin& login);

// `request`: session policies of the caller, tags of the provider.
Result<FederatedSession, Fault> BeginFederatedSession(Call& call, const org::Role& role,
                                                      const FederatedLogin& login,
                                                      const SessionRequest& request,
                                                      std::optional<std::int64_t> duration_seconds);

// What the inputs of both operations have beside who it is.
template <class Input>
SessionRequest RequestOf(const Input& input, SessionRequest tags) {
  tags.policy = input.policy;
  tags.policy_arns = input.policy_arns;
  return tags;
}

// What the outputs of both operations have beside who it was.
template <class Output>
Output OutputOf(FederatedSession session, const FederatedLogin& login) {
  Output output;
  output.credentials = std::move(session.credentials);
  output.assumed_role_user = std::move(session.user);
  output.packed_policy_size = session.packed_policy_size;
  if (!login.source_identity.empty()) output.source_identity = login.source_identity;
  return output;
}

}  // namespace bulkhead::services::sts
