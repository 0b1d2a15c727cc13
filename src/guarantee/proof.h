// Proof: guarantees judged over every request there can be.
//
//   Proof proof(now);                       // of a completed snapshot (guarantee/facts.h)
//   proof.Begin(guarantees);
//   for (std::size_t i = 0; i < proof.size(); ++i) proof.Run(i, prover);
//   for (const Outcome& outcome : proof.Finish(prover)) ...
//
// The work between Begin and Finish is in pieces that do not depend on each other: several
// threads may Run them, each piece once, each thread with a prover of its own. After Update with
// another snapshot the next round asks only what the change touches: least of all BeginAgain,
// where nothing but policies changed.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "access/any.h"
#include "eval/request.h"
#include "guarantee/guarantee.h"
#include "prove/prover.h"

namespace bulkhead::guarantee {

// One way in which a guarantee does not hold, shown by a request.
struct Break {
  std::string about;                       // As the claim says.
  Claim::Kind kind = Claim::Kind::kNever;  // kNever: the witness is allowed; kAlways: it is denied.
  std::vector<std::string> principals;     // ARNs, the witness's first. Not all of them are listed.
  std::size_t principal_count = 0;
  std::string target;  // `bucket acme-logs`, `role arn:...`, ...
  eval::Request witness;
  std::vector<std::string> because;  // Which statements allow, or deny, it.
  std::vector<std::string> only_if;  // Of kNever: conditions that the requests fulfil.
  std::vector<std::string> through;  // Of kNever: by which roles they get there.
  std::string change;                // The statement to change.
};

struct Outcome {
  enum class Verdict { kProved, kBroken, kUnknown, kIdle };
  const Guarantee* guarantee = nullptr;
  Verdict verdict = Verdict::kUnknown;
  std::vector<Break> breaks;  // At most kBreaksMax.
  std::size_t break_count = 0;
  std::vector<std::string> unknown;  // What stood in the way.
};
inline constexpr std::size_t kBreaksMax = 5;
std::string_view ToText(Outcome::Verdict verdict);  // `proved`, `broken`, `unknown`, `idle`.

class Proof {
 public:
  explicit Proof(const org::SnapshotPtr& now);
  ~Proof();
  Proof(const Proof&) = delete;
  Proof& operator=(const Proof&) = delete;

  void Update(const org::SnapshotPtr& now);

  // Requires: the guarantees outlive the outcomes of Finish.
  void Begin(const std::vector<Guarantee>& guarantees);
  // The guarantees of the last round again. Requires: it was finished; and they still hold for
  // the snapshot (guarantee/standing.h).
  void BeginAgain();
  std::size_t size() const;
  void Run(std::size_t piece, prove::Prover& prover);
  std::vector<Outcome> Finish(prove::Prover& prover);

 private:
  class Round;
  std::unique_ptr<Round> round_;
};

// All of that in one thread.
std::vector<Outcome> ProveAll(Proof& proof, const std::vector<Guarantee>& guarantees,
                              prove::Prover& prover);

}  // namespace bulkhead::guarantee
