// What the prover says of a space and a stack of policies agrees with every request of a small
// universe in that space. See census/questions.h for longer runs.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include <array>

#include "census/questions.h"
#include "census/random_stack.h"
#include "eval/authorize.h"
#include "model/authorize.h"
#include "model/condition.h"
#include "model/pattern.h"
#include "model/statement.h"
#include "model/variable.h"
#include "prove/arn_glob.h"
#include "prove/prover.h"

namespace bulkhead::census {
namespace {

using eval::PolicySet;
using prove::Answer;
using prove::Space;
using prove::Truth;
using prove::Way;

constexpr std::uint64_t kCount = 400;
constexpr std::size_t kWaysMost = 500;

bool IsAllowed(const eval::Request& request, const PolicySet& policies) {
  return model::Authorize(request, policies).allowed();
}

// Whether both judges say so.
std::string FaultOfWitness(const Space& space, const std::optional<eval::Request>& witness,
                           const std::function<bool(const eval::Ruling&)>& wanted,
                           const PolicySet& policies) {
  if (!witness) return "no witness";
  if (!Contains(space, *witness)) return "the witness is outside of the space: " + ToText(*witness);
  if (!wanted(model::Authorize(*witness, policies))) {
    return "the witness is none to the model: " + ToText(*witness);
  }
  if (!wanted(eval::Decide(*witness, policies))) {
    return "the witness is none to eval: " + ToText(*witness);
  }
  return "";
}

bool Allows(const eval::Ruling& ruling) { return ruling.allowed(); }
bool Refuses(const eval::Ruling& ruling) { return !ruling.allowed(); }

std::string FaultOfCanAny(const Answer& answer, const Space& space, const Universe& universe,
                          const PolicySet& policies) {
  if (answer.truth == Truth::kUnknown) return FaultOfUnknown(answer);
  if (answer.truth == Truth::kYes) return FaultOfWitness(space, answer.witness, Allows, policies);
  const auto counter = Find(universe, [&](const eval::Request& request) {
    return Contains(space, request) && IsAllowed(request, policies);
  });
  return counter ? "no, but: " + ToText(*counter) : "";
}

std::string FaultOfGains(const Answer& answer, const Space& space, const Universe& universe,
                         const PolicySet& now, const PolicySet& before) {
  if (answer.truth == Truth::kUnknown) return FaultOfUnknown(answer);
  if (answer.truth == Truth::kYes) {
    const std::string fault = FaultOfWitness(space, answer.witness, Allows, now);
    return fault.empty() ? FaultOfWitness(space, answer.witness, Refuses, before) : fault;
  }
  const auto counter = Find(universe, [&](const eval::Request& request) {
    return Contains(space, request) && IsAllowed(request, now) && !IsAllowed(request, before);
  });
  return counter ? "no, but: " + ToText(*counter) : "";
}

// The version of a statement tells what its variables are; a way does not say it.
bool Hold(const std::vector<policy::Condition>& conditions, const eval::Request& request) {
  return std::ranges::all_of(conditions, [&](const policy::Condition& condition) {
    using enum policy::Version;
    return model::Holds(condition, {.version = k2012, .context = request.context}) ||
           model::Holds(condition, {.version = k2008, .context = request.context});
  });
}

// Whatever the version of its policy, which tells what its variables are.
bool IsExcepted(const Way& way, const eval::Request& request) {
  if (MatchesAction(way.except_actions, request)) return true;
  return std::ranges::any_of(way.except_resources, [&](const std::string& pattern) {
    using enum policy::Version;
    return std::ranges::all_of(std::array{k2012, k2008}, [&](const policy::Version version) {
      const auto read =
          model::ReadResource(pattern, {.version = version, .context = request.context});
      return pattern == "*" || (read && model::Matches(*read, request.resource));
    });
  });
}

bool IsIn(const Way& way, const eval::Request& request) {
  return MatchesAction(way.actions, request) && MatchesResource(way.resources, request) &&
         !IsExcepted(way, request) && Hold(way.only_if, request);
}

const policy::Document* DocumentOf(const eval::StatementRef& ref, const PolicySet& policies) {
  switch (ref.gate) {
    case eval::Gate::kRcp: return policies.rcps[ref.level][ref.document];
    case eval::Gate::kScp: return policies.scps[ref.level][ref.document];
    case eval::Gate::kEndpoint: return policies.endpoint;
    case eval::Gate::kResource:
    case eval::Gate::kTrust: return policies.resource;
    case eval::Gate::kAccessPoint: return policies.access_point;
    case eval::Gate::kIdentity: return policies.identity[ref.document];
    case eval::Gate::kBoundary: return policies.boundary;
    case eval::Gate::kSession: return policies.session[ref.document];
    case eval::Gate::kAcl:
    case eval::Gate::kGrant: break;
  }
  return nullptr;
}

// A pattern with a wildcard that matches no colon where the resource of an ARN may lie.
bool IsShort(const std::string& pattern) {
  return !prove::ArnGlobs::OfResource(prove::Glob::Parse(pattern)).exact;
}

// Of patterns with variables, and of short ones, a way says more than is so; so do conditions that
// hold by one version alone.
bool SaysMore(const Way& way, const Space& space, const PolicySet& policies) {
  const auto has = [](const std::string& text) { return text.find("${") != text.npos; };
  const auto tests = [&](const policy::Condition& condition) {
    return std::ranges::any_of(condition.values, has);
  };
  const auto is_wider = [&](const std::string& text) { return has(text) || IsShort(text); };
  if (std::ranges::any_of(way.only_if, tests)) return true;
  if (std::ranges::any_of(space.resources, is_wider)) return true;
  return std::ranges::any_of(way.by, [&](const eval::StatementRef& ref) {
    const policy::Document* document = DocumentOf(ref, policies);
    return document != nullptr &&
           std::ranges::any_of(document->statements()[ref.statement].resources, is_wider);
  });
}

// What is said of a way is true of all that is in it.
bool IsSaidAllowed(const Way& way, const eval::Request& request, const PolicySet& policies) {
  if (!IsIn(way, request) || MatchesResource(way.except_resources, request)) return false;
  const auto boundary =
      policies.boundary == nullptr ? model::Boundary::kAbsent : model::Boundary::kPresent;
  return std::ranges::none_of(way.unless, [&](const eval::StatementRef& ref) {
    const policy::Document& document = *DocumentOf(ref, policies);
    return model::Speaks(document.statements()[ref.statement], document.version(),
                         {.request = request, .resource = request.resource, .boundary = boundary});
  });
}

std::string FaultOfWays(const prove::Ways& ways, const Space& space, const Universe& universe,
                        const PolicySet& policies) {
  for (const Way& way : ways.ways) {
    const std::string fault = FaultOfWitness(space, way.witness, Allows, policies);
    if (!fault.empty()) return "a way: " + fault;
    if (!IsIn(way, way.witness)) {
      return fmt::format("its witness lies outside of the way {} on {}: {}", way.actions,
                         way.resources, ToText(way.witness));
    }
    if (SaysMore(way, space, policies)) continue;
    const auto denied = Find(universe, [&](const eval::Request& request) {
      return Contains(space, request) && IsSaidAllowed(way, request, policies) &&
             !IsAllowed(request, policies);
    });
    if (denied) {
      return fmt::format("a way says that it is allowed: {} but {} on {} but {}: {}", way.actions,
                         way.except_actions, way.resources, way.except_resources, ToText(*denied));
    }
  }
  if (!ways.incomplete.empty()) {
    return FaultOfUnknown({.truth = Truth::kUnknown, .witness = {}, .why = ways.incomplete});
  }
  const auto counter = Find(universe, [&](const eval::Request& request) {
    return Contains(space, request) && IsAllowed(request, policies) &&
           std::ranges::none_of(ways.ways, [&](const Way& way) { return IsIn(way, request); });
  });
  return counter ? fmt::format("{} ways, but: {}", ways.ways.size(), ToText(*counter)) : "";
}

std::string ToText(const Space& space) {
  eval::Request request{.principal = space.principal,
                        .action = fmt::format("{}", fmt::join(space.actions, "|")),
                        .resource = fmt::format("{}", fmt::join(space.resources, "|")),
                        .resource_account = space.resource_account,
                        .context = space.known};
  std::string text = "  space: " + census::ToText(request);
  for (const std::string& key : space.absent) text += " without " + key;
  for (const policy::Condition& condition : space.assuming) {
    text += fmt::format(" assuming operator {} set {} missing {} {} {}",
                        static_cast<int>(condition.op), static_cast<int>(condition.set),
                        static_cast<int>(condition.missing), condition.key, condition.values);
  }
  return text + "\n";
}

std::string RestText(const PolicySet& rest) {
  return fmt::format("  rule {} session {} restricted {} acl {} grants {}\n",
                     static_cast<int>(rest.resource_rule), static_cast<int>(rest.session_presence),
                     static_cast<int>(rest.public_access), rest.acl.size(), rest.grants.size());
}

// One of the three questions: what is wrong with its answer, empty when nothing is.
using Fault = std::function<std::string(const Space&, const Universe&, const PolicySet& now,
                                        const PolicySet& before, Tally&)>;

std::string AskCanAny(const Space& space, const Universe& universe, const PolicySet& now,
                      const PolicySet& /*before*/, Tally& tally) {
  prove::Prover prover;
  const Answer answer = prover.CanAny(space, now);
  tally.Add("can any", answer);
  return FaultOfCanAny(answer, space, universe, now);
}

std::string AskGains(const Space& space, const Universe& universe, const PolicySet& now,
                     const PolicySet& before, Tally& tally) {
  prove::Prover prover;
  const Answer answer = prover.Gains(space, now, before);
  tally.Add("gains", answer);
  return FaultOfGains(answer, space, universe, now, before);
}

std::string AskWays(const Space& space, const Universe& universe, const PolicySet& now,
                    const PolicySet& /*before*/, Tally& tally) {
  prove::Prover prover;
  const prove::Ways ways = prover.FindWays(space, now, kWaysMost);
  const bool complete = ways.incomplete.empty();
  const Truth truth = !complete ? Truth::kUnknown : ways.ways.empty() ? Truth::kNo : Truth::kYes;
  tally.Add("ways", {.truth = truth, .witness = {}, .why = ways.incomplete});
  return FaultOfWays(ways, space, universe, now);
}

// The slots of both stacks in one, so that they are made smaller together.
Slots Joined(const StackText& now, const StackText& before) {
  Slots slots = now.slots;
  slots.insert(slots.end(), before.slots.begin(), before.slots.end());
  return slots;
}

std::string Try(const Fault& ask, const RandomStacks& random, const StackText& now,
                const StackText& before, Tally& tally) {
  const auto built_now = BuiltStack::Make(now);
  const auto built_before = BuiltStack::Make(before);
  if (!built_now || !built_before) return "";
  Slots slots = Joined(now, before);
  slots.push_back({.name = "assuming", .policies = {random.assuming()}});
  return ask(random.space(), Narrowed(random.universe(), slots), built_now->policies(),
             built_before->policies(), tally);
}

std::string Describe(const Fault& ask, const RandomStacks& random, StackText now,
                     StackText before) {
  Tally tally;
  const auto split = [&](const Slots& slots) {
    const auto middle = slots.begin() + static_cast<std::ptrdiff_t>(now.slots.size());
    return std::pair(StackText{.slots = {slots.begin(), middle}, .rest = now.rest},
                     StackText{.slots = {middle, slots.end()}, .rest = before.rest});
  };
  const Slots small = Shrink(Joined(now, before), [&](const Slots& smaller) {
    const auto [a, b] = split(smaller);
    return !Try(ask, random, a, b, tally).empty();
  });
  const auto [a, b] = split(small);
  return Try(ask, random, a, b, tally) + "\n" + ToText(random.space()) + RestText(now.rest) +
         " now\n" + ToText(a.slots) + " before\n" + ToText(b.slots);
}

void AskMany(const char* name, const Fault& ask) {
  const Series series = Series::FromEnvironment(kCount);
  Tally tally;
  int faults = 0;
  for (std::uint64_t i = 0; i < series.count && faults < kFaultsMax; ++i) {
    RandomStacks random(series.SeedOf(i));
    const StackText now = random.Make();
    const StackText before = random.Altered(now);
    if (Try(ask, random, now, before, tally).empty()) continue;
    ++faults;
    ADD_FAILURE() << name << ", question " << i << " of seed " << series.seed << ": "
                  << Describe(ask, random, now, before);
  }
  if (series.length == Series::Length::kLong) fmt::print("{}", tally.ToText());
  if (faults > 0) return;
  EXPECT_GE(tally.Percent(Truth::kYes), 5U) << tally.ToText();
  EXPECT_GE(tally.Percent(Truth::kNo), 10U) << tally.ToText();
  EXPECT_LE(tally.Percent(Truth::kUnknown), 4U) << tally.ToText();
}

TEST(Stacks, CanAny) { AskMany("can any", AskCanAny); }
TEST(Stacks, Gains) { AskMany("gains", AskGains); }
TEST(Stacks, Ways) { AskMany("ways", AskWays); }

}  // namespace
}  // namespace bulkhead::census
