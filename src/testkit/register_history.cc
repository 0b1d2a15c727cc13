#include "testkit/register_history.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>

namespace bulkhead::testkit {
namespace {

constexpr std::int64_t kEarliest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kLatest = std::numeric_limits<std::int64_t>::max();

// All operations of one value: the write and its reads.
struct Cluster {
  std::string value;
  bool written = false;
  std::int64_t write_begin = kEarliest;
  std::int64_t first_read_end = kLatest;
  std::int64_t first_end = kLatest;     // Of all of them.
  std::int64_t last_begin = kEarliest;  // Likewise.

  bool forward() const { return first_end < last_begin; }
  // The zone: from the earlier to the later of the two.
  std::int64_t low() const { return std::min(first_end, last_begin); }
  std::int64_t high() const { return std::max(first_end, last_begin); }
};

using Clusters = std::map<std::string, Cluster>;

void AddEvent(const RegisterEvent& event, Cluster& cluster) {
  cluster.value = event.value;
  cluster.first_end = std::min(cluster.first_end, event.end);
  cluster.last_begin = std::max(cluster.last_begin, event.begin);
  if (event.kind == RegisterEvent::Kind::kWrite) {
    cluster.written = true;
    cluster.write_begin = event.begin;
  } else {
    cluster.first_read_end = std::min(cluster.first_read_end, event.end);
  }
}

std::optional<std::string> JudgeKey(const std::string& key, const Clusters& clusters) {
  std::vector<const Cluster*> forward;
  for (const auto& [value, cluster] : clusters) {
    if (!cluster.written) return fmt::format("{}: `{}` was read and never written", key, value);
    if (cluster.first_read_end < cluster.write_begin) {
      return fmt::format("{}: `{}` was read before it was written", key, value);
    }
    if (cluster.forward()) forward.push_back(&cluster);
  }
  std::ranges::sort(forward, {}, [](const Cluster* each) { return each->low(); });
  for (std::size_t i = 1; i < forward.size(); ++i) {
    if (forward[i]->low() < forward[i - 1]->high()) {
      return fmt::format("{}: `{}` and `{}` were there at the same time", key,
                         forward[i - 1]->value, forward[i]->value);
    }
  }
  for (const auto& [value, cluster] : clusters) {
    if (cluster.forward()) continue;
    // The last forward zone that begins before this one.
    const auto after = std::ranges::lower_bound(forward, cluster.low(), {},
                                                [](const Cluster* each) { return each->low(); });
    if (after == forward.begin()) continue;
    const Cluster& around = **(after - 1);
    if (around.low() < cluster.low() && cluster.high() < around.high()) {
      return fmt::format("{}: `{}` was written while `{}` was there", key, value, around.value);
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> WhyNotLinearizable(const std::vector<RegisterEvent>& events) {
  std::map<std::string, Clusters> keys;
  for (const RegisterEvent& event : events) {
    Clusters& clusters = keys[event.key];
    if (clusters.empty()) {
      AddEvent({.key = event.key,
                .kind = RegisterEvent::Kind::kWrite,
                .value = "",
                .begin = kEarliest,
                .end = kEarliest},
               clusters[""]);
    }
    AddEvent(event, clusters[event.value]);
  }
  for (const auto& [key, clusters] : keys) {
    if (auto why = JudgeKey(key, clusters)) return why;
  }
  return std::nullopt;
}

}  // namespace bulkhead::testkit
