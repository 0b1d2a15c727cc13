// Random: unpredictable bytes from the machine, or repeatable ones for a test.
//
// The only way to chance. Every source may be asked on many threads at once.
//
//   env::SeededRandom random(7);  // The same bytes in every run.
//   char id[16];
//   random.Fill(id, sizeof id);
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>

namespace bulkhead::env {

class Random {
 public:
  virtual ~Random() = default;
  // Overwrites the `size` bytes at `out`.
  virtual void Fill(char* out, std::size_t size) = 0;
};

// The kernel's generator: fit for keys and secrets.
class RealRandom final : public Random {
 public:
  void Fill(char* out, std::size_t size) override;
};

// A repeatable sequence, for tests only: whoever knows the seed knows the bytes.
// Equal seeds give equal sequences, however the calls divide them.
class SeededRandom final : public Random {
 public:
  explicit SeededRandom(std::uint64_t seed) : state_(seed) {}

  void Fill(char* out, std::size_t size) override;

 private:
  std::mutex mutex_;
  std::uint64_t state_;
  std::uint64_t word_ = 0;  // Its lowest `word_bytes_` bytes are still to be given out.
  int word_bytes_ = 0;
};

}  // namespace bulkhead::env
