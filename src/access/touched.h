// Touched: what a change of policies alone touches, in the numbers of an examiner's principals.
//
// Plain values, for Examiner::PrepareAgain. Of the SCPs and RCPs above accounts it says what they
// say otherwise, so that a question is asked again only where that can make a difference: nobody
// who could not do something can do it because more is denied.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "access/contents.h"
#include "aws/account_id.h"

namespace bulkhead::access {

struct Touched {
  // SCPs, or RCPs, above some accounts.
  struct Ceiling {
    enum class Kind { kScp, kRcp } kind = Kind::kScp;
    std::set<AccountId> accounts;
    std::vector<std::string> actions;  // Patterns, in lower case: what differs is about these.
    bool widens = false;               // Somebody may be let do more,
    bool narrows = false;              // or less.
    bool allows = false;               // Allow statements differ, not only what is denied.

    // Whether it may make a difference to any of these, patterns in lower case.
    bool IsAbout(const std::vector<std::string>& asked) const;
  };
  std::vector<std::uint32_t> principals;  // With other policies of their own, ascending.
  std::vector<std::uint32_t> roles;       // With another trust policy, ascending.
  std::set<std::string> resources;        // ARNs of others whose policies are other ones.
  std::vector<Ceiling> ceilings;

  // What both touch.
  void Add(Touched other);
  bool empty() const {
    return principals.empty() && roles.empty() && resources.empty() && ceilings.empty();
  }
};

// What differs between the SCPs, or RCPs, at all levels above an account; its kind and accounts
// are the caller's matter.
using CeilingLevels = std::vector<std::vector<std::uint32_t>>;  // Contents, from the root down.
Touched::Ceiling CompareCeilings(const CeilingLevels& before, const CeilingLevels& now,
                                 const Contents& contents);

}  // namespace bulkhead::access
