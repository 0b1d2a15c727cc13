#include "server/decide_exchange.h"

#include <fmt/format.h>

#include "access/decide.h"
#include "access/question_json.h"
#include "base/check.h"
#include "base/json.h"
#include "org/tree.h"
#include "server/upload.h"

namespace bulkhead::server {
namespace {

using api::Fault;

constexpr std::string_view kDecideAction = "bulkhead:Decide";

http::Response Refusal(const Fault& fault) { return ControlError(403, fault.message); }

// Nothing, if the caller may ask about everything there is.
std::optional<std::string> Forbidden(const org::Snapshot& now, const access::Caller& caller,
                                     const access::Environment& environment) {
  const bool member = org::OrganizationOf(now, caller.account) != nullptr;
  if (member && !org::IsManagementAccount(now, caller.account)) {
    return fmt::format("{} is not of the management account, which alone may ask", caller.arn);
  }
  const access::Check check{.action = std::string(kDecideAction), .context = {}};
  const access::Decision decision = access::Decide(now, caller, check, environment);
  if (decision.verdict.allowed()) return std::nullopt;
  return access::DenialMessage(caller, check, decision);
}

class DecideExchange final : public http::Exchange {
 public:
  DecideExchange(const World& world, Request request)
      : world_(world), request_(std::move(request)) {}

  std::optional<http::Response> OnBody(std::string_view piece) override {
    if (body_.size() + piece.size() > kQuestionBytesMax) {
      return ControlError(413, "a question has at most 1 MiB");
    }
    body_ += piece;
    return std::nullopt;
  }

  void OnEnd(http::Respond respond) override { respond(Answer()); }

 private:
  http::Response Answer() {
    const org::SnapshotPtr now = world_.committer.current();
    const auto who = Authenticate(request_, *now);
    if (!who) return Refusal(who.error());
    const auto fault = CheckSignature(request_, *who, who->payload.HashFor(body_));
    if (fault) return Refusal(*fault);
    const auto body = PlainBody(request_, *who, std::move(body_));
    if (!body) return Refusal(body.error());
    const auto caller = CallerAt(*now, request_, *who);
    if (!caller) return Refusal(caller.error());
    if (const auto why = Forbidden(*now, *caller, EnvironmentOf(request_, *who))) {
      return ControlError(403, *why);
    }
    // As the command line asks: from somewhere, over TLS.
    const auto answer = access::AnswerQuestion(*now, *body,
                                               {.time = request_.time,
                                                .region = "us-east-1",
                                                .source_ip = {},
                                                .transport = access::Environment::Transport::kTls,
                                                .user_agent = {}});
    return answer ? ControlAnswer(200, *answer) : ControlError(400, answer.error().message);
  }

  const World& world_;
  Request request_;
  std::string body_;
};

}  // namespace

std::unique_ptr<http::Exchange> MakeDecideExchange(const World& world, http::RequestHead head) {
  Request request = Receive(world, std::move(head));
  // It is no service of AWS: signatures are read as those of the query protocol are.
  request.model = world.models.Find("sts");
  CHECK(request.model != nullptr);
  return std::make_unique<DecideExchange>(world, std::move(request));
}

http::Response ControlAnswer(int status, const Value& body) {
  return {.status = status,
          .headers = {{"Content-Type", "application/json"}},
          .body = base::PrintJson(body)};
}

http::Response ControlError(int status, std::string_view error) {
  Value body = Value::Struct();
  body.Set("error", error);
  return ControlAnswer(status, body);
}

}  // namespace bulkhead::server
