// Escalation: the published paths as rules over what a principal can do.
//
// Inside of access; others see access/reach.h.
#pragma once

#include <functional>
#include <map>
#include <optional>
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
    std::vector<std::string> by;             // Statements that allow its actions, in words.
    std::vector<policy::Condition> only_if;  // Of these, what the calls have to meet.
  };
  // What the resident gets to by one path. `wanted`: whether a resident is of interest.
  std::vector<Found> From(std::uint32_t resident, const std::function<bool(std::uint32_t)>& wanted);

  // What the paths of the residents so far give that is no resident: a part of what a boundary
  // or a group leaves.
  const std::vector<std::string>& left_out() const { return left_out_; }

 private:
  using Need = catalog::Escalation::Need;
  // What is known of the requests of one need, as conditions that they fulfil.
  using Known = std::vector<policy::Condition>;
  const std::optional<Finding>& Can(const std::string& action, const std::string& resource,
                                    const Known& known = {});
  // All needs of one kind, on that resource; their findings are kept for Add.
  bool CanAll(const catalog::Escalation& path, catalog::Escalation::On on,
              const std::string& resource, const Known& known = {});
  // Whether nothing limits what policies that are written for the resident give it, or the limit
  // can be taken away.
  bool IsUnbounded(const catalog::Escalation& path, const Resident& of);
  // Of a group that one can join: what its policies add.
  enum class Adds { kNothing, kSomething, kEverything };
  Adds AddsOf(const org::Group& group, const Resident& self);
  void ByGroup(const catalog::Escalation& path, const Resident& self);
  void LeaveOut(std::string what);
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
  std::map<std::tuple<std::string, std::string, std::string>, std::optional<Finding>> can_;
  std::vector<const Finding*> evidence_;
  std::vector<std::string> left_out_;
  const std::function<bool(std::uint32_t)>* wanted_ = nullptr;
  std::vector<Found> found_;
};

}  // namespace bulkhead::access
