// Chance: draws that a seed decides, so that what fails can be had again.
//
//   Chance chance(7);
//   const std::string& one = chance.Pick(texts);
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bulkhead::census {

class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_(seed) {}

  std::uint64_t Draw() {  // splitmix64
    state_ += 0x9e3779b97f4a7c15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
  }
  // Requires: bound > 0.
  std::size_t Below(std::size_t bound) { return static_cast<std::size_t>(Draw() % bound); }
  // From `least` to `most`, both included.
  std::size_t Between(std::size_t least, std::size_t most) {
    return least + Below(most - least + 1);
  }
  bool Percent(std::size_t percent) { return Below(100) < percent; }

  // Requires: there is a choice.
  template <class T>
  const T& Pick(const std::vector<T>& choices) {
    return choices[Below(choices.size())];
  }
  std::string Pick(std::initializer_list<std::string_view> choices) {
    return std::string(choices.begin()[Below(choices.size())]);
  }

  // Some of them, from `least` to `most`, none twice, in their order.
  template <class T>
  std::vector<T> Some(const std::vector<T>& choices, std::size_t least, std::size_t most) {
    std::vector<T> some = choices;
    const std::size_t count = Between(least, most);
    while (some.size() > count) {
      some.erase(some.begin() + static_cast<std::ptrdiff_t>(Below(some.size())));
    }
    return some;
  }

 private:
  std::uint64_t state_;
};

}  // namespace bulkhead::census
