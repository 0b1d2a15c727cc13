// PendingAnswer: where the answer of one exchange arrives, from whatever thread.
//
// The connection that waits holds one end, the Respond that it gave out the
// other; each may go first. An answer that comes too late, or a second one, is
// dropped. A Respond that is destroyed uncalled answers 500.
//
//   auto pending = std::make_shared<PendingAnswer>(wake);
//   exchange.OnEnd(PendingAnswer::MakeRespond(pending));
//   while (!(answer = pending->Take())) ...;  // Sleep until woken.
//   pending->Abandon();
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>

#include "http/server.h"

namespace bulkhead::http {

class PendingAnswer {
 public:
  // `wake` tells the connection to Take again; it runs on the thread that
  // answers, and never once Abandon has returned.
  explicit PendingAnswer(std::function<void()> wake) : wake_(std::move(wake)) {}

  static Respond MakeRespond(std::shared_ptr<PendingAnswer> pending);

  // The answer, once; nothing as long as there is none. After nothing, `wake`
  // follows.
  std::optional<Response> Take();
  void Answer(Response response);
  // Nobody will take the answer.
  void Abandon();

 private:
  enum class State { kOpen, kWaitedFor, kAnswered, kClosed };

  std::mutex mutex_;
  State state_ = State::kOpen;
  std::optional<Response> response_;
  std::function<void()> wake_;
};

}  // namespace bulkhead::http
