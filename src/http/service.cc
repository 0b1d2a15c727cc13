#include "http/service.h"

namespace bulkhead::http {

bool ConnectionCount::TryEnter() {
  const std::scoped_lock lock(mutex_);
  if (count_ >= max_) return false;
  ++count_;
  return true;
}

void ConnectionCount::Leave() {
  const std::scoped_lock lock(mutex_);
  if (--count_ == 0) none_.notify_all();
}

void ConnectionCount::WaitUntilNone(std::chrono::milliseconds timeout) {
  std::unique_lock lock(mutex_);
  none_.wait_for(lock, timeout, [this] { return count_ == 0; });
}

}  // namespace bulkhead::http
