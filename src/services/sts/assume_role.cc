// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html

#include <fmt/format.h>

#include "aws/arn.h"
#include "base/try.h"
#include "services/sts/credentials.h"
#include "services/sts/faults.h"
#include "services/sts/role_to_assume.h"
#include "services/sts/session_policies.h"

namespace bulkhead::services::sts {
namespace {

constexpr std::int64_t kChainedSecondsMax = 3600;

// What is wrong with every such call, whatever the role says.
Result<void, Fault> CheckCall(const Call& call, const AssumeRoleInput& input) {
  const std::optional<aws::Arn> arn = aws::Arn::Parse(input.role_arn);
  if (!arn) return ValidationError(fmt::format("{} is invalid", input.role_arn));
  if (call.caller.kind == access::Caller::Kind::kAccountRoot) {
    return AccessDenied("Roles may not be assumed by root accounts.");
  }
  if (!input.provided_contexts.empty()) {
    return ValidationError(
        "ProvidedContexts are issued by IAM Identity Center, which this server does not have.");
  }
  TRY_VOID(CheckMfa(call, input.serial_number, input.token_code));
  return {};
}

// The hour of role chaining holds for the temporary credentials of GetSessionToken too.
Result<Instant, Fault> ExpiryOf(const Call& call, const AssumeRoleInput& input,
                                const org::Role& role) {
  const std::int64_t seconds = input.duration_seconds.value_or(kRoleSecondsDefault);
  if (call.caller.session && seconds > kChainedSecondsMax) {
    return ValidationError(
        "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by "
        "role chaining.");
  }
  return RoleSessionExpiry(call, role, input.duration_seconds);
}

// "After the source identity is set, the value cannot be changed": the error for trying is not
// documented, AccessDenied is assumed.
Result<std::string, Fault> NewSourceIdentity(const Call& call, const AssumeRoleInput& input) {
  std::string wanted = SourceIdentityOf(call, input);
  if (base::ToLower(wanted).starts_with("aws:")) {
    return ValidationError("SourceIdentity cannot begin with aws:, which is reserved.");
  }
  const std::string set = call.caller.session ? call.caller.session->source_identity : "";
  if (!set.empty() && wanted != set) {
    return AccessDenied("The source identity of a role session cannot be changed.");
  }
  return wanted;
}

}  // namespace

Outcome<AssumeRoleOutput> AssumeRole(Call& call, const AssumeRoleInput& input) {
  // 1. Who and what. A role that does not exist was denied before this runs.
  TRY_VOID(CheckCall(call, input));
  const org::Role* role = FindRoleToAssume(call.now, input.role_arn);
  if (role == nullptr) {
    return AccessDenied(
        fmt::format("User: {} is not authorized to perform: sts:AssumeRole on resource: {}",
                    call.caller.arn, input.role_arn));
  }
  TRY_VOID(CheckRegion(call, role->account));

  // 2. The session, within the limits of the role and of the caller's own session.
  access::Session session = {.name = input.role_session_name, .issued = call.time()};
  session.expires = TRY(ExpiryOf(call, input, *role));
  session.source_identity = TRY(NewSourceIdentity(call, input));
  session.chained =
      call.caller.session.has_value() && call.caller.kind == access::Caller::Kind::kRole;
  const SessionRequest request = SessionRequestOf(input);
  TRY_VOID(CheckSessionPolicies(call, request, role->account));
  AddSessionPolicies(request, session);
  session.tags = TRY(SessionTags(call, request));
  session.transitive_tag_keys = TransitiveTagKeys(call, request);

  // 3. The credentials.
  AssumeRoleOutput output;
  output.packed_policy_size = TRY(PackedPolicySize(request, session.tags));
  if (!session.source_identity.empty()) output.source_identity = session.source_identity;
  output.assumed_role_user =
      AssumedRoleUser{.assumed_role_id = fmt::format("{}:{}", role->id, session.name),
                      .arn = aws::AssumedRoleArn(role->account, role->name, session.name)};
  output.credentials = Issue(call, {.account = role->account,
                                    .principal_kind = "role",
                                    .principal_name = role->name,
                                    .principal_id = role->id,
                                    .session = std::move(session)});
  return Reply<AssumeRoleOutput>{std::move(output)};
}

}  // namespace bulkhead::services::sts
