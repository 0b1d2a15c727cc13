// The fast evaluator and the slow twin agree on random requests over random stacks.
//
// BULKHEAD_DIFFERENTIAL=1000000 in the environment runs more of them, and
// BULKHEAD_SEED=7 others. What differs is printed as small as it can be made.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <map>

#include "eval/authorize.h"
#include "model/authorize.h"
#include "testkit/random_policies.h"

namespace bulkhead::model {
namespace {

constexpr std::uint64_t kCount = 20'000;
constexpr int kDifferencesMax = 10;

std::uint64_t FromEnvironment(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);  // NOLINT(concurrency-mt-unsafe)
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

std::string Text(const eval::Ruling& ruling) {
  return fmt::format("{} level {}", eval::ToText(ruling), ruling.level);
}

bool Differ(const testkit::Scene& scene) {
  const testkit::BuiltScene built(scene);
  const eval::Ruling wanted = model::Authorize(built.request(), built.policies());
  return eval::Decide(built.request(), built.policies()) != wanted ||
         eval::Authorize(built.request(), built.policies()).ruling() != wanted;
}

std::string Describe(const testkit::Scene& scene) {
  const testkit::BuiltScene built(scene);
  return fmt::format("model:     {}\ndecide:    {}\nauthorize: {}\n{}",
                     Text(model::Authorize(built.request(), built.policies())),
                     Text(eval::Decide(built.request(), built.policies())),
                     Text(eval::Authorize(built.request(), built.policies()).ruling()),
                     scene.ToText());
}

TEST(Differential, EvalAgreesWithModel) {
  const std::uint64_t count = FromEnvironment("BULKHEAD_DIFFERENTIAL", kCount);
  testkit::RandomPolicies random(FromEnvironment("BULKHEAD_SEED", 1));
  std::array<std::uint64_t, 3> decisions{};
  std::map<std::string, std::uint64_t> rulings;
  int differences = 0;
  for (std::uint64_t i = 0; i < count && differences < kDifferencesMax; ++i) {
    const testkit::Scene scene = random.Next();
    const testkit::BuiltScene built(scene);
    const eval::Ruling ruling = model::Authorize(built.request(), built.policies());
    ++decisions.at(static_cast<std::size_t>(ruling.decision));
    ++rulings[eval::ToText(ruling)];
    if (!Differ(scene)) continue;
    ++differences;
    ADD_FAILURE() << "scene " << i << "\n" << Describe(testkit::Shrink(scene, Differ));
  }
  for (const auto& [ruling, times] : rulings) {
    RecordProperty(ruling, std::to_string(times));
    if (count > kCount) fmt::print("{:10} {}\n", times, ruling);
  }
  // The stacks mix: each decision is at least 15 in a hundred.
  if (differences > 0) return;
  for (const std::uint64_t times : decisions) EXPECT_GE(times * 20, count * 3);
}

}  // namespace
}  // namespace bulkhead::model
