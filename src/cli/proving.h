// Proving: the guarantees of an organization, on several threads and with progress.
//
// What `prove`, `check`, `plan` and `up` share.
//
//   const auto proven = ProveGuarantees({.now = snapshot, .file = &file, .compiled = &compiled});
//   Print(ProvenText(*proven, Shows::kAll));
//   return StatusOf(*proven);
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/value.h"
#include "cli/exit_status.h"
#include "guarantee/proof.h"
#include "guarantee/standing.h"

namespace bulkhead::cli {

// Not to be copied or moved: the outcomes point into it.
struct Proven {
  guarantee::Standing standing;
  std::vector<guarantee::Outcome> outcomes;
  double seconds = 0;

  explicit Proven(const guarantee::Subject& subject) : standing(subject) {}
  Proven(const Proven&) = delete;
  Proven& operator=(const Proven&) = delete;

  bool broken() const;
};

std::unique_ptr<Proven> ProveGuarantees(const guarantee::Subject& subject);

// kAll: a line for each; kFaults: those that are not proved, and how many there are.
enum class Shows { kAll, kFaults };
std::string ProvenText(const Proven& proven, Shows shows);

// kFound when one is broken, kFailed when none is and one is unknown.
ExitStatus StatusOf(const Proven& proven);

}  // namespace bulkhead::cli
