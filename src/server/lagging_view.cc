#include "server/lagging_view.h"

namespace bulkhead::server {
namespace {

bool MayLag(const services::Service& service, const services::Operation& operation) {
  return (service.name == "iam" || service.name == "sts") && !IsWrite(service, operation);
}

}  // namespace

org::SnapshotPtr LaggingView::For(const services::Service& service,
                                  const services::Operation& operation, Instant time) {
  if (lag_.count() == 0) return committer_.current();
  const std::lock_guard lock(mutex_);
  NoteLocked(time);
  return MayLag(service, operation) ? history_.front().snapshot : history_.back().snapshot;
}

void LaggingView::Note(Instant time) {
  if (lag_.count() == 0) return;
  const std::lock_guard lock(mutex_);
  NoteLocked(time);
}

void LaggingView::Reset() {
  const std::lock_guard lock(mutex_);
  history_.clear();
}

void LaggingView::NoteLocked(Instant time) {
  const org::SnapshotPtr newest = committer_.current();
  if (history_.empty() || history_.back().snapshot != newest) history_.push_back({time, newest});
  // The front is what holds now: as soon as the next is old enough, the front goes.
  while (history_.size() > 1 && history_[1].since + lag_ <= time) history_.pop_front();
}

}  // namespace bulkhead::server
