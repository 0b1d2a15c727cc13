// Escalation: the published paths as rules over what a principal can do.
//
// Inside of access; others see access/reach.h.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "access/examiner.h"
#include "catalog/escalations.h"

namespace bulkhead::access {

class Escalator {
 public:
  Escalator(Examiner::State& state, prove::Prover& prover) : state_(state), prover_(prover) {}

  struct Found {
    std::uint32_t to = 0;  // A resident; the root user of the account stands for its administrator.
    const catalog::Escalation* path = nullptr;
    std::string supposes;
  };
  // What the resident gets to by one path. `wanted`: whether a resident is of interest.
  std::vector<Found> From(std::uint32_t resident, const std::function<bool(std::uint32_t)>& wanted);

 private:
  using Need = catalog::Escalation::Need;
  bool Can(const std::string& action, const std::string& resource);
  // All needs of one kind, on that resource.
  bool CanAll(const catalog::Escalation& path, catalog::Escalation::On on,
              const std::string& resource);
  bool NeedsAny(const catalog::Escalation& path, catalog::Escalation::On on) const;
  void ByRole(const catalog::Escalation& path);
  void ByPrincipal(const catalog::Escalation& path);
  void BySelf(const catalog::Escalation& path);
  bool CanPolicies(const catalog::Escalation& path, const Resident& of);
  void Add(std::uint32_t to, const catalog::Escalation& path, std::string supposes);

  Examiner::State& state_;
  prove::Prover& prover_;
  // Of the resident at hand.
  std::uint32_t resident_ = 0;
  std::vector<std::uint32_t> neighbours_;
  std::map<std::pair<std::string, std::string>, bool> can_;
  const std::function<bool(std::uint32_t)>* wanted_ = nullptr;
  std::vector<Found> found_;
};

}  // namespace bulkhead::access
