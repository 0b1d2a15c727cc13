// What all connections of one server share.
//
// Safe on many threads: the options never change, and the rest guards itself.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>

#include "env/clock.h"
#include "http/server.h"

namespace bulkhead::http {

// How many connections are open, with a limit.
class ConnectionCount {
 public:
  explicit ConnectionCount(std::size_t max) : max_(max) {}

  // Counts one more and returns true, unless the limit is reached.
  bool TryEnter();
  void Leave();
  // Waits until none is open, at most so long.
  void WaitUntilNone(std::chrono::milliseconds timeout);

 private:
  const std::size_t max_;
  std::mutex mutex_;
  std::condition_variable none_;
  std::size_t count_ = 0;
};

struct Service {
  Service(ServerOptions given_options, Handler& given_handler)
      : options(std::move(given_options)),
        handler(given_handler),
        connections(options.connections_max) {}

  const env::Clock& clock() const {
    return options.clock != nullptr ? *options.clock : real_clock_;
  }

  const ServerOptions options;
  Handler& handler;
  ConnectionCount connections;
  std::atomic<bool> stopping = false;  // Set: requests are finished, none is begun.

 private:
  env::RealClock real_clock_;
};

}  // namespace bulkhead::http
