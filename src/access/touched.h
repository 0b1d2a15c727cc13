// Touched: what a change of policies alone touches, in the numbers of an examiner's principals.
//
// Plain values, for Examiner::PrepareAgain. Of the SCPs and RCPs above accounts it says what they
// say otherwise, so that a question is asked again only where that can make a difference: nobody
// who could not do something can do it because more is denied.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "access/contents.h"
#include "aws/account_id.h"
#include "policy/document.h"

namespace bulkhead::access {

struct Touched {
  // SCPs, or RCPs, above some accounts.
  struct Ceiling {
    enum class Kind { kScp, kRcp } kind = Kind::kScp;
    // What a statement says that came or went.
    struct Part {
      policy::Effect effect = policy::Effect::kAllow;
      policy::Sense action_sense = policy::Sense::kListed;
      std::vector<std::string> actions;           // Patterns, in lower case.
      std::vector<policy::Condition> conditions;  // Of all requests it speaks of.
      policy::Version version = policy::Version::k2012;
      // Where they tell whom of the accounts it speaks of alone, ascending; of SCPs.
      std::optional<std::vector<std::uint32_t>> principals = std::nullopt;

      // Whether it may make a difference to any of these, patterns in lower case.
      bool IsAbout(const std::vector<std::string>& asked) const;
      // False where no request of that user, role or root user meets the conditions.
      bool MaySpeakOf(const AccountId& account, const std::string& arn) const;
      // Whether it can be told by that, of some.
      bool TellsWhom() const;
    };
    std::set<AccountId> accounts;
    std::vector<Part> wider;     // Of these somebody may be let do more,
    std::vector<Part> narrower;  // or less.
    bool allows = false;         // Allow statements differ, not only what is denied.
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
