// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html

#include <fmt/format.h>

#include <array>

#include "aws/arn.h"
#include "base/try.h"
#include "org/delegation.h"
#include "org/tree.h"
#include "services/sts/credentials.h"
#include "services/sts/faults.h"
#include "services/sts/permissions.h"

namespace bulkhead::services::sts {
namespace {

constexpr std::int64_t kRootTaskSecondsMax = 900;

// Each task belongs to a feature that the organization must have enabled.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html
struct RootTask {
  std::string_view arn;
  std::string_view feature;
};
constexpr auto kRootTasks = std::to_array<RootTask>({
    {"arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials", "RootCredentialsManagement"},
    {"arn:aws:iam::aws:policy/root-task/IAMCreateRootUserPassword", "RootCredentialsManagement"},
    {"arn:aws:iam::aws:policy/root-task/IAMDeleteRootUserCredentials", "RootCredentialsManagement"},
    {"arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy", "RootSessions"},
    {"arn:aws:iam::aws:policy/root-task/SQSUnlockQueuePolicy", "RootSessions"},
});

const RootTask* FindTask(const AssumeRootInput& input) {
  const std::string arn = input.task_policy_arn.arn.value_or("");
  const auto at = std::ranges::find(kRootTasks, arn, &RootTask::arn);
  return at == kRootTasks.end() ? nullptr : &*at;
}

// "The member account principal ARN or account ID."
std::optional<AccountId> TargetOf(const AssumeRootInput& input) {
  if (const Result<AccountId> id = AccountId::Parse(input.target_principal)) return *id;
  const std::optional<aws::Arn> arn = aws::Arn::Parse(input.target_principal);
  if (!arn || arn->service != "iam" || arn->resource != "root") return std::nullopt;
  const Result<AccountId> id = AccountId::Parse(arn->account);
  return id ? std::optional(*id) : std::nullopt;
}

// AWS names no reason; what it needs is on the operation's page.
Refusal Refused(const Call& call, const AssumeRootInput& input) {
  return AccessDenied(
      fmt::format("User: {} is not authorized to perform: sts:AssumeRoot on resource: {}",
                  call.caller.arn, input.target_principal));
}

bool OrganizationAllows(const Call& call, const AccountId& target, const RootTask& task) {
  const org::Organization* organization = org::OrganizationOf(call.now, call.account());
  const org::Organization* of_target = org::OrganizationOf(call.now, target);
  if (organization == nullptr || of_target == nullptr || organization->id != of_target->id ||
      organization->management_account == target) {
    return false;
  }
  const auto* account = call.now.Find<org::Account>(target.text());
  const auto* central = call.now.Find<org::CentralRootAccess>(organization->id);
  const bool in_charge =
      organization->management_account == call.account() ||
      org::IsDelegatedAdministrator(call.now, call.account(), "iam.amazonaws.com");
  return in_charge && account->state == "ACTIVE" && central != nullptr &&
         central->features.contains(std::string(task.feature));
}

}  // namespace

// The root user of the other account is the resource. Nothing of that account could grant it,
// so what allows it is a policy of the caller's account alone.
Checks ToAssumeRoot(const Call&, const AssumeRootInput& input) {
  const std::optional<AccountId> target = TargetOf(input);
  return {{.action = "sts:AssumeRoot",
           .resource = target ? aws::IamArn(*target, "root") : "*",
           .context = {{"sts:TaskPolicyArn", {input.task_policy_arn.arn.value_or("")}}}}};
}

Outcome<AssumeRootOutput> AssumeRoot(Call& call, const AssumeRootInput& input) {
  // 1. Who, whom and what for. "You cannot use root user credentials to make this call."
  const std::optional<AccountId> target = TargetOf(input);
  if (!target) return ValidationError(fmt::format("{} is invalid", input.target_principal));
  const RootTask* task = FindTask(input);
  if (task == nullptr) {
    return ValidationError(fmt::format("{} is not a policy of a root task",
                                       input.task_policy_arn.arn.value_or("The empty text")));
  }
  if (call.caller.kind == access::Caller::Kind::kAccountRoot) return Refused(call, input);
  if (!OrganizationAllows(call, *target, *task)) return Refused(call, input);
  TRY_VOID(CheckRegion(call, *target));

  // 2. The session is the root user's. The policy of its task, which denies all else, is looked
  //    up at each request (access/gather.cc).
  const std::int64_t seconds = input.duration_seconds.value_or(kRootTaskSecondsMax);
  access::Session session = {.root_task = std::string(task->arn), .issued = call.time()};
  session.expires = call.time() + std::chrono::seconds(seconds);
  if (call.caller.session) session.source_identity = call.caller.session->source_identity;

  AssumeRootOutput output;
  if (!session.source_identity.empty()) output.source_identity = session.source_identity;
  output.credentials = Issue(call, {.account = *target,
                                    .principal_kind = "root",
                                    .principal_name = "",
                                    .principal_id = target->text(),
                                    .session = std::move(session)});
  return Reply<AssumeRootOutput>{std::move(output)};
}

}  // namespace bulkhead::services::sts
