// IpRange: an IPv4 or IPv6 address with a prefix length (CIDR).
//
// A plain value; both families in one type, as a list of ranges may mix them.
//
//   IpRange::Parse("203.0.113.0/24")->Contains(*IpRange::Parse("203.0.113.7"));  // true
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace bulkhead::aws {

struct IpRange {
  enum class Family { kV4, kV6 };

  Family family = Family::kV4;
  int prefix = 32;                       // In bits: up to 32 for IPv4, up to 128 for IPv6.
  std::array<std::uint8_t, 16> bytes{};  // An IPv4 address fills the first four.

  // An address without `/` is a range of that one address. Nothing when it is malformed.
  static std::optional<IpRange> Parse(std::string_view text);
  // True when all of `other` lies in this range. Families never contain each other.
  bool Contains(const IpRange& other) const;

  friend bool operator==(const IpRange&, const IpRange&) = default;
};

}  // namespace bulkhead::aws
