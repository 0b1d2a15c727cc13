// Standing: the guarantees of an organization with all that they are judged by, from one
// snapshot to the next.
//
//   Standing standing({.now = snapshot, .file = &file, .compiled = &compiled});
//   Proof proof(standing.now());
//   ProveAll(proof, standing.guarantees(), prover);
//   if (standing.Update(next) == Standing::Extent::kPolicies) ...   // proof.BeginAgain()
#pragma once

#include <vector>

#include "guarantee/compile.h"
#include "guarantee/declared.h"
#include "guarantee/facts.h"
#include "guarantee/guarantee.h"

namespace bulkhead::guarantee {

class Standing {
 public:
  // What the subject points to outlives this.
  explicit Standing(const Subject& subject);
  Standing(const Standing&) = delete;  // The guarantees point into it.
  Standing& operator=(const Standing&) = delete;

  // The snapshot with all who might be there (WithPossiblePrincipals).
  const org::SnapshotPtr& now() const { return subject_.now; }
  const Facts& facts() const { return facts_; }
  const std::vector<Guarantee>& guarantees() const { return guarantees_; }

  // kPolicies: nothing but policies differs, and the guarantees are the same ones.
  enum class Extent { kPolicies, kMore };
  // Goes on with another snapshot of the same subject.
  Extent Update(const org::SnapshotPtr& now);

 private:
  void Compile();

  org::SnapshotPtr given_;
  Subject subject_;  // With the completed snapshot.
  Facts facts_;
  Declared declared_;
  std::vector<Guarantee> guarantees_;
};

}  // namespace bulkhead::guarantee
