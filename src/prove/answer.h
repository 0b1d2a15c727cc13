// Answer: what a proof gives: yes, no, or unknown, and the request that shows it.
//
// A question is about all requests at once, so that one side of its answer is shown by one
// request, the witness: `eval` was made to confirm it. The other side holds for every request
// that docs/proof.md counts as one. Where the method does not reach, or a limit ended the
// search, the answer is kUnknown with the reason; it is never a guess. Plain values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "eval/request.h"

namespace bulkhead::prove {

enum class Truth { kYes, kNo, kUnknown };
std::string_view ToText(Truth truth);  // `yes`, `no`, `unknown`.

struct Answer {
  Truth truth = Truth::kUnknown;
  std::optional<eval::Request> witness;
  std::string why;  // Of kUnknown: what stood in the way. Empty otherwise.
};

// Which actions and resources there are.
enum class World {
  kOpen,  // Any text is an action, any ARN (and `*`) a resource: holds for what AWS adds tomorrow.
  kCatalog,  // The actions of the catalog, each on resources of the types that it is about.
};

// What one question may take. A question that needs more is answered with kUnknown.
struct Limits {
  std::uint64_t steps = 50'000'000;            // Comparisons and the like; about 20 ns each.
  std::size_t bytes = std::size_t{256} << 20;  // Of candidates and memos.
  std::function<bool()> cancelled = {};        // Asked every few thousand steps; may be empty.
};

struct Options {
  World world = World::kOpen;
  Limits limits;
};

}  // namespace bulkhead::prove
