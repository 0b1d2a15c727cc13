#include "guarantee/standing.h"

#include <algorithm>
#include <memory>

#include "access/policies_replaced.h"

namespace bulkhead::guarantee {

namespace {

using Replaced = access::PoliciesReplaced;

// Whether all roles of which the trust policies speak, before or now, are there anyway.
bool SamePossible(const org::Snapshot& now, const std::vector<Replaced::Pair<org::Role>>& roles) {
  return std::ranges::all_of(roles, [&](const Replaced::Pair<org::Role>& pair) {
    return pair.before->trust == pair.now->trust ||
           (SpeaksOfPresent(now, *pair.before) && SpeaksOfPresent(now, *pair.now));
  });
}

}  // namespace

Standing::Standing(const Subject& subject) : given_(subject.now), subject_(subject) {
  if (subject.compiled != nullptr) declared_ = Declared(*subject.compiled);
  Compile();
}

void Standing::Compile() {
  subject_.now = WithPossiblePrincipals(given_);
  facts_ = FactsOf(subject_);
  base::Diagnostics faults;  // Reported when the file was read.
  guarantees_ =
      guarantee::Compile(subject_, Ground{.facts = facts_, .declared = declared_}, faults);
}

Standing::Extent Standing::Update(const org::SnapshotPtr& now) {
  const auto replaced = access::FindPoliciesReplaced(*given_, *now);
  given_ = now;
  // Who there is stays; who else might be there follows from whom roles trust.
  if (!replaced || !SamePossible(*now, replaced->roles)) {
    Compile();
    return Extent::kMore;
  }
  subject_.now = std::make_shared<const org::Snapshot>(org::Apply(*subject_.now, replaced->change));
  return Extent::kPolicies;
}

}  // namespace bulkhead::guarantee
