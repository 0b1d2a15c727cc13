#include "guarantee/built_in.h"

#include <algorithm>

namespace bulkhead::guarantee {

const std::vector<BuiltIn>& BuiltIns() {
  using enum Severity;
  using Needs = BuiltIn::Needs;
  static const std::vector<BuiltIn> kBuiltIns = {
      {"logs-are-write-once",
       "nobody deletes logs or makes them deletable, not even administrators of the logs account",
       "A40 A41 E06 E10", "the guardrail `protect-logging` on the whole organization", kCritical,
       LogsAreWriteOnce, "there is no log archive"},
      {"telemetry-stays-on", "no member account switches its trails and recorders off",
       "C06 E01 E11", "the guardrail `protect-logging` on the whole organization", kCritical,
       TelemetryStaysOn, "there are no member accounts"},
      {"identity-runs-nothing-else", "the identity account runs nothing but identity",
       "A08 A10 A12", "the guardrail `identity-only`", kHigh, IdentityRunsNothingElse,
       "there is no identity account"},
      {"no-users-elsewhere", "IAM users are in the identity account alone", "B19 D02",
       "the guardrail `no-iam-users` on the whole organization", kHigh, NoUsersElsewhere,
       "there are no other accounts"},
      {"only-security-changes-identity",
       "only administrators of identity change who there is and whose credentials are whose", "A11",
       "the guardrail `identity-only`", kCritical, OnlySecurityChangesIdentity,
       "there is no identity account"},
      {"business-units-are-watertight", "no business unit touches another's resources",
       "B06 C12 C13", "roles and policies that name accounts of one business unit only", kHigh,
       BusinessUnitsAreWatertight, "there are no two business units"},
      {"sandboxes-touch-nothing-outside",
       "sandboxes and accounts for automated tests touch nothing outside themselves", "A36 A37 A39",
       "the guardrail `isolate-sandboxes` on all of them", kHigh, SandboxesTouchNothing,
       "there are no sandboxes"},
      {"dev-never-reaches-prod", "nothing before stage and prod reaches into them", "C15 F08",
       "roles and policies of stage and prod that name no account before them", kCritical,
       DevNeverReachesProd, "there is no dev beside a stage or prod"},
      {"people-do-not-read-live-data",
       "people do not read what is in the data stores of stage, prod and disaster recovery",
       "C19 C20", "the guardrail `protect-data` on all of them", kHigh, PeopleDoNotReadLiveData,
       "no account holds live data"},
      {"delivery-is-closed",
       "who may use pipelines does not reach the compute, storage and secrets beneath them",
       "A27 A28", "roles in the delivery account that permit the use of pipelines alone", kCritical,
       DeliveryIsClosed, "there is no delivery account"},
      {"management-is-for-the-named",
       "the administrators of the management account are exactly those whom the file names",
       "A02 A03", "no role or user in the management account that administers it", kCritical,
       ManagementIsForTheNamed, "", Needs::kFile},
      {"cross-account-access-is-declared",
       "access from one account to another is what the file declares and nothing else",
       "C14 D11 B19", "permissions that name the roles which may be assumed", kHigh,
       CrossAccountIsDeclared, "", Needs::kFile},
      {"nothing-is-shared-outside", "nothing is open to other organizations or to the world",
       "C13 C14", "the guardrail `data-perimeter` on the whole organization", kCritical,
       NothingIsSharedOutside, ""},
      {"break-glass-can-act",
       "the administrators of management can enter every account and stop what happens there",
       "B16 B17 A02", "an exception for the access role in the policy that denies", kCritical,
       BreakGlassCanAct, "there are no member accounts"},
      {"pipelines-can-deploy", "pipelines can deploy wherever the file says that they do",
       "A24 A27", "a narrower policy than the one that denies", kMedium, PipelinesCanDeploy,
       "pipelines deploy nowhere", Needs::kFile},
      {"the-tool-cannot-lock-itself-out",
       "the calls by which this file is applied and undone are never denied", "B11 B16",
       "an exception for the access role in the policy that denies", kCritical,
       ToolCannotLockItselfOut, "there are no member accounts"},
  };
  return kBuiltIns;
}

std::vector<std::string> BuiltInNames() {
  std::vector<std::string> names;
  for (const BuiltIn& built_in : BuiltIns()) names.emplace_back(built_in.name);
  return names;
}

const BuiltIn* FindBuiltIn(std::string_view name) {
  const auto found = std::ranges::find(BuiltIns(), name, &BuiltIn::name);
  return found == BuiltIns().end() ? nullptr : &*found;
}

std::string_view ToText(Severity severity) {
  switch (severity) {
    case Severity::kLow: return "low";
    case Severity::kMedium: return "medium";
    case Severity::kHigh: return "high";
    case Severity::kCritical: return "critical";
  }
  return "";
}

}  // namespace bulkhead::guarantee
