#include "eval/subject.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/encoding.h"

namespace bulkhead::eval {
namespace {

static_assert(std::endian::native == std::endian::little);

constexpr std::size_t kWord = sizeof(std::uint64_t);
constexpr std::uint64_t kOnes = 0x0101010101010101;
constexpr std::uint64_t kHighs = 0x80 * kOnes;

// Eight characters in lower case (ASCII), without a branch.
std::uint64_t LowerOf(std::uint64_t word) {
  const std::uint64_t low = word & ~kHighs;
  const std::uint64_t from_a = low + std::uint64_t{0x80 - 'A'} * kOnes;  // High bits: at least `A`.
  const std::uint64_t above_z =
      low + std::uint64_t{0x80 - 'Z' - 1} * kOnes;  // High bits: more than `Z`.
  return word | (((from_a ^ above_z) & ~word & kHighs) >> 2U);
}

// Not zero when there is a colon; its lowest bit that is set stands in the first one.
std::uint64_t FirstColonOf(std::uint64_t word) {
  const std::uint64_t zero_where_colon = word ^ (std::uint64_t{':'} * kOnes);
  return (zero_where_colon - kOnes) & ~zero_where_colon & kHighs;
}

// The eight bytes of a text from `at` on; zeros where it has ended.
std::uint64_t WordAt(std::string_view text, std::size_t at) {
  std::uint64_t word = 0;
  if (at + kWord <= text.size()) {
    std::memcpy(&word, text.data() + at, kWord);
  } else if (at < text.size() && text.size() >= kWord) {
    // The last eight, without those that come before.
    std::memcpy(&word, text.data() + text.size() - kWord, kWord);
    word >>= (at + kWord - text.size()) * 8;
  } else {
    for (std::size_t i = at; i < text.size(); ++i) {
      word |= std::uint64_t{static_cast<unsigned char>(text[i])} << (i - at) * 8;
    }
  }
  return word;
}

}  // namespace

std::uint64_t HeadOf(std::string_view text) {
  std::uint64_t head = 0;
  std::memcpy(&head, text.data(), std::min(text.size(), kWord));
  return head;
}

std::uint64_t ServiceOf(std::string_view action) {
  return HeadOf(action.substr(0, std::min(action.find(':'), action.size() - 1) + 1));
}

Subject::Subject(const Request& request, Boundary boundary, std::string_view resource)
    : request_(request), boundary_(boundary), resource_(resource) {
  const std::string& action = request.action;
  const std::size_t size = action.size();
  if (size > kActionBytes) {
    longer_ = base::ToLower(action);
    action_ = longer_;
    service_ = ServiceOf(action_);
    const std::size_t colon = std::min(action_.find(':'), size - 1);
    name_ = HeadOf(action_.substr(colon + 1));
    return;
  }
  // Word by word, which is several times faster than by character; two words of zeros
  // follow, so that any head can be read as a whole word.
  const std::size_t words = size / kWord;
  std::size_t colon = size;
  for (std::size_t i = 0; i <= words + 1; ++i) {
    const std::uint64_t word = LowerOf(WordAt(action, i * kWord));
    buffer_[i] = word;
    const std::uint64_t found = colon == size ? FirstColonOf(word) : 0;
    if (found != 0) colon = i * kWord + static_cast<std::size_t>(std::countr_zero(found)) / 8;
  }
  action_ = {reinterpret_cast<const char*>(buffer_.data()), size};
  service_ =
      colon + 1 < kWord ? buffer_[0] & ((std::uint64_t{1} << (colon + 1) * 8) - 1) : buffer_[0];
  if (colon == size) return;
  const std::size_t at = (colon + 1) / kWord;
  const std::size_t bits = (colon + 1) % kWord * 8;
  name_ = buffer_[at] >> bits;
  if (bits != 0) name_ |= buffer_[at + 1] << (64 - bits);
}

}  // namespace bulkhead::eval
