#include "env/random.h"

#include <sys/random.h>

#include <cerrno>

#include "base/check.h"

namespace bulkhead::env {
namespace {

// SplitMix64, Steele, Lea and Flood, "Fast splittable pseudorandom number
// generators", OOPSLA 2014.
std::uint64_t NextWord(std::uint64_t& state) {
  state += 0x9e3779b97f4a7c15;
  std::uint64_t word = state;
  word = (word ^ (word >> 30)) * 0xbf58476d1ce4e5b9;
  word = (word ^ (word >> 27)) * 0x94d049bb133111eb;
  return word ^ (word >> 31);
}

}  // namespace

void RealRandom::Fill(char* out, std::size_t size) {
  while (size > 0) {
    const ssize_t got = getrandom(out, size, 0);
    if (got < 0 && errno == EINTR) continue;
    CHECK(got > 0);  // Linux has it since 3.17; without randomness nothing is safe.
    out += got;
    size -= static_cast<std::size_t>(got);
  }
}

void SeededRandom::Fill(char* out, std::size_t size) {
  const std::scoped_lock lock(mutex_);
  for (std::size_t i = 0; i < size; ++i) {
    if (word_bytes_ == 0) {
      word_ = NextWord(state_);
      word_bytes_ = 8;
    }
    out[i] = static_cast<char>(word_ & 0xff);
    word_ >>= 8;
    --word_bytes_;
  }
}

}  // namespace bulkhead::env
