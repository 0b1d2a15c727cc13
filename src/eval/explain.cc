#include "eval/explain.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/encoding.h"
#include "eval/placed.h"

namespace bulkhead::eval {
namespace {

using policy::Effect;
using Lacks = NearMiss::Lacks;

// How far a near miss is from allowing; the nearest first.
int DistanceOf(Lacks lacks) {
  switch (lacks) {
    case Lacks::kCondition: return 0;
    case Lacks::kLayer: return 1;
    case Lacks::kResource: return 2;
    case Lacks::kPrincipal: return 3;
    case Lacks::kAction: return 4;
  }
  return 0;
}

class Explanation {
 public:
  Explanation(const Evaluation& evaluation, const Ruling& ruling)
      : evaluation_(evaluation), ruling_(ruling) {}

  Verdict Run() {
    Verdict verdict{.decision = ruling_.decision, .gate = ruling_.gate, .level = ruling_.level};
    ForEachDocument(evaluation_, [this](const Placed& placed) { Look(placed); });
    verdict.because = std::move(denials_);
    for (const Granter* granter : {&identity_, &resource_, &access_point_}) {
      if (granter->strength != Strength::kNone) verdict.because.push_back(granter->statement);
    }
    std::ranges::stable_sort(near_, {},
                             [](const NearMiss& miss) { return DistanceOf(miss.lacks); });
    if (near_.size() > kNearMissesMax) near_.resize(kNearMissesMax);
    verdict.near = std::move(near_);
    AddKeys(verdict);
    return verdict;
  }

 private:
  struct Granter {
    Strength strength = Strength::kNone;
    StatementRef statement;
  };

  void Look(const Placed& placed) {
    for (std::size_t i = 0; i < placed.program.size(); ++i) {
      if (placed.Speaks(i)) {
        placed.program.AddKeys(i, keys_);
        const auto unsatisfied = placed.program.FirstUnsatisfied(i, placed.subject);
        unsatisfied ? LookAtMiss(placed, i, Lacks::kCondition, *unsatisfied)
                    : LookAtMatch(placed, i);
      } else if (CouldMiss(placed, i)) {
        LookAtStranger(placed, i);
      }
    }
  }

  bool SettledAt(const Placed& placed) const {
    return placed.place.gate == ruling_.gate && placed.place.level == ruling_.level;
  }

  // A statement that speaks of the request.
  void LookAtMatch(const Placed& placed, std::size_t statement) {
    const StatementRef ref = placed.RefTo(statement);
    if (placed.effect(statement) == Effect::kDeny) {
      if (SettledAt(placed) && ruling_.decision == Decision::kExplicitDeny) {
        denials_.push_back(ref);
      }
      return;
    }
    if (ruling_.decision == Decision::kImplicitDeny) {
      // Of layers that grant: those that limit allow much, and it says little.
      if (IsGranting(ref.gate)) near_.push_back({ref, Lacks::kLayer, 0});
      return;
    }
    Granter* granter = GranterOf(ref.gate);
    if (granter == nullptr) return;
    const Strength strength = placed.program.NamingOf(statement, placed.subject);
    if (strength > granter->strength) *granter = {strength, ref};
  }

  bool IsGranting(Gate gate) const {
    return gate == Gate::kIdentity || gate == evaluation_.resource_gate();
  }

  // Where an allow of the gate is noted; null when the answer did not need it.
  Granter* GranterOf(Gate gate) {
    if (ruling_.decision != Decision::kAllow) return nullptr;
    if (gate == Gate::kIdentity) return evaluation_.needed_identity() ? &identity_ : nullptr;
    const bool needed = evaluation_.needed_resource() || ruling_.gate != Gate::kIdentity;
    if (gate == evaluation_.resource_gate() && gate == evaluation_.source() && needed) {
      return &resource_;
    }
    return gate == Gate::kAccessPoint ? &access_point_ : nullptr;
  }

  // Only allows of the gate that settled an implicit deny could have changed it.
  bool CouldMiss(const Placed& placed, std::size_t statement) const {
    return ruling_.decision == Decision::kImplicitDeny && SettledAt(placed) &&
           placed.effect(statement) == Effect::kAllow;
  }

  void LookAtMiss(const Placed& placed, std::size_t statement, Lacks lacks, std::size_t condition) {
    if (CouldMiss(placed, statement)) {
      near_.push_back({placed.RefTo(statement), lacks, condition});
    }
  }

  // A statement that does not speak of the request: for one reason alone?
  void LookAtStranger(const Placed& placed, std::size_t statement) {
    const Program& program = placed.program;
    const bool action = program.MatchesAction(statement, placed.subject);
    if (!action && !program.MatchesService(statement, placed.subject)) return;
    const bool principal = program.NamingOf(statement, placed.subject) != Strength::kNone;
    const bool resource = program.MatchesResource(statement, placed.subject);
    if ((action ? 0 : 1) + (principal ? 0 : 1) + (resource ? 0 : 1) != 1) return;
    if (program.FirstUnsatisfied(statement, placed.subject)) return;
    const Lacks lacks = !action      ? Lacks::kAction
                        : !principal ? Lacks::kPrincipal
                                     : Lacks::kResource;
    near_.push_back({placed.RefTo(statement), lacks, 0});
  }

  void AddKeys(Verdict& verdict) {
    const Context& context = evaluation_.SubjectOf(ruling_.gate).context();
    const auto less = [](std::string_view a, std::string_view b) {
      return std::ranges::lexicographical_compare(a, b, {}, LowerOf, LowerOf);
    };
    std::ranges::sort(keys_, less);
    const auto same = [](std::string_view a, std::string_view b) {
      return base::EqualsIgnoreCase(a, b);
    };
    keys_.erase(std::unique(keys_.begin(), keys_.end(), same), keys_.end());
    verdict.keys.reserve(keys_.size());
    for (const std::string_view key : keys_) {
      verdict.keys.emplace_back(key);
      const auto* values = context.Find(key);
      if (values == nullptr || values->empty()) verdict.missing_keys.emplace_back(key);
    }
  }

  static char LowerOf(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }

  const Evaluation& evaluation_;
  const Ruling& ruling_;
  std::vector<StatementRef> denials_;
  Granter identity_;
  Granter resource_;
  Granter access_point_;
  std::vector<NearMiss> near_;
  std::vector<std::string_view> keys_;
};

}  // namespace

Verdict Explain(const Evaluation& evaluation, const Ruling& ruling) {
  return Explanation(evaluation, ruling).Run();
}

}  // namespace bulkhead::eval
