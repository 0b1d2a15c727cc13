// The built-in guarantees: what every organization of this kind promises, unless its file says
// otherwise. docs/guarantees.md explains them one by one.
//
//   for (const BuiltIn& built_in : BuiltIns()) claims = built_in.claims(facts);
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "guarantee/declared.h"
#include "guarantee/facts.h"
#include "guarantee/guarantee.h"

namespace bulkhead::guarantee {

// What the claims are made from. Outlives them.
struct Ground {
  const Facts& facts;
  const Declared& declared;
};

struct BuiltIn {
  std::string_view name;
  std::string_view sentence;
  std::string_view rows;  // Of the requirements.
  std::string_view remedy;
  Severity severity = Severity::kHigh;
  // The claims; none when there is nothing in the organization that it is about.
  std::vector<Claim> (*claims)(const Ground& ground) = nullptr;
  std::string_view idle;  // Why there are none, then.
  enum class Needs { kNothing, kFile } needs = Needs::kNothing;
};

const std::vector<BuiltIn>& BuiltIns();
std::vector<std::string> BuiltInNames();
// Null when there is none of that name.
const BuiltIn* FindBuiltIn(std::string_view name);

// Of built_in_*.cc. What nobody may do.
std::vector<Claim> LogsAreWriteOnce(const Ground& ground);
std::vector<Claim> TelemetryStaysOn(const Ground& ground);
std::vector<Claim> IdentityRunsNothingElse(const Ground& ground);
std::vector<Claim> NoUsersElsewhere(const Ground& ground);
std::vector<Claim> OnlySecurityChangesIdentity(const Ground& ground);
std::vector<Claim> PeopleDoNotReadLiveData(const Ground& ground);
std::vector<Claim> DeliveryIsClosed(const Ground& ground);
std::vector<Claim> ManagementIsForTheNamed(const Ground& ground);
std::vector<Claim> NothingIsSharedOutside(const Ground& ground);
// What crosses the borders of accounts.
std::vector<Claim> BusinessUnitsAreWatertight(const Ground& ground);
std::vector<Claim> SandboxesTouchNothing(const Ground& ground);
std::vector<Claim> DevNeverReachesProd(const Ground& ground);
std::vector<Claim> CrossAccountIsDeclared(const Ground& ground);
// What must always be possible.
std::vector<Claim> BreakGlassCanAct(const Ground& ground);
std::vector<Claim> PipelinesCanDeploy(const Ground& ground);
std::vector<Claim> ToolCannotLockItselfOut(const Ground& ground);

}  // namespace bulkhead::guarantee
