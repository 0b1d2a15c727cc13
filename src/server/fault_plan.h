// FaultPlan: which calls are made to fail, to be late or to be throttled, for tests.
//
// Rules are asked in the order in which they were made; the first that matches a call
// decides. A call counts for a rule when service, operation and account are the rule's.
// Thread safe.
//
//   plan.Add({.service = "sts", .operation = "AssumeRole", .code = "ServiceUnavailable", .nth =
//   3}); const Interference what = plan.Judge(model, "AssumeRole", "111122223333");
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/fault.h"
#include "api/model.h"
#include "base/value.h"
#include "env/random.h"

namespace bulkhead::server {

inline constexpr std::size_t kFaultRulesMax = 256;
inline constexpr std::int64_t kFaultDelayMillisecondsMax = 600'000;

struct FaultRule {
  std::string service;    // organizations, iam, ...; empty: any.
  std::string operation;  // CreateUser, ...; empty: any.
  std::string account;    // Of the caller; empty: any.
  std::string code;       // Of the error; empty: the call succeeds as ever.
  std::string message = "This error was asked for.";
  std::int64_t status = 500;
  bool throttle = false;        // Instead of a code: what the service says of too many calls.
  std::int64_t delay_ms = 0;    // Before anything is done.
  std::string when = "before";  // before: nothing is done; after: done, and then denied.
  std::int64_t nth = 0;         // Only the nth call that counts; 0: every one.
  double rate = 1;              // How many of them, by chance.
  std::int64_t times = 0;       // How often at most; 0: without end.

  static void Fields(auto& self, auto&& field) {
    field("service", self.service);
    field("operation", self.operation);
    field("account", self.account);
    field("code", self.code);
    field("message", self.message);
    field("status", self.status);
    field("throttle", self.throttle);
    field("delayMs", self.delay_ms);
    field("when", self.when);
    field("nth", self.nth);
    field("rate", self.rate);
    field("times", self.times);
  }
};

// What is to be done to one call.
struct Interference {
  enum class When { kBefore, kAfter };

  std::chrono::milliseconds delay{0};
  std::optional<api::Fault> fault;
  When when = When::kBefore;

  bool none() const { return delay.count() == 0 && !fault; }
};

// What the service says when it is called too often.
api::Fault ThrottlingFault(const api::ServiceModel& model);

class FaultPlan {
 public:
  explicit FaultPlan(env::Random& random) : random_(random) {}

  // Why the rule makes no sense; nothing when it was added.
  std::optional<std::string> Add(FaultRule rule);
  void Clear();
  // The rules, with how many calls counted and how many were hit.
  Value List() const;

  bool empty() const { return empty_; }
  Interference Judge(const api::ServiceModel& model, std::string_view operation,
                     std::string_view account);

 private:
  struct Entry {
    FaultRule rule;
    std::int64_t seen = 0;
    std::int64_t hit = 0;
  };
  bool Hits(Entry& entry);

  env::Random& random_;
  std::atomic<bool> empty_ = true;
  mutable std::mutex mutex_;
  std::vector<Entry> entries_;
};

}  // namespace bulkhead::server
