// Timer: does things a little later, on a thread of its own.
//
// For answers that are made to be slow: no thread that serves sleeps. The thread
// begins with the first task. What waits when it stops is dropped undone. Thread safe.
//
//   timer.After(std::chrono::milliseconds(200), [respond = std::move(respond)] { ... });
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

namespace bulkhead::server {

class Timer {
 public:
  using Task = std::move_only_function<void()>;

  Timer() = default;
  ~Timer();  // Stops.
  Timer(const Timer&) = delete;
  Timer& operator=(const Timer&) = delete;

  // `task` must be quick and must not throw.
  void After(std::chrono::milliseconds delay, Task task);
  // Returns when no task runs any more. Not from a task.
  void Stop();

 private:
  using Time = std::chrono::steady_clock::time_point;
  void Run();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::multimap<Time, Task> tasks_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace bulkhead::server
