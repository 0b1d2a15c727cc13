#include "services/iam/delegations.h"

#include <fmt/format.h>

#include <algorithm>

#include "access/global_keys.h"
#include "aws/arn.h"
#include "services/iam/faults.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {
namespace {

constexpr std::string_view kArnKind = "delegation-request/";
constexpr std::chrono::hours kUnassignedPeriod{24};
constexpr std::chrono::hours kStatePeriod{7 * 24};

Instant ExpiryOf(const org::DelegationRequest& request) {
  return request.updated + (request.state == "UNASSIGNED" ? kUnassignedPeriod : kStatePeriod);
}

bool IsVisible(const Call& call, const org::DelegationRequest& request) {
  return request.owner_account.is_none() || request.owner_account == call.account();
}

// What the owner may without a policy of his account: "Once a delegation request has an owner,
// that owner gets a default permission".
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetDelegationRequest.html
policy::DocumentPtr OwnersPolicy(const std::string& owner) {
  return policy::ParseOwn(
      fmt::format(R"({{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Principal":)"
                  R"({{"AWS":"{}"}},"Action":"iam:*","Resource":"*"}}]}})",
                  owner),
      policy::Kind::kResource);
}

void SetUnlessEmpty(const std::string& text, std::optional<std::string>& member) {
  if (!text.empty()) member = text;
}

}  // namespace

Result<const org::DelegationRequest*, Fault> FindDelegation(const Call& call,
                                                            const std::string& id) {
  const auto* request = call.now.Find<org::DelegationRequest>(id);
  if (request == nullptr || !IsVisible(call, *request)) {
    return NoSuchEntity(fmt::format("The delegation request with id {} cannot be found.", id));
  }
  return request;
}

std::string_view StateOf(const org::DelegationRequest& request, Instant now) {
  return now >= ExpiryOf(request) ? std::string_view("EXPIRED") : std::string_view(request.state);
}

Result<void, Fault> CheckState(const Call& call, const org::DelegationRequest& request,
                               std::initializer_list<std::string_view> states) {
  const std::string_view state = StateOf(request, call.time());
  if (std::ranges::find(states, state) != states.end()) return {};
  return InvalidInput(
      fmt::format("The delegation request {} is in the state {}.", request.id, state));
}

std::string OwnerArnOf(const Call& call) {
  eval::Context keys;
  access::AddGlobalKeys(call.now, call.caller, {}, call.environment, keys);
  const std::vector<std::string>* arn = keys.Find("aws:PrincipalArn");
  return arn == nullptr || arn->empty() ? call.caller.arn : arn->front();
}

DelegationRequest Describe(const Call& call, const org::DelegationRequest& request) {
  DelegationRequest out{.delegation_request_id = request.id, .description = request.description};
  if (!request.owner_account.is_none()) out.owner_account_id = request.owner_account.text();
  SetUnlessEmpty(request.message, out.request_message);
  DelegationPermission permissions{.policy_template_arn = request.template_arn};
  for (const org::DelegationParameter& parameter : request.parameters) {
    permissions.parameters.push_back(
        {.name = parameter.name, .values = parameter.values, .type = parameter.type});
  }
  out.permissions = std::move(permissions);
  out.permission_policy = request.policy->text();
  out.role_permission_restriction_arns = request.boundary_arns;
  SetUnlessEmpty(request.owner_id, out.owner_id);
  if (request.approver) out.approver_id = request.approver->arn;
  out.state = std::string(StateOf(request, call.time()));
  out.expiration_time = ExpiryOf(request);
  out.requestor_id = request.provider.text();
  out.requestor_name = request.provider_name;
  out.create_date = request.created;
  out.session_duration = request.session_seconds;
  SetUnlessEmpty(request.redirect_url, out.redirect_url);
  SetUnlessEmpty(request.notes, out.notes);
  SetUnlessEmpty(request.rejection_reason, out.rejection_reason);
  out.only_send_by_owner = request.only_send_by_owner;
  out.updated_time = request.updated;
  return out;
}

access::Check DelegationCheck(const Call& call, const std::string& id, ByDefault by_default) {
  access::Check check{.resource = aws::IamArn(call.account(), std::string(kArnKind) + id)};
  const auto* request = call.now.Find<org::DelegationRequest>(id);
  if (request == nullptr || !IsVisible(call, *request) || request->owner_id.empty()) return check;
  check.context["iam:DelegationRequestOwner"] = {request->owner_id};
  if (by_default == ByDefault::kOwner) check.resource_policy = OwnersPolicy(request->owner_id);
  return check;
}

// The id is not known before the request is there, so the permission is asked for on `*`.
Checks ToCreateDelegation(const Call&, const CreateDelegationRequestInput& input) {
  access::Check check;
  check.context["iam:DelegationDuration"] = {fmt::to_string(input.session_duration)};
  check.context["iam:NotificationChannel"] = {input.notification_channel};
  if (input.permissions.policy_template_arn) {
    check.context["iam:TemplateArn"] = {*input.permissions.policy_template_arn};
  }
  return {std::move(check)};
}

Checks ToListDelegations(const Call&, const ListDelegationRequestsInput& input) {
  access::Check check;
  if (input.owner_id) check.context["iam:DelegationRequestOwner"] = {*input.owner_id};
  return {std::move(check)};
}

// "These rules are identical to GetDelegationRequest API behavior."
Checks ToSummarize(const Call& call, const GetHumanReadableSummaryInput& input) {
  return {DelegationCheck(call, DelegationIdOf(input.entity_arn), ByDefault::kOwner)};
}

std::string DelegationIdOf(std::string_view text) {
  const std::optional<aws::Arn> arn = aws::Arn::Parse(text);
  if (!arn || arn->service != "iam" || !std::string_view(arn->resource).starts_with(kArnKind)) {
    return {};
  }
  return std::string(arn->resource.substr(kArnKind.size()));
}

}  // namespace bulkhead::services::iam
