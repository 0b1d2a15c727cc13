// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateDelegationRequest.html
//
// For product providers. AWS takes them on, and registers the templates of their policies, by
// hand; this server is told at /_bulkhead/delegations.

#include <fmt/format.h>

#include "aws/arn.h"
#include "base/try.h"
#include "services/iam/delegation_policy.h"
#include "services/iam/faults.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {
namespace {

// "At this time, only SNS topic ARNs are accepted for notification." Topics are not here: that
// IAM may publish to it is not asked.
Result<void, Fault> CheckChannel(const std::string& channel) {
  const std::optional<aws::Arn> arn = aws::Arn::Parse(channel);
  if (arn && arn->service == "sns") return {};
  return InvalidInput(fmt::format("{} is not the ARN of an SNS topic.", channel));
}

Result<void, Fault> CheckOwner(const Call& call, const AccountId& owner) {
  if (owner.is_none() || call.now.Find<org::Account>(owner.text()) != nullptr) return {};
  return InvalidInput(fmt::format("The account {} does not exist.", owner.text()));
}

// "IAM maintains a uniqueness check on this workflow id for each request."
Result<void, Fault> CheckWorkflow(const Call& call, const std::string& workflow_id) {
  if (call.now.LookupOne("delegation-workflow", call.account().text(), workflow_id).empty()) {
    return {};
  }
  return EntityAlreadyExists(
      fmt::format("A delegation request with the workflow id {} already exists.", workflow_id));
}

}  // namespace

Outcome<CreateDelegationRequestOutput> CreateDelegationRequest(
    Call& call, const CreateDelegationRequestInput& input) {
  // 1. What is asked for, of whom.
  const std::string template_arn = input.permissions.policy_template_arn.value_or("");
  const auto* known = call.now.Find<org::DelegationTemplate>(template_arn);
  if (known == nullptr || known->provider != call.account()) {
    return InvalidInput(fmt::format("The policy template {} is not registered for the account {}.",
                                    template_arn, call.account().text()));
  }
  org::DelegationRequest request{.id = call.ids.Uuid(),
                                 .provider = call.account(),
                                 .provider_name = known->provider_name,
                                 .description = input.description,
                                 .message = input.request_message.value_or(""),
                                 .template_arn = template_arn,
                                 .boundary_arns = known->boundary_arns,
                                 .workflow_id = input.requestor_workflow_id,
                                 .redirect_url = input.redirect_url.value_or(""),
                                 .channel = input.notification_channel,
                                 .session_seconds = input.session_duration,
                                 .only_send_by_owner = input.only_send_by_owner.value_or(false),
                                 .state = "UNASSIGNED",
                                 .created = call.time(),
                                 .updated = call.time()};
  if (const auto owner = AccountId::Parse(input.owner_account_id.value_or(""))) {
    request.owner_account = *owner;
  }
  TRY_VOID(CheckOwner(call, request.owner_account));
  TRY_VOID(CheckChannel(input.notification_channel));
  TRY_VOID(CheckWorkflow(call, input.requestor_workflow_id));

  // 2. With which permissions.
  request.parameters = TRY(ParametersOf(input.permissions.parameters));
  request.policy = TRY(FilledIn(*known, request.parameters));

  // The form of the link is not documented.
  CreateDelegationRequestOutput output{
      .console_deep_link = fmt::format(
          "https://console.aws.amazon.com/iam/home#/delegation-requests/{}", request.id),
      .delegation_request_id = request.id};
  org::Change change;
  change.Put(std::move(request));
  return Reply<CreateDelegationRequestOutput>{std::move(output), std::move(change)};
}

}  // namespace bulkhead::services::iam
