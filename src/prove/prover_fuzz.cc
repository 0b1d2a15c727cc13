// Two policies of any text: every question ends within its limits, no witness fails to replay
// (the prover stops the program then), and answers fit each other.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "policy/document.h"
#include "prove/prover.h"
#include "prove/statements.h"

using bulkhead::prove::Answer;
using bulkhead::prove::Layer;
using bulkhead::prove::Truth;

// The first byte says of which kinds they are; a byte 0 stands between them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::size_t cut = std::min(text.find('\0'), text.size() - 1);
  const auto kind =
      (data[0] & 1U) != 0 ? bulkhead::policy::Kind::kResource : bulkhead::policy::Kind::kIdentity;
  const auto first = bulkhead::policy::Parse(text.substr(0, cut), kind);
  if (!first) return 0;
  const auto second = bulkhead::policy::Parse(text.substr(cut + 1), kind);
  bulkhead::prove::Options options;
  options.limits.steps = 200'000;
  bulkhead::prove::Prover prover(options);
  const Layer a = {*first};
  const Layer b = second ? Layer{*second} : Layer{};
  const Answer contains = prover.Contains(a, b);
  const Answer disjoint = prover.Disjoint(a, b);
  const Answer nothing = prover.Contains(a, {});
  (void)prover.Public(a);
  // What is in b and apart from b is nothing.
  if (contains.truth == Truth::kYes && disjoint.truth == Truth::kYes) {
    CHECK(nothing.truth != Truth::kNo);
  }
  if (nothing.truth == Truth::kYes) CHECK(contains.truth != Truth::kNo);
  CHECK(prover.Contains(a, a).truth != Truth::kNo);
  if ((data[0] & 2U) != 0) (void)EscapesOf(prover, a);
  return 0;
}
