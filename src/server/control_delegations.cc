// What product providers need besides AWS's interface: to be registered, and to be sent tokens.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies-temporary-delegation-partner-guide.html

#include "access/trade_in_token.h"
#include "base/json.h"
#include "server/control.h"
#include "server/control_input.h"
#include "server/decide_exchange.h"

namespace bulkhead::server {
namespace {

struct TemplateInput {
  std::string arn;
  std::string provider;
  std::string provider_name;
  Value policy;
  std::vector<std::string> boundary_arns;

  static void Fields(auto& self, auto&& field) {
    field("arn", self.arn);
    field("provider", self.provider);
    field("providerName", self.provider_name);
    field("policy", self.policy);
    field("boundaryArns", self.boundary_arns);
  }
};

}  // namespace

http::Response Control::Delegations() const {
  const org::SnapshotPtr now = world_.committer.current();
  const auto* seal = now->Find<org::SealingKey>("current");
  Value requests = Value::EmptyList();
  for (const auto& [id, request] : now->table<org::DelegationRequest>()) {
    Value item = Value::Struct();
    item.Set("id", id);
    item.Set("provider", request->provider.text());
    item.Set("workflow", request->workflow_id);
    item.Set("topic", request->channel);
    item.Set("state", request->state);
    if (request->state == "FINALIZED") {
      item.Set("token", access::SealTradeInToken(id, seal->secret));
    }
    requests.Append(std::move(item));
  }
  Value answer = Value::Struct();
  answer.Set("requests", std::move(requests));
  return ControlAnswer(200, answer);
}

void Control::RegisterTemplate(const Value& value, http::Respond respond) {
  const auto input = DecodeStrictly<TemplateInput>(value);
  if (!input) return respond(ControlError(400, input.error().message));
  const auto provider = AccountId::Parse(input->provider);
  if (!provider) return respond(ControlError(400, provider.error().message));
  if (input->arn.empty() || !input->policy.is_struct()) {
    return respond(ControlError(400, "a template has an `arn` and a `policy`"));
  }
  org::Change change;
  change.Put(org::DelegationTemplate{.arn = input->arn,
                                     .provider = *provider,
                                     .provider_name = input->provider_name,
                                     .text = base::PrintJson(input->policy),
                                     .boundary_arns = input->boundary_arns});
  world_.committer.Submit(
      [change = std::move(change)](const org::Snapshot&) { return std::optional(change); },
      [arn = input->arn, respond = std::move(respond)](const Result<void>& committed) mutable {
        if (!committed) return respond(ControlError(503, committed.error().message));
        Value answer = Value::Struct();
        answer.Set("arn", arn);
        respond(ControlAnswer(200, answer));
      });
}

}  // namespace bulkhead::server
