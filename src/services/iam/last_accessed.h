// Last accessed information: who used which allowed service when, from the calls that were
// made (access/uses.h).
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html
//
// Pure. AWS makes a report in the background; here its lines are made when it is read, so
// that a report also shows what happened after it was asked for.
//
//   const AccessSubject subject = TRY(FindAccessSubject(call, report->subject));
//   for (const ServiceAccess& access : AccessesOf(call, subject)) ...
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/contract/operation.h"
#include "services/iam/names.h"

namespace bulkhead::services::iam {

// "The tracking period": 400 days.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html
inline constexpr auto kTrackingPeriod = std::chrono::days(400);

// A user or role whose uses count.
struct AccessEntity {
  EntityType type = EntityType::kUser;
  std::string arn, name, id, path;
};

// What a report is about: policies, and those who act with them.
struct AccessSubject {
  std::vector<policy::DocumentPtr> documents;
  std::vector<AccessEntity> entities;
};

// When an entity last used a service; nothing outside of the tracking period.
const org::ServiceUse* UseBy(const Call& call, const std::string& principal_id,
                             const std::string& service);

struct ServiceAccess {
  std::string service;                    // Its prefix.
  const org::ServiceUse* last = nullptr;  // The newest use; null: none.
  std::string last_arn;                   // Of the entity that made it.
  std::int64_t entities = 0;              // How many used it.
  struct Tracked {
    org::ActionUse use;
    std::string arn;
  };
  std::map<std::string, Tracked> actions;  // The newest use of each.
};

// A user, group, role or managed policy of the account. InvalidInput for another ARN,
// NoSuchEntity for what is not there.
Result<AccessSubject, Fault> FindAccessSubject(const Call& call, std::string_view arn);

// A line for each service that the policies allow, ascending by prefix.
std::vector<ServiceAccess> AccessesOf(const Call& call, const AccessSubject& subject);

// The report of that id in the caller's account, or NoSuchEntity.
enum class ReportOf { kEntity, kOrganization };
Result<const org::AccessReport*, Fault> FindAccessReport(const Call& call, std::string_view id,
                                                         ReportOf kind);

// The permission on what the ARN names, a managed policy included.
access::Check AccessSubjectCheck(const Call& call, const std::string& arn);

// The same as a second argument of rows.
// NOLINTBEGIN(readability-identifier-naming)
inline constexpr auto OnAccessSubject = [](const Call& call, const auto& input) -> Checks {
  return {AccessSubjectCheck(call, input.arn)};
};
// NOLINTEND(readability-identifier-naming)

}  // namespace bulkhead::services::iam
