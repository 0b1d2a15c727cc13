// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html

#include <fmt/format.h>

#include <algorithm>

#include "base/try.h"
#include "services/sts/credentials.h"
#include "services/sts/faults.h"
#include "services/sts/permissions.h"
#include "services/sts/session_policies.h"

namespace bulkhead::services::sts {
namespace {

SessionRequest RequestOf(const GetFederationTokenInput& input) {
  return {.policy = input.policy,
          .policy_arns = input.policy_arns,
          .tags = input.tags,
          .transitive_tag_keys = {}};
}

std::string FederatedUserArn(const Call& call, const std::string& name) {
  return fmt::format("arn:aws:sts::{}:federated-user/{}", call.account().text(), name);
}

}  // namespace

// With tags sts:TagSession is needed as well.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_permissions-required
Checks ToGetFederationToken(const Call& call, const GetFederationTokenInput& input) {
  access::Check get = {.action = "sts:GetFederationToken",
                       .resource = FederatedUserArn(call, input.name),
                       .context = {}};
  AddTagKeys(RequestOf(input), get.context);
  Checks checks = {get};
  if (!input.tags.empty()) {
    get.action = "sts:TagSession";
    checks.push_back(std::move(get));
  }
  return checks;
}

Outcome<GetFederationTokenOutput> GetFederationToken(Call& call,
                                                     const GetFederationTokenInput& input) {
  // 1. "You must call GetFederationToken using the long-term security credentials of an IAM
  //    user"; the root user may, though it is advised against.
  const access::Caller& caller = call.caller;
  if (caller.session) {
    return AccessDenied("Cannot call GetFederationToken with session credentials");
  }
  TRY_VOID(CheckRegion(call, caller.account));

  // 2. The session: at most an hour when the root user asks.
  const bool by_root = caller.kind == access::Caller::Kind::kAccountRoot;
  std::int64_t seconds = input.duration_seconds.value_or(kUserSecondsDefault);
  if (by_root) seconds = std::min(seconds, kRootSecondsMax);
  const SessionRequest request = RequestOf(input);
  access::Session session = {.name = input.name, .issued = call.time()};
  session.expires = call.time() + std::chrono::seconds(seconds);
  TRY_VOID(CheckSessionPolicies(call, request, caller.account));
  AddSessionPolicies(request, session);
  session.tags = TRY(SessionTags(call, request));

  // 3. The credentials.
  GetFederationTokenOutput output;
  output.packed_policy_size = TRY(PackedPolicySize(request, session.tags));
  output.federated_user =
      FederatedUser{.federated_user_id = fmt::format("{}:{}", caller.account.text(), input.name),
                    .arn = FederatedUserArn(call, input.name)};
  output.credentials = Issue(call, {.account = caller.account,
                                    .principal_kind = "federated-user",
                                    .principal_name = caller.name,
                                    .principal_id = caller.user_id,
                                    .session = std::move(session)});
  return Reply<GetFederationTokenOutput>{std::move(output)};
}

}  // namespace bulkhead::services::sts
