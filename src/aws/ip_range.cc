#include "aws/ip_range.h"

#include <algorithm>
#include <charconv>

namespace bulkhead::aws {
namespace {

template <class Number>
std::optional<Number> ParseNumber(std::string_view text, int base) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (text.empty() || text.front() == '-' || error != std::errc{} ||
      end != text.data() + text.size()) {
    return std::nullopt;
  }
  return value;
}

// Four decimal numbers without leading zeros, which some readers take for octal.
bool ParseV4(std::string_view text, std::uint8_t* out) {
  for (int i = 0; i < 4; ++i) {
    const std::size_t dot = text.find('.');
    if ((dot == text.npos) != (i == 3)) return false;
    const std::string_view part = text.substr(0, dot);
    const auto number = ParseNumber<std::uint8_t>(part, 10);
    if (!number || (part.size() > 1 && part.front() == '0')) return false;
    out[i] = *number;
    text.remove_prefix(i == 3 ? text.size() : dot + 1);
  }
  return true;
}

// The bytes of some groups of an IPv6 address.
struct GroupBytes {
  std::array<std::uint8_t, 16> bytes{};
  std::size_t size = 0;

  bool Add(std::uint8_t high, std::uint8_t low) {
    if (size == bytes.size()) return false;
    bytes[size++] = high;
    bytes[size++] = low;
    return true;
  }
};

// The bytes of `a:b:c` (or of nothing), the last part perhaps an IPv4 address.
bool ParseGroups(std::string_view text, GroupBytes& out) {
  while (!text.empty()) {
    const std::size_t colon = text.find(':');
    const std::string_view part = text.substr(0, colon);
    if (colon == text.npos && part.find('.') != part.npos) {
      std::array<std::uint8_t, 4> v4{};
      if (!ParseV4(part, v4.data())) return false;
      return out.Add(v4[0], v4[1]) && out.Add(v4[2], v4[3]);
    }
    const auto group = ParseNumber<std::uint16_t>(part, 16);
    if (!group || part.size() > 4 ||
        !out.Add(static_cast<std::uint8_t>(*group >> 8U),
                 static_cast<std::uint8_t>(*group & 255U))) {
      return false;
    }
    if (colon == text.npos) return true;
    text.remove_prefix(colon + 1);
    if (text.empty()) return false;
  }
  return true;
}

// https://www.rfc-editor.org/rfc/rfc4291#section-2.2
bool ParseV6(std::string_view text, std::array<std::uint8_t, 16>& out) {
  const std::size_t gap = text.find("::");
  GroupBytes front;
  GroupBytes back;
  if (!ParseGroups(text.substr(0, gap), front)) return false;
  if (gap == text.npos) {
    if (front.size != out.size()) return false;
  } else if (!ParseGroups(text.substr(gap + 2), back) || front.size + back.size > out.size() - 2) {
    return false;
  }
  std::copy_n(front.bytes.begin(), front.size, out.begin());
  std::copy_n(back.bytes.begin(), back.size, out.end() - static_cast<std::ptrdiff_t>(back.size));
  return true;
}

}  // namespace

std::optional<IpRange> IpRange::Parse(std::string_view text) {
  const std::size_t slash = text.find('/');
  const std::string_view address = text.substr(0, slash);
  IpRange range;
  if (address.find(':') != address.npos) {
    range.family = Family::kV6;
    if (!ParseV6(address, range.bytes)) return std::nullopt;
  } else if (!ParseV4(address, range.bytes.data())) {
    return std::nullopt;
  }
  const int bits = range.family == Family::kV4 ? 32 : 128;
  range.prefix = bits;
  if (slash != text.npos) {
    const auto prefix = ParseNumber<int>(text.substr(slash + 1), 10);
    if (!prefix || *prefix > bits) return std::nullopt;
    range.prefix = *prefix;
  }
  return range;
}

bool IpRange::Contains(const IpRange& other) const {
  if (family != other.family || prefix > other.prefix) return false;
  const auto whole = static_cast<std::size_t>(prefix / 8);
  if (!std::equal(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(whole),
                  other.bytes.begin())) {
    return false;
  }
  const int rest = prefix % 8;
  if (rest == 0) return true;
  const auto mask = static_cast<unsigned>(0xff00 >> rest) & 0xffU;
  return (bytes[whole] & mask) == (other.bytes[whole] & mask);
}

}  // namespace bulkhead::aws
