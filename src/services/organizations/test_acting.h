// Acting: how tests call operations one after the other, each on what the former left.
//
// For tests only. Begins in the scene `organization` of testkit/scene.h.
//
//   Acting acting("111111111111:user/admin");
//   auto outcome = acting.Do(CreateOrganizationalUnit, {.parent_id = "r-ab12", .name = "dev"});
#pragma once

#include <string>
#include <string_view>
#include <type_traits>

#include "base/check.h"
#include "services/organizations/operations.h"
#include "testkit/scene.h"

namespace bulkhead::services::organizations {

class Acting {
 public:
  explicit Acting(std::string_view caller) {
    auto scene = testkit::MakeScene("organization");
    CHECK(scene.has_value());
    now_ = *std::move(scene);
    auto made = testkit::MakeCaller(now_, caller, environment_.time);
    CHECK(made.has_value());
    caller_ = *std::move(made);
  }

  const org::Snapshot& now() const { return now_; }
  void Pass(Instant::Duration time) { environment_.time = environment_.time + time; }
  void Apply(const org::Change& change) { now_ = org::Apply(now_, change); }

  // A call that holds for the length of one operation.
  Call NewCall() {
    ids_ = Ids("acting " + std::to_string(++calls_));
    return {.now = now_, .caller = caller_, .environment = environment_, .ids = ids_};
  }

  template <class Input, class Output>
  Outcome<Output> Do(Outcome<Output> (*operation)(Call&, const Input&),
                     const std::type_identity_t<Input>& input) {
    Call call = NewCall();
    Outcome<Output> outcome = operation(call, input);
    if (outcome) Apply(outcome->change);
    return outcome;
  }

 private:
  org::Snapshot now_;
  access::Caller caller_;
  access::Environment environment_{.time = testkit::SceneStart()};
  Ids ids_{""};
  int calls_ = 0;
};

// `Code Reason` of a refusal, `Code` when it has no reason, empty on success.
template <class Output>
std::string RefusalOf(const Outcome<Output>& outcome) {
  if (outcome) return {};
  const std::string_view reason = outcome.error().details.Text("Reason");
  return outcome.error().code + (reason.empty() ? "" : " " + std::string(reason));
}

}  // namespace bulkhead::services::organizations
