#include "guarantee/standing.h"

#include <memory>

#include "access/roles_replaced.h"

namespace bulkhead::guarantee {

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
  const auto roles = access::RolesReplaced(*given_, *now);
  given_ = now;
  if (!roles) {
    Compile();
    return Extent::kMore;
  }
  // Whom they trust and who there is stays, and with it who else might be there.
  org::Change change;
  for (const auto& role : *roles) change.Put(*role);
  subject_.now = std::make_shared<const org::Snapshot>(org::Apply(*subject_.now, change));
  return Extent::kPolicies;
}

}  // namespace bulkhead::guarantee
