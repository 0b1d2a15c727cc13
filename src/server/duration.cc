// Durations as people write them.

#include <fmt/format.h>

#include <array>
#include <charconv>

#include "server/control.h"

namespace bulkhead::server {
namespace {

struct DurationUnit {
  std::string_view name;
  std::int64_t milliseconds;
};
// The longer names first: `ms` is no `m`.
constexpr auto kDurationUnits = std::to_array<DurationUnit>(
    {{"ms", 1}, {"d", 86'400'000}, {"h", 3'600'000}, {"m", 60'000}, {"s", 1'000}});
// A hundred years.
constexpr std::int64_t kDurationMillisecondsMax = 36'525LL * 86'400'000;

}  // namespace

Result<Instant::Duration> ParseDuration(std::string_view text) {
  const auto wrong = [&] {
    return Fail(fmt::format("`{}` is no duration such as 36h, 15m or 2d12h", text));
  };
  std::string_view rest = text;
  const bool back = rest.starts_with('-');
  if (back || rest.starts_with('+')) rest.remove_prefix(1);
  if (rest.empty()) return wrong();
  std::int64_t total = 0;
  while (!rest.empty()) {
    std::int64_t count = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), count);
    if (error != std::errc() || count < 0 || count > kDurationMillisecondsMax) return wrong();
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    const auto unit = std::ranges::find_if(
        kDurationUnits, [&](const DurationUnit& each) { return rest.starts_with(each.name); });
    if (unit == kDurationUnits.end()) return wrong();
    rest.remove_prefix(unit->name.size());
    if (count > kDurationMillisecondsMax / unit->milliseconds) return wrong();
    total += count * unit->milliseconds;
    if (total > kDurationMillisecondsMax) return wrong();
  }
  return Instant::Duration(back ? -total : total);
}

}  // namespace bulkhead::server
