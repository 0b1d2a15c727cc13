// Built-in guarantees of what crosses the borders of accounts. All ask the same question, so
// that it is proved once: what can anybody do in an account that is not their own?

#include "guarantee/built_in.h"

namespace bulkhead::guarantee {
namespace {

using access::PrincipalPick;

using Tolerates = std::function<bool(const std::string& principal, const access::Finding& finding)>;

Claim Crossing(Tolerates tolerates, access::Spares spares) {
  Claim claim;
  claim.question.who = {.any = {{.kind = PrincipalPick::Kind::kInside}}};
  claim.question.what.where = access::ResourceSet::Where::kElsewhere;
  claim.tolerates = std::move(tolerates);
  claim.spares = std::move(spares);
  return claim;
}

// Tolerates what does not go from one account to the other in the way that `breaks` means.
// Requires: the ground outlives the claim.
Claim Between(const Ground& ground, bool (*breaks)(const AccountFacts&, const AccountFacts&)) {
  const Facts* facts = &ground.facts;
  const auto spares = [facts, breaks](const AccountFacts* from, const AccountId& owner) {
    const AccountFacts* to = facts->Find(owner);
    return from == nullptr || to == nullptr || !breaks(*from, *to);
  };
  return Crossing(
      [facts, spares](const std::string& principal, const access::Finding& finding) {
        return spares(facts->FindByArn(principal), finding.resource_account);
      },
      [facts, spares](const access::Meeting& meeting) {
        return spares(facts->Find(meeting.from), meeting.owner);
      });
}

bool Any(const Facts& facts, bool (*holds)(const AccountFacts&)) {
  for (const auto& [id, account] : facts.accounts) {
    if (holds(account)) return true;
  }
  return false;
}

}  // namespace

std::vector<Claim> BusinessUnitsAreWatertight(const Ground& ground) {
  const std::string* first = nullptr;
  bool several = false;
  for (const auto& [id, account] : ground.facts.accounts) {
    if (account.business_unit.empty()) continue;
    if (first == nullptr) first = &account.business_unit;
    several = several || account.business_unit != *first;
  }
  if (!several) return {};
  return {Between(ground, [](const AccountFacts& from, const AccountFacts& to) {
    return !from.business_unit.empty() && !to.business_unit.empty() &&
           from.business_unit != to.business_unit;
  })};
}

std::vector<Claim> SandboxesTouchNothing(const Ground& ground) {
  if (!Any(ground.facts, [](const AccountFacts& a) { return a.isolated(); })) return {};
  return {Between(ground,
                  [](const AccountFacts& from, const AccountFacts&) { return from.isolated(); })};
}

std::vector<Claim> DevNeverReachesProd(const Ground& ground) {
  const bool dev =
      Any(ground.facts, [](const AccountFacts& a) { return a.rank() > 0 && !a.live(); });
  if (!dev || ground.facts.Live().empty()) return {};
  return {Between(ground, [](const AccountFacts& from, const AccountFacts& to) {
    return from.rank() > 0 && from.rank() < to.rank() && to.live();
  })};
}

std::vector<Claim> CrossAccountIsDeclared(const Ground& ground) {
  const Declared* declared = &ground.declared;
  return {Crossing(
      [declared](const std::string& principal, const access::Finding& finding) {
        return declared->Allows(principal, finding);
      },
      [declared](const access::Meeting& meeting) { return declared->AllowsAll(meeting); })};
}

}  // namespace bulkhead::guarantee
