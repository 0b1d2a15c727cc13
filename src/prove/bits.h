// Bits: a set of small numbers, such as the statements that a request still has to escape.
#pragma once

#include <bit>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace bulkhead::prove {

class Bits {
 public:
  Bits() = default;
  explicit Bits(std::size_t size) : rest_(size > kHead ? (size - 1) / 64 : 0) {}
  static Bits All(std::size_t size) {
    Bits bits(size);
    for (std::size_t i = 0; i < size; ++i) bits.Set(i);
    return bits;
  }

  void Set(std::size_t i) { Word(i) |= std::uint64_t{1} << (i % 64); }
  void Clear(std::size_t i) { Word(i) &= ~(std::uint64_t{1} << (i % 64)); }
  bool Has(std::size_t i) const {
    const std::uint64_t word = i < kHead ? head_ : rest_[i / 64 - 1];
    return (word >> (i % 64) & 1U) != 0;
  }
  bool empty() const {
    if (head_ != 0) return false;
    for (const std::uint64_t word : rest_) {
      if (word != 0) return false;
    }
    return true;
  }
  std::size_t count() const {
    auto n = static_cast<std::size_t>(std::popcount(head_));
    for (const std::uint64_t word : rest_) n += static_cast<std::size_t>(std::popcount(word));
    return n;
  }
  // Requires: both were made for the same size.
  bool IsSubsetOf(const Bits& other) const {
    if ((head_ & ~other.head_) != 0) return false;
    for (std::size_t i = 0; i < rest_.size(); ++i) {
      if ((rest_[i] & ~other.rest_[i]) != 0) return false;
    }
    return true;
  }
  Bits& operator&=(const Bits& other) {
    head_ &= other.head_;
    for (std::size_t i = 0; i < rest_.size(); ++i) rest_[i] &= other.rest_[i];
    return *this;
  }
  Bits& operator|=(const Bits& other) {
    head_ |= other.head_;
    for (std::size_t i = 0; i < rest_.size(); ++i) rest_[i] |= other.rest_[i];
    return *this;
  }
  friend Bits operator&(Bits a, const Bits& b) { return a &= b; }
  friend auto operator<=>(const Bits&, const Bits&) = default;

 private:
  static constexpr std::size_t kHead = 64;
  std::uint64_t& Word(std::size_t i) { return i < kHead ? head_ : rest_[i / 64 - 1]; }

  std::uint64_t head_ = 0;
  std::vector<std::uint64_t> rest_;
};

}  // namespace bulkhead::prove
