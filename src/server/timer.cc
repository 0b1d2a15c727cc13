#include "server/timer.h"

#include <utility>

namespace bulkhead::server {

Timer::~Timer() { Stop(); }

void Timer::After(std::chrono::milliseconds delay, Task task) {
  const Time at = std::chrono::steady_clock::now() + delay;
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return;
    tasks_.emplace(at, std::move(task));
    if (!thread_.joinable()) thread_ = std::thread([this] { Run(); });
  }
  changed_.notify_one();
}

void Timer::Run() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    if (tasks_.empty()) {
      changed_.wait(lock);
      continue;
    }
    const auto first = tasks_.begin();
    if (std::chrono::steady_clock::now() < first->first) {
      const Time at = first->first;  // The entry may go while this waits.
      changed_.wait_until(lock, at);
      continue;
    }
    Task task = std::move(first->second);
    tasks_.erase(first);
    lock.unlock();
    task();
    task = nullptr;  // What it holds goes without the lock.
    lock.lock();
  }
}

void Timer::Stop() {
  std::multimap<Time, Task> dropped;
  std::thread thread;
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    dropped.swap(tasks_);
    thread.swap(thread_);
  }
  changed_.notify_one();
  if (thread.joinable()) thread.join();
}

}  // namespace bulkhead::server
