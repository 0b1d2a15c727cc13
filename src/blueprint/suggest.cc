#include "blueprint/suggest.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>

#include "base/encoding.h"

namespace bulkhead::blueprint {
namespace {

constexpr std::size_t kNameMax = 64;  // Longer names are not worth a comparison.
constexpr std::size_t kCandidatesMax = 2'000;
constexpr std::size_t kListedMax = 16;

// How many insertions, deletions, replacements and swaps of neighbours lie between a and b.
std::size_t Distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(last.begin(), last.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
    before.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

}  // namespace

std::optional<std::string> Nearest(std::string_view name,
                                   const std::vector<std::string>& candidates) {
  if (name.empty() || name.size() > kNameMax || candidates.size() > kCandidatesMax) {
    return std::nullopt;
  }
  const std::string wanted = base::ToLower(name);
  std::optional<std::string> nearest;
  std::size_t nearest_distance = 0;
  for (const std::string& candidate : candidates) {
    if (candidate.size() > kNameMax) continue;
    const std::size_t distance = Distance(wanted, base::ToLower(candidate));
    if (distance * 3 > std::max(candidate.size(), wanted.size())) continue;
    if (nearest && distance >= nearest_distance) continue;
    nearest = candidate;
    nearest_distance = distance;
  }
  return nearest;
}

std::string DidYouMean(std::string_view name, const std::vector<std::string>& candidates,
                       std::string_view none) {
  if (candidates.empty()) return std::string(none);
  if (const auto nearest = Nearest(name, candidates)) {
    return fmt::format("did you mean `{}`?", *nearest);
  }
  if (candidates.size() > kListedMax) return std::string(none);
  return fmt::format("known are `{}`", fmt::join(candidates, "`, `"));
}

}  // namespace bulkhead::blueprint
