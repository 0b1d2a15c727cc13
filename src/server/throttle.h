// Throttle: how often an account may call an operation, as AWS limits it.
//
// A bucket of tokens per account and operation (some operations share one). Rates are
// AWS's where its pages state them, else the one that is given. Thread safe.
//
//   Throttle throttle({.per_second = 20, .burst = 40});
//   if (!throttle.Admits("111122223333", "iam", "GetRole", now)) return ThrottlingFault(model);
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.h"

namespace bulkhead::server {

struct Rate {
  double per_second = 0;
  double burst = 0;

  friend bool operator==(const Rate&, const Rate&) = default;
};

// What AWS's pages state; nothing for all other operations.
std::optional<Rate> DocumentedRate(std::string_view service, std::string_view operation);

class Throttle {
 public:
  // Without `otherwise`, operations of no documented rate are not limited.
  explicit Throttle(std::optional<Rate> otherwise) : otherwise_(otherwise) {}

  // Takes a token; false when there is none.
  bool Admits(std::string_view account, std::string_view service, std::string_view operation,
              Instant now);
  // Fills all buckets.
  void Reset();

 private:
  struct Bucket {
    double tokens = 0;
    Instant filled;
  };

  const std::optional<Rate> otherwise_;
  std::mutex mutex_;
  std::map<std::string, Bucket> buckets_;
};

}  // namespace bulkhead::server
