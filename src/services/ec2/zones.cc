#include "services/ec2/zones.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace bulkhead::services::ec2 {
namespace {

// The numbers of the zones that new accounts see, where they are not 1, 2 and 3.
struct Numbers {
  std::string_view region, numbers;
};
constexpr std::array kNumbers = {
    Numbers{"ap-northeast-1", "124"}, Numbers{"ap-northeast-2", "1234"},
    Numbers{"ca-central-1", "124"},   Numbers{"us-east-1", "123456"},
    Numbers{"us-west-1", "13"},       Numbers{"us-west-2", "1234"},
};

// us-east-1 is use1, ap-southeast-2 is apse2: the first letters of its words.
std::string Prefix(std::string_view region) {
  const std::size_t first = region.find('-');
  const std::size_t last = region.rfind('-');
  const std::string_view direction = region.substr(first + 1, last - first - 1);
  std::string prefix(region.substr(0, first));
  for (const std::string_view word : {"north", "south", "east", "west", "central"}) {
    if (direction.find(word) != std::string_view::npos) prefix += word[0];
  }
  prefix += region.substr(last + 1);
  return prefix;
}

}  // namespace

std::vector<Zone> ZonesOf(const aws::Region& region) {
  const auto* found = std::ranges::find(kNumbers, region.name, &Numbers::region);
  const std::string_view numbers = found == kNumbers.end() ? "123" : found->numbers;
  std::vector<Zone> zones;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const char letter = static_cast<char>('a' + static_cast<int>(i));
    zones.push_back({.name = fmt::format("{}{}", region.name, letter),
                     .id = fmt::format("{}-az{}", Prefix(region.name), numbers[i])});
  }
  return zones;
}

}  // namespace bulkhead::services::ec2
