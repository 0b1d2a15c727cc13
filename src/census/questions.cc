#include "census/questions.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace bulkhead::census {
namespace {

std::uint64_t NumberOf(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);  // NOLINT(concurrency-mt-unsafe)
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

}  // namespace

Series Series::FromEnvironment(std::uint64_t usual) {
  const std::uint64_t count = NumberOf("BULKHEAD_PROOFS", usual);
  return {.count = count,
          .seed = NumberOf("BULKHEAD_SEED", 1),
          .length = count > usual ? Length::kLong : Length::kUsual};
}

std::string FaultOfUnknown(const prove::Answer& answer) {
  if (answer.why.empty()) return "unknown without a reason";
  return answer.why.find("fault of the prover") == std::string::npos ? "" : answer.why;
}

void Tally::Add(std::string_view question, const prove::Answer& answer) {
  ++answers_[fmt::format("{}: {}", question, prove::ToText(answer.truth))];
  ++truths_[answer.truth];
  if (answer.truth == prove::Truth::kUnknown) ++reasons_[answer.why];
}

std::uint64_t Tally::Percent(prove::Truth truth) const {
  std::uint64_t all = 0;
  for (const auto& [_, times] : truths_) all += times;
  const auto it = truths_.find(truth);
  return it == truths_.end() ? 0 : it->second * 100 / all;
}

std::string Tally::ToText() const {
  std::string text;
  for (const auto& [what, times] : answers_) text += fmt::format("{:8} {}\n", times, what);
  for (const auto& [why, times] : reasons_) text += fmt::format("{:8} unknown: {}\n", times, why);
  return text;
}

}  // namespace bulkhead::census
