// Chains: which roles principals might become, one after the other, and which of them they do.
//
// Who might assume a role is seen by the names in policies, without a proof; it is no fewer than
// can. A question in which roles count is asked about all of these, and only of those who turn
// out to matter is it proved that somebody becomes them. Of one snapshot. Inside of access;
// others ask an Examiner (access/any.h).
//
//   const std::vector<std::uint32_t> residents = chains.PossibleFrom(picked, question.who);
//   const Chains::Reached reached = chains.Prove(picked, offenders, question.who, prover);
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "access/examiner.h"

namespace bulkhead::access {

class Chains {
 public:
  explicit Chains(Examiner::State& state);

  // After these residents got other policies, and these roles other trust policies: whom they
  // might become now, and who them.
  void Replace(const std::vector<std::uint32_t>& replaced, const std::vector<std::uint32_t>& roles);

  // The roles that one might assume.
  const std::vector<std::uint32_t>& RolesOf(std::uint32_t resident) const {
    return roles_[resident];
  }
  // `residents` and all roles that they might become but for `set.except`, ascending.
  std::vector<std::uint32_t> PossibleFrom(const std::vector<std::uint32_t>& residents,
                                          const PrincipalSet& set) const;

  struct Reached {
    std::vector<std::uint32_t> residents;         // Ascending; with those they were reached from.
    std::map<std::uint32_t, std::uint32_t> from;  // Of each that was not picked.
    std::vector<std::string> unknown;             // Where it could not be decided.
  };
  // Which of `wanted` are among `picked`, or become one of them, shortest chains first.
  // Requires: both ascending.
  Reached Prove(const std::vector<std::uint32_t>& picked, const std::vector<std::uint32_t>& wanted,
                const PrincipalSet& set, prove::Prover& prover) const;

  // Its number among the residents; none: it is of an account that is not here.
  std::optional<std::uint32_t> NumberOf(const org::Role& role) const;
  // Who might assume the role, ascending.
  const std::vector<std::uint32_t>& TakersOf(std::uint32_t role) const { return takers_[role]; }

 private:
  bool IsExcepted(std::uint32_t role, const PrincipalSet& set) const;
  // `wanted`, and whoever might get there, between `picked` and them.
  std::vector<char> LeadingTo(const std::vector<std::uint32_t>& picked,
                              const std::vector<std::uint32_t>& wanted) const;

  Examiner::State& state_;
  // By resident: the roles that they might assume, and who might assume them.
  std::vector<std::vector<std::uint32_t>> roles_;
  std::vector<std::vector<std::uint32_t>> takers_;
  std::unordered_map<const org::Role*, std::uint32_t> numbers_;
};

}  // namespace bulkhead::access
