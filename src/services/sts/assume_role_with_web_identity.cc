// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html

#include "base/try.h"
#include "services/sts/faults.h"
#include "services/sts/role_to_assume.h"
#include "services/sts/web_identity.h"

namespace bulkhead::services::sts {

Outcome<AssumeRoleWithWebIdentityOutput> AssumeRoleWithWebIdentity(
    Call& call, const AssumeRoleWithWebIdentityInput& input) {
  // 1. Who says so. A role that does not exist is not told from one that trusts another.
  if (input.provider_id) {
    return ValidationError(
        "ProviderId is for OAuth 2.0 access tokens of Login with Amazon and Facebook, which this "
        "server cannot verify.");
  }
  const org::Role* role = FindRoleToAssume(call.now, input.role_arn);
  if (role == nullptr) {
    return AccessDenied("Not authorized to perform sts:AssumeRoleWithWebIdentity");
  }
  WebIdentity identity = TRY(ReadWebIdentity(call, role->account, input.web_identity_token));
  identity.login.session_name = input.role_session_name;

  // 2. The session.
  FederatedSession session = TRY(BeginFederatedSession(
      call, *role, identity.login, RequestOf(input, identity.tags), input.duration_seconds));

  auto output = OutputOf<AssumeRoleWithWebIdentityOutput>(std::move(session), identity.login);
  output.subject_from_web_identity_token = identity.subject;
  output.provider = identity.issuer;
  output.audience = identity.audience;
  return Reply<AssumeRoleWithWebIdentityOutput>{std::move(output)};
}

}  // namespace bulkhead::services::sts
