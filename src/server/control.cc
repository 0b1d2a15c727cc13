#include "server/control.h"

#include <fmt/format.h>

#include <array>
#include <memory>
#include <optional>
#include <utility>

#include "base/digest.h"
#include "base/encoding.h"
#include "base/json.h"
#include "server/control_input.h"
#include "server/decide_exchange.h"
#include "server/issuer_documents.h"

namespace bulkhead::server {
namespace {

constexpr std::string_view kPrefix = "/_bulkhead/";
constexpr std::string_view kBearer = "Bearer ";

// What may be called, and how.
struct Endpoint {
  std::string_view name;
  std::string_view methods;
};
constexpr auto kEndpoints = std::to_array<Endpoint>({
    {"clock", "GET POST"},
    {"delegations", "GET POST"},
    {"faults", "GET POST DELETE"},
    {"keys", "POST"},
    {"metrics", "GET"},
    {"reset", "POST"},
    {"restore", "POST"},
    {"snapshot", "GET POST DELETE"},
});

const Endpoint* FindEndpoint(std::string_view name) {
  const auto at = std::ranges::find(kEndpoints, name, &Endpoint::name);
  return at == kEndpoints.end() ? nullptr : &*at;
}

// Takes the body, then answers.
class ControlExchange final : public http::Exchange {
 public:
  ControlExchange(Control& control, std::string method, std::string name)
      : control_(control), method_(std::move(method)), name_(std::move(name)) {}

  std::optional<http::Response> OnBody(std::string_view piece) override {
    if (body_.size() + piece.size() > kControlBytesMax) {
      return ControlError(413, "a body has at most 1 MiB");
    }
    body_ += piece;
    return std::nullopt;
  }

  void OnEnd(http::Respond respond) override {
    control_.Answer(method_, name_, body_, std::move(respond));
  }

 private:
  Control& control_;
  std::string method_;
  std::string name_;
  std::string body_;
};

http::Response Health() {
  Value health = Value::Struct();
  health.Set("status", "ok");
  return ControlAnswer(200, health);
}

struct ClockInput {
  std::string advance;
  std::string set;
  bool home = false;

  static void Fields(auto& self, auto&& field) {
    field("advance", self.advance);
    field("set", self.set);
    field("return", self.home);
  }
};

}  // namespace

std::string NewAdminToken(env::Random& random) {
  std::array<char, 32> bytes{};
  random.Fill(bytes.data(), bytes.size());
  return base::ToHex(std::string_view(bytes.data(), bytes.size()));
}

http::Handler::Begun Control::Begin(http::RequestHead head) {
  const std::string target = head.target.substr(0, head.target.find('?'));
  const std::string name = target.substr(kPrefix.size());
  if (name == "health" && head.method == "GET") return Health();
  if (name == "ready" && head.method == "GET") return Ready();
  if (head.target == kDecidePath) {
    if (head.method != "POST") return ControlError(405, "a question is sent by POST");
    return MakeDecideExchange(world_, std::move(head));
  }
  if (target.starts_with(kIssuersPath)) return Published(head, target);
  const Endpoint* endpoint = FindEndpoint(name);
  if (endpoint == nullptr) {
    return ControlError(404,
                        "there are health, ready, decide, reset, snapshot, restore, clock, faults, "
                        "keys, delegations, issuers and metrics here");
  }
  if (!MayPass(head)) {
    http::Response refusal =
        ControlError(401, "this needs `Authorization: Bearer` with the server's admin token");
    refusal.headers.push_back({"WWW-Authenticate", "Bearer"});
    return refusal;
  }
  if (endpoint->methods.find(head.method) == std::string_view::npos) {
    return ControlError(405, fmt::format("{} takes {}", name, endpoint->methods));
  }
  return std::make_unique<ControlExchange>(*this, head.method, name);
}

bool Control::MayPass(const http::RequestHead& head) const {
  const std::string* given = http::FindHeader(head.headers, "authorization");
  return given != nullptr && given->starts_with(kBearer) &&
         base::EqualsInConstantTime(std::string_view(*given).substr(kBearer.size()),
                                    parts_.admin_token);
}

void Control::Answer(std::string_view method, std::string_view name, const std::string& body,
                     http::Respond respond) {
  if (name == "metrics") {
    return respond(
        {.headers = {{"Content-Type", "text/plain; version=0.0.4; charset=utf-8"}},
         .body = world_.metrics.ToText(*world_.committer.current(), world_.committer.waiting()),
         .stream = nullptr});
  }
  const auto parsed = base::ParseJson(body.empty() ? "{}" : body);
  if (!parsed || !parsed->is_struct()) return respond(ControlError(400, "the body is no object"));
  const Value& input = *parsed;
  if (name == "reset") return Reset(std::move(respond));
  if (name == "restore") return Restore(input, std::move(respond));
  if (name == "keys") return SetKeys(input, std::move(respond));
  if (name == "delegations" && method == "POST") {
    return RegisterTemplate(input, std::move(respond));
  }
  if (name == "delegations") return respond(Delegations());
  if (name == "clock") return respond(method == "GET" ? ReadClock() : MoveClock(input));
  if (name == "snapshot") {
    return respond(method == "GET" ? KeptNames() : method == "POST" ? Keep(input) : Forget(input));
  }
  if (method == "POST") return respond(AddFault(input));
  if (method == "DELETE") world_.faults.Clear();
  Value rules = Value::Struct();
  rules.Set("rules", world_.faults.List());
  respond(ControlAnswer(200, rules));
}

http::Response Control::Published(const http::RequestHead& head, std::string_view target) const {
  if (head.method != "GET") return ControlError(405, "documents of issuers are fetched by GET");
  const std::string* host = http::FindHeader(head.headers, "host");
  auto document = IssuerDocument(*world_.committer.current(), target.substr(kIssuersPath.size()),
                                 host == nullptr ? std::string_view() : *host);
  if (!document) return ControlError(404, "there is no such issuer or document");
  return {.headers = {{"Content-Type", "application/json"}},
          .body = *std::move(document),
          .stream = nullptr};
}

http::Response Control::Ready() const {
  const Result<void> health = world_.committer.health();
  if (!health) return ControlError(503, health.error().message);
  Value ready = Value::Struct();
  ready.Set("status", "ready");
  return ControlAnswer(200, ready);
}

http::Response Control::ReadClock() const {
  Value clock = Value::Struct();
  clock.Set("now", parts_.clock.Now().ToIso8601Milliseconds());
  clock.Set("machine", parts_.clock.machine().Now().ToIso8601Milliseconds());
  clock.Set("aheadMs", static_cast<std::int64_t>(parts_.clock.ahead().count()));
  return ControlAnswer(200, clock);
}

http::Response Control::MoveClock(const Value& value) {
  const auto input = DecodeStrictly<ClockInput>(value);
  if (!input) return ControlError(400, input.error().message);
  const int asked = static_cast<int>(!input->advance.empty()) +
                    static_cast<int>(!input->set.empty()) + static_cast<int>(input->home);
  if (asked != 1) return ControlError(400, "give one of `advance`, `set` and `return`");
  if (input->home) {
    parts_.clock.Return();
  } else if (!input->advance.empty()) {
    const auto by = ParseDuration(input->advance);
    if (!by) return ControlError(400, by.error().message);
    parts_.clock.Advance(*by);
  } else {
    const auto to = Instant::ParseIso8601(input->set);
    if (!to) return ControlError(400, to.error().message);
    parts_.clock.Set(*to);
  }
  return ReadClock();
}

http::Response Control::AddFault(const Value& value) {
  auto rule = DecodeStrictly<FaultRule>(value);
  if (!rule) return ControlError(400, rule.error().message);
  if (const auto problem = world_.faults.Add(*std::move(rule))) return ControlError(400, *problem);
  Value rules = Value::Struct();
  rules.Set("rules", world_.faults.List());
  return ControlAnswer(200, rules);
}

}  // namespace bulkhead::server
