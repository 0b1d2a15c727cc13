#include "http/pending_answer.h"

#include <utility>

namespace bulkhead::http {
namespace {

// The end that is given out. Answers for those who let it go without a word.
class Responder {
 public:
  explicit Responder(std::shared_ptr<PendingAnswer> pending) : pending_(std::move(pending)) {}
  Responder(Responder&&) = default;
  Responder& operator=(Responder&&) = delete;
  ~Responder() {
    if (pending_) pending_->Answer(Response{.status = 500});
  }

  void operator()(Response response) {
    if (pending_) std::exchange(pending_, nullptr)->Answer(std::move(response));
  }

 private:
  std::shared_ptr<PendingAnswer> pending_;
};

}  // namespace

Respond PendingAnswer::MakeRespond(std::shared_ptr<PendingAnswer> pending) {
  return Responder(std::move(pending));
}

void PendingAnswer::Answer(Response response) {
  const std::scoped_lock lock(mutex_);
  if (state_ == State::kAnswered || state_ == State::kClosed) return;
  response_ = std::move(response);
  // Under the lock, so that no wake outlives Abandon.
  if (std::exchange(state_, State::kAnswered) == State::kWaitedFor) wake_();
}

std::optional<Response> PendingAnswer::Take() {
  const std::scoped_lock lock(mutex_);
  if (state_ == State::kOpen) state_ = State::kWaitedFor;
  return std::exchange(response_, std::nullopt);
}

void PendingAnswer::Abandon() {
  const std::scoped_lock lock(mutex_);
  state_ = State::kClosed;
  response_.reset();
}

}  // namespace bulkhead::http
