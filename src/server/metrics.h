// Metrics: what the server has done, counted, in the text form of Prometheus.
// https://prometheus.io/docs/instrumenting/exposition_formats/
//
// Requests by service, operation and code; how long they took; decisions; commits.
// Counters begin at zero with the process. Thread safe.
//
//   metrics.CountRequest(record, std::chrono::microseconds(70));
//   metrics.ToText(*committer.current(), committer.waiting());
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "org/snapshot.h"
#include "server/request_record.h"

namespace bulkhead::server {

// How often something took how long.
class Histogram {
 public:
  // Upper bounds, in seconds.
  static constexpr std::array kBounds = {0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01,
                                         0.025,  0.05,    0.1,    0.25,  0.5,    1.0,   2.5};

  void Add(double seconds);
  // Appends its samples. `labels` is empty, or labels each followed by a comma.
  void Render(std::string_view name, std::string_view labels, std::string& out) const;

 private:
  std::array<std::uint64_t, kBounds.size() + 1> counts_{};
  double sum_ = 0;
};

class Metrics {
 public:
  void CountRequest(const RequestRecord& record, std::chrono::nanoseconds took);
  void CountCommit(std::chrono::nanoseconds took, std::size_t changes);

  std::string ToText(const org::Snapshot& now, std::size_t waiting) const;

 private:
  struct Operation {
    std::map<std::string, std::uint64_t> codes;  // `OK`, or the fault's.
    Histogram seconds;
  };

  mutable std::mutex mutex_;
  std::map<std::string, std::map<std::string, Operation>> services_;
  std::uint64_t allowed_ = 0;
  std::uint64_t denied_ = 0;
  std::uint64_t changes_ = 0;
  Histogram commits_;
};

}  // namespace bulkhead::server
