// Reset, snapshot and restore: the control endpoints that are about the whole state.

#include <fmt/format.h>

#include <array>
#include <memory>
#include <utility>

#include "base/json.h"
#include "org/difference.h"
#include "server/bootstrap.h"
#include "server/control.h"
#include "server/control_input.h"
#include "server/decide_exchange.h"
#include "server/issuer_keys.h"

namespace bulkhead::server {
namespace {

struct NameInput {
  std::string name = "default";

  static void Fields(auto& self, auto&& field) { field("name", self.name); }
};

struct KeysInput {
  std::string issuer;
  Value jwks;

  static void Fields(auto& self, auto&& field) {
    field("issuer", self.issuer);
    field("jwks", self.jwks);
  }
};

http::Response NoState(const std::string& name) {
  return ControlError(404, fmt::format("no state is kept under `{}`", name));
}

// Who may do everything after a reset.
Value AdministratorOf(const org::Snapshot& now) {
  Value answer = Value::Struct();
  const org::AccessKey* key = AdministratorKey(now);
  if (key == nullptr) return answer;
  answer.Set("account", key->account.text());
  answer.Set("accessKeyId", key->id);
  answer.Set("secretAccessKey", key->secret);
  return answer;
}

}  // namespace

http::Response Control::KeptNames() {
  Value names = Value::EmptyList();
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [name, state] : kept_) names.Append(name);
  }
  Value answer = Value::Struct();
  answer.Set("names", std::move(names));
  return ControlAnswer(200, answer);
}

http::Response Control::Keep(const Value& value) {
  const auto input = DecodeStrictly<NameInput>(value);
  if (!input) return ControlError(400, input.error().message);
  {
    const std::lock_guard lock(mutex_);
    if (kept_.size() >= kKeptStatesMax && !kept_.contains(input->name)) {
      return ControlError(400, fmt::format("{} states are kept already", kKeptStatesMax));
    }
    kept_[input->name] = {world_.committer.current(), parts_.clock.ahead()};
  }
  return KeptNames();
}

http::Response Control::Forget(const Value& value) {
  const auto input = DecodeStrictly<NameInput>(value);
  if (!input) return ControlError(400, input.error().message);
  {
    const std::lock_guard lock(mutex_);
    if (kept_.erase(input->name) == 0) return NoState(input->name);
  }
  return KeptNames();
}

void Control::Become(std::function<org::SnapshotPtr(const org::Snapshot& now)> wanted, Done done,
                     http::Respond respond) {
  world_.committer.Submit(
      [wanted = std::move(wanted)](const org::Snapshot& now) -> std::optional<org::Change> {
        return org::Difference(now, *wanted(now));
      },
      [this, done = std::move(done),
       respond = std::move(respond)](const Result<void>& committed) mutable {
        if (!committed) return respond(ControlError(503, committed.error().message));
        world_.view.Reset();
        respond(done());
      });
}

void Control::Restore(const Value& value, http::Respond respond) {
  const auto input = DecodeStrictly<NameInput>(value);
  if (!input) return respond(ControlError(400, input.error().message));
  KeptState state;
  {
    const std::lock_guard lock(mutex_);
    const auto found = kept_.find(input->name);
    if (found == kept_.end()) return respond(NoState(input->name));
    state = found->second;
  }
  Become([snapshot = state.snapshot](const org::Snapshot&) { return snapshot; },
         [this, ahead = state.ahead] {
           parts_.clock.SetAhead(ahead);
           return ReadClock();
         },
         std::move(respond));
}

void Control::Reset(http::Respond respond) {
  std::array<char, 32> seed{};
  world_.random.Fill(seed.data(), seed.size());
  parts_.clock.Return();
  world_.faults.Clear();
  if (world_.throttle != nullptr) world_.throttle->Reset();
  Become(
      [seed = std::string(seed.begin(), seed.end()), initial = parts_.initial,
       time = parts_.clock.Now()](const org::Snapshot& now) {
        services::Ids ids(seed);
        const org::Snapshot fresh = initial ? *initial : Beginning(now);
        return std::make_shared<const org::Snapshot>(
            org::Apply(fresh, Bootstrap(fresh, ids, time)));
      },
      [this] { return ControlAnswer(200, AdministratorOf(*world_.committer.current())); },
      std::move(respond));
}

void Control::SetKeys(const Value& value, http::Respond respond) {
  const auto input = DecodeStrictly<KeysInput>(value);
  if (!input) return respond(ControlError(400, input.error().message));
  const auto keys = MakeIssuerKeys(input->issuer, base::PrintJson(input->jwks));
  if (!keys) return respond(ControlError(400, keys.error().message));
  org::Change change;
  change.Put(*keys);
  world_.committer.Submit(
      [change = std::move(change)](const org::Snapshot&) { return std::optional(change); },
      [issuer = keys->issuer, respond = std::move(respond)](const Result<void>& committed) mutable {
        if (!committed) return respond(ControlError(503, committed.error().message));
        Value answer = Value::Struct();
        answer.Set("issuer", issuer);
        respond(ControlAnswer(200, answer));
      });
}

}  // namespace bulkhead::server
