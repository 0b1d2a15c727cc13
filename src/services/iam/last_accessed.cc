#include "services/iam/last_accessed.h"

#include <fmt/format.h>

#include <set>

#include "access/allowed_services.h"
#include "base/try.h"
#include "services/iam/faults.h"
#include "services/iam/policy_checks.h"
#include "services/iam/policy_source.h"
#include "services/iam/usage.h"

namespace bulkhead::services::iam {
namespace {

AccessEntity EntityOf(const org::User& user) {
  return {.type = EntityType::kUser,
          .arn = ArnOf(user),
          .name = user.name,
          .id = user.id,
          .path = user.path};
}
AccessEntity EntityOf(const org::Role& role) {
  return {.type = EntityType::kRole,
          .arn = ArnOf(role),
          .name = role.name,
          .id = role.id,
          .path = role.path};
}

// Adds each user once, however many of his groups have the policy.
void AddMembers(const Call& call, const std::string& group, std::set<std::string>& seen,
                AccessSubject& out) {
  const auto* found = call.now.Find<org::Group>(org::Group::KeyOf(call.account(), group));
  if (found == nullptr) return;
  for (const org::User* user : MembersOf(call, *found)) {
    if (seen.insert(user->id).second) out.entities.push_back(EntityOf(*user));
  }
}

AccessSubject SubjectOf(const Call& call, const org::ManagedPolicy& policy) {
  AccessSubject out{.documents = {policy.document()}};
  std::set<std::string> seen;
  const auto names = [&](EntityType type) {
    return UsersOfPolicy(call, policy.arn, Usage::kAttached, type);
  };
  for (const std::string& name : names(EntityType::kUser)) {
    const auto* user = call.now.Find<org::User>(org::User::KeyOf(call.account(), name));
    if (user != nullptr && seen.insert(user->id).second) out.entities.push_back(EntityOf(*user));
  }
  for (const std::string& name : names(EntityType::kGroup)) AddMembers(call, name, seen, out);
  for (const std::string& name : names(EntityType::kRole)) {
    const auto* role = call.now.Find<org::Role>(org::Role::KeyOf(call.account(), name));
    if (role != nullptr) out.entities.push_back(EntityOf(*role));
  }
  return out;
}

bool IsPolicyArn(std::string_view text) { return ReadPolicyArn(text).has_value(); }

void AddUse(const org::ServiceUse& use, const std::string& arn, ServiceAccess& access) {
  ++access.entities;
  if (access.last == nullptr || access.last->last < use.last) {
    access.last = &use;
    access.last_arn = arn;
  }
  for (const auto& [name, action] : use.actions) {
    ServiceAccess::Tracked& tracked = access.actions[name];
    if (tracked.arn.empty() || tracked.use.last < action.last) tracked = {action, arn};
  }
}

}  // namespace

const org::ServiceUse* UseBy(const Call& call, const std::string& principal_id,
                             const std::string& service) {
  const auto* use =
      call.now.Find<org::ServiceUse>(org::ServiceUse::KeyOf(call.account(), principal_id, service));
  return use != nullptr && use->last >= call.time() - kTrackingPeriod ? use : nullptr;
}

Result<AccessSubject, Fault> FindAccessSubject(const Call& call, std::string_view arn) {
  if (IsPolicyArn(arn)) return SubjectOf(call, *TRY(FindPolicy(call, arn)));
  const PolicySource source = TRY(FindPolicySource(call, arn));
  AccessSubject out;
  for (const SimulatedPolicy& policy : source.policies) out.documents.push_back(policy.document);
  const std::string name(arn.substr(arn.rfind('/') + 1));
  const std::string key = org::User::KeyOf(call.account(), name);
  std::set<std::string> seen;
  if (source.arn.find(":group/") != std::string::npos) {
    AddMembers(call, name, seen, out);
  } else if (source.arn.find(":role/") != std::string::npos) {
    out.entities.push_back(EntityOf(*call.now.Find<org::Role>(key)));
  } else {
    out.entities.push_back(EntityOf(*call.now.Find<org::User>(key)));
  }
  return out;
}

std::vector<ServiceAccess> AccessesOf(const Call& call, const AccessSubject& subject) {
  std::vector<ServiceAccess> accesses;
  for (const std::string& service : access::ServicesAllowedBy(subject.documents)) {
    ServiceAccess access{.service = service};
    for (const AccessEntity& entity : subject.entities) {
      if (const auto* use = UseBy(call, entity.id, service)) AddUse(*use, entity.arn, access);
    }
    accesses.push_back(std::move(access));
  }
  return accesses;
}

Result<const org::AccessReport*, Fault> FindAccessReport(const Call& call, std::string_view id,
                                                         ReportOf kind) {
  const auto* report = call.now.Find<org::AccessReport>(id);
  const bool fits = report != nullptr && report->account == call.account() &&
                    report->granularity.empty() == (kind == ReportOf::kOrganization);
  if (!fits) return NoSuchEntity(fmt::format("Job {} cannot be found.", id));
  return report;
}

access::Check AccessSubjectCheck(const Call& call, const std::string& arn) {
  return IsPolicyArn(arn) ? PolicyCheck(call, arn) : PolicySourceCheck(call, arn);
}

}  // namespace bulkhead::services::iam
