// TypedValues: the numbers, dates, addresses and bytes that stand for all others.
//
// Comparisons with a few operands tell values apart only by where they lie between the
// operands: each operand, and one value of each gap, stand for all.
#pragma once

#include <string>
#include <vector>

namespace bulkhead::prove {

std::vector<std::string> NumbersAround(const std::vector<std::string>& operands);

enum class DateForm { kIso8601, kSeconds };  // Seconds since 1970.
std::vector<std::string> DatesAround(const std::vector<std::string>& operands, DateForm form);

enum class Addresses {
  kAll,
  kOutsideNarrow,  // Only those in no range narrower than /8 (IPv4) and /32 (IPv6).
};
// Of ranges that are nested or apart, every part begins at the beginning of a range or
// behind the end of one.
std::vector<std::string> AddressesAround(const std::vector<std::string>& ranges, Addresses which);

std::vector<std::string> BinariesBeside(const std::vector<std::string>& operands);

}  // namespace bulkhead::prove
