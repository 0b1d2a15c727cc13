// What the prover says of two layers agrees with every request of a small universe.
// What is wrong is printed as small as it can be made. See census/questions.h for longer runs.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>

#include "census/judge.h"
#include "census/questions.h"
#include "census/random_policies.h"
#include "prove/prover.h"

namespace bulkhead::census {
namespace {

using policy::Kind;
using prove::Answer;
using prove::Layer;
using prove::Truth;

constexpr std::uint64_t kCount = 400;

// One question about two layers, and what a request shows that it is not so.
struct Ask {
  const char* name;
  Answer (*prove)(prove::Prover& prover, const Layer& a, const Layer& b);
  bool (*breaks)(bool a, bool b);
};
constexpr Ask kAsks[] = {
    {"contains", [](prove::Prover& p, const Layer& a, const Layer& b) { return p.Contains(a, b); },
     [](bool a, bool b) { return a && !b; }},
    {"contains, the other way",
     [](prove::Prover& p, const Layer& a, const Layer& b) { return p.Contains(b, a); },
     [](bool a, bool b) { return b && !a; }},
    {"equivalent",
     [](prove::Prover& p, const Layer& a, const Layer& b) { return p.Equivalent(a, b); },
     [](bool a, bool b) { return a != b; }},
    {"disjoint", [](prove::Prover& p, const Layer& a, const Layer& b) { return p.Disjoint(a, b); },
     [](bool a, bool b) { return a && b; }},
};

// For each of the four ways in which two layers can stand to a request, one that shows it.
class Census {
 public:
  Census(const Layer& a, const Layer& b, const Universe& universe) {
    std::size_t found = 0;
    Find(universe, [&](const eval::Request& request) {
      std::optional<eval::Request>& place =
          requests_[Place(Allows(a, request), Allows(b, request))];
      if (!place) {
        place = request;
        ++found;
      }
      return found == requests_.size();
    });
  }
  // A request that breaks what the question supposes.
  const eval::Request* Breaking(const Ask& ask) const {
    for (const bool a : {false, true}) {
      for (const bool b : {false, true}) {
        const auto& request = requests_[Place(a, b)];
        if (request && ask.breaks(a, b)) return &*request;
      }
    }
    return nullptr;
  }

 private:
  static std::size_t Place(bool a, bool b) { return (a ? 2U : 0U) + (b ? 1U : 0U); }

  std::array<std::optional<eval::Request>, 4> requests_;
};

// What is wrong with the answer; empty: nothing.
std::string FaultOf(const Ask& ask, const Answer& answer, const Layer& a, const Layer& b,
                    const Census& census) {
  if (answer.truth == Truth::kUnknown) {
    return FaultOfUnknown(answer);
  }
  if (answer.truth == Truth::kYes) {
    const eval::Request* counter = census.Breaking(ask);
    return counter == nullptr ? "" : "yes, but: " + ToText(*counter);
  }
  if (!answer.witness) return "no without a witness";
  const eval::Request& witness = *answer.witness;
  if (!ask.breaks(Allows(a, witness), Allows(b, witness))) {
    return "the witness is none to the model: " + ToText(witness);
  }
  if (!ask.breaks(EvalAllows(a, witness), EvalAllows(b, witness))) {
    return "the witness is none to eval: " + ToText(witness);
  }
  return "";
}

struct Asked {
  Answer answer;
  std::string fault;
};

// All questions, by one prover; nothing when a policy is refused.
std::vector<Asked> Try(const Slots& slots, const Universe& universe) {
  const auto a = Parse(slots[0].policies);
  const auto b = Parse(slots[1].policies);
  std::vector<Asked> all;
  if (!a || !b) return all;
  const Census census(*a, *b, Narrowed(universe, slots));
  prove::Prover prover;
  for (const Ask& ask : kAsks) {
    Answer answer = ask.prove(prover, *a, *b);
    std::string fault = FaultOf(ask, answer, *a, *b, census);
    all.push_back({std::move(answer), std::move(fault)});
  }
  return all;
}

// Made smaller, as long as anything is wrong with the answer to the same question.
std::string Describe(const Slots& slots, const Universe& universe, std::size_t ask) {
  const Slots small = Shrink(slots, [&](const Slots& smaller) {
    const auto tried = Try(smaller, universe);
    return !tried.empty() && !tried[ask].fault.empty();
  });
  return fmt::format("{}: {}\n{}", kAsks[ask].name, Try(small, universe)[ask].fault, ToText(small));
}

Kind LayerKind(Chance& chance) {
  const std::size_t draw = chance.Below(100);
  if (draw < 50) return Kind::kIdentity;
  if (draw < 85) return Kind::kResource;
  if (draw < 92) return Kind::kServiceControl;
  return draw < 96 ? Kind::kTrust : Kind::kEndpoint;
}

// Policies without principals bear on callers of an account alone.
Universe OfKind(Universe universe, Kind kind) {
  if (kind != Kind::kIdentity && kind != Kind::kServiceControl) return universe;
  std::erase_if(universe.principals,
                [](const eval::PrincipalNames& caller) { return caller.account.is_none(); });
  return universe;
}

TEST(Layers, AnswersAgreeWithEveryRequestOfAUniverse) {
  const Series series = Series::FromEnvironment(kCount);
  Tally tally;
  std::uint64_t refused = 0;
  std::uint64_t requests = 0;
  int faults = 0;
  for (std::uint64_t i = 0; i < series.count && faults < kFaultsMax; ++i) {
    RandomPolicies random(series.SeedOf(i));
    const Kind kind = LayerKind(random.chance());
    Slots slots = {{"a", random.MakeLayer(kind)}, {"b", {}}};
    slots[1].policies =
        random.chance().Percent(50) ? random.Altered(slots[0].policies) : random.MakeLayer(kind);
    const Universe universe = OfKind(random.universe(), kind);
    requests += universe.size();
    const std::vector<Asked> asked = Try(slots, universe);
    if (asked.empty()) ++refused;
    for (std::size_t ask = 0; ask < asked.size(); ++ask) {
      tally.Add(kAsks[ask].name, asked[ask].answer);
      if (asked[ask].fault.empty()) continue;
      ++faults;
      ADD_FAILURE() << "question " << i << " of seed " << series.seed << ", "
                    << Describe(slots, universe, ask);
    }
  }
  if (series.length == Series::Length::kLong) {
    fmt::print("{}{:8} refused, {} requests in the universes\n", tally.ToText(), refused, requests);
  }
  if (faults > 0) return;
  // The questions mix, few of them are refused, and few stay open.
  EXPECT_GE(tally.Percent(Truth::kYes), 10U) << tally.ToText();
  EXPECT_GE(tally.Percent(Truth::kNo), 30U) << tally.ToText();
  EXPECT_LE(tally.Percent(Truth::kUnknown), 3U) << tally.ToText();
  EXPECT_LE(refused * 50, series.count);
}

}  // namespace
}  // namespace bulkhead::census
