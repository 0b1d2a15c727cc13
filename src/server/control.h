// Control: the server's own endpoints under /_bulkhead/, outside of AWS's interface.
//
//   GET    health, ready            for everyone: it runs; it takes changes
//   GET    issuers/...              for everyone (issuer_documents.h)
//   POST   decide                   signed (decide_exchange.h)
//   POST   reset                    the organization as it was at the very beginning
//   GET    snapshot                 the names of the states that are kept
//   POST   snapshot {"name"}        keeps the state of now under a name
//   DELETE snapshot {"name"}        forgets it
//   POST   restore {"name"}         goes back to it
//   GET    clock
//   POST   clock {"advance": "36h"} or {"set": "2027-01-01T00:00:00Z"} or {"return": true}
//   GET    faults
//   POST   faults {...}             adds a rule (fault_plan.h)
//   DELETE faults                   drops all rules
//   POST   keys {"issuer", "jwks"}  the keys by which tokens of that issuer are judged
//   GET    delegations              the delegation requests; with its token, of which it was sent
//   POST   delegations {"arn", "provider", "providerName", "policy", "boundaryArns"}
//                                   registers the template of a product provider
//   GET    metrics                  in the text form of Prometheus
//
// All but the first four need `Authorization: Bearer TOKEN` with the server's admin token.
// Bodies and answers are JSON; an error is {"error": "..."}: 400, 401, 404, 405 or 413.
// A reset keeps the first account, its administrator and the administrator's access key;
// kept states are only in memory and go with the process. Thread safe.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "env/travel_clock.h"
#include "http/server.h"
#include "server/request.h"

namespace bulkhead::server {

inline constexpr std::size_t kControlBytesMax = std::size_t{1} << 20;
inline constexpr std::size_t kKeptStatesMax = 64;

// A new token: 64 hexadecimal digits.
std::string NewAdminToken(env::Random& random);

// `36h`, `90s`, `15m`, `500ms`, `2d12h`; also with a minus sign before it.
Result<Instant::Duration> ParseDuration(std::string_view text);

class Control {
 public:
  struct Parts {
    std::string admin_token;
    env::TravelClock& clock;
    // What a reset goes back to; null: what Bootstrap makes.
    org::SnapshotPtr initial;
  };
  // What `parts` refers to, and `world`, outlive it.
  Control(const World& world, Parts parts) : world_(world), parts_(std::move(parts)) {}

  // Requires: the target begins with /_bulkhead/.
  http::Handler::Begun Begin(http::RequestHead head);

  // One call that was let in. May answer later, from another thread.
  void Answer(std::string_view method, std::string_view name, const std::string& body,
              http::Respond respond);

 private:
  struct KeptState {
    org::SnapshotPtr snapshot;
    Instant::Duration ahead{0};  // Of the clock.
  };
  using Done = std::function<http::Response()>;

  bool MayPass(const http::RequestHead& head) const;
  http::Response Ready() const;
  http::Response Published(const http::RequestHead& head, std::string_view target) const;
  http::Response ReadClock() const;
  http::Response MoveClock(const Value& input);
  http::Response AddFault(const Value& input);
  http::Response Keep(const Value& input);
  http::Response Forget(const Value& input);
  http::Response KeptNames();
  void Restore(const Value& input, http::Respond respond);
  void Reset(http::Respond respond);
  void SetKeys(const Value& input, http::Respond respond);
  http::Response Delegations() const;
  void RegisterTemplate(const Value& input, http::Respond respond);
  // Makes the state what `wanted` says of the newest one, then answers.
  void Become(std::function<org::SnapshotPtr(const org::Snapshot& now)> wanted, Done done,
              http::Respond respond);

  const World& world_;
  const Parts parts_;
  std::mutex mutex_;
  std::map<std::string, KeptState> kept_;
};

}  // namespace bulkhead::server
