#include "access/gather.h"

#include "access/ceilings.h"
#include "access/global_keys.h"
#include "aws/arn.h"
#include "base/encoding.h"
#include "org/tree.h"
#include "policy/plain_policies.h"

namespace bulkhead::access {
namespace {

using Documents = eval::PolicySet::Documents;
using Kind = Caller::Kind;

const org::Role* RoleOf(const org::Snapshot& now, const Caller& caller) {
  if (caller.kind != Kind::kRole) return nullptr;
  return now.Find<org::Role>(org::Role::KeyOf(caller.account, caller.name));
}

// The user itself, or the one whose permissions a federated user shares.
const org::User* UserOf(const org::Snapshot& now, const Caller& caller) {
  if (caller.kind != Kind::kUser && caller.kind != Kind::kFederatedUser) return nullptr;
  return now.Find<org::User>(org::User::KeyOf(caller.account, caller.name));
}

eval::PrincipalNames NamesOf(const org::Snapshot& now, const Caller& caller) {
  using Names = eval::PrincipalNames;
  Names names{.account = caller.account, .arn = caller.arn};
  switch (caller.kind) {
    case Kind::kAnonymous: names.kind = Names::Kind::kAnonymous; break;
    case Kind::kAccountRoot: names.kind = Names::Kind::kAccountRoot; break;
    case Kind::kUser:
      names.kind = Names::Kind::kUser;
      names.unique_id = caller.user_id;
      break;
    case Kind::kFederated:
      names.kind = Names::Kind::kFederated;
      names.provider = caller.name;
      break;
    case Kind::kService:
      names.kind = Names::Kind::kService;
      names.service = caller.name;
      break;
    case Kind::kFederatedUser:
      names.kind = Names::Kind::kFederatedUser;
      names.session_arn = caller.arn;
      if (const org::User* user = UserOf(now, caller)) {
        names.arn = aws::IamArn(user->account, "user" + user->path + user->name);
        names.unique_id = user->id;
      } else if (caller.name.empty()) {  // The root user asked for it.
        names.arn = aws::IamArn(caller.account, "root");
      }
      break;
    case Kind::kRole:
      names.kind = Names::Kind::kRole;
      names.session_arn = caller.arn;
      if (const org::Role* role = RoleOf(now, caller)) {
        names.arn = aws::IamArn(role->account, "role" + role->path + role->name);
        names.unique_id = role->id;
      }
      break;
  }
  return names;
}

// Adds what is attached to one user, group or role.
class IdentityLayer {
 public:
  IdentityLayer(const org::Snapshot& now, Gathered& out) : now_(now), out_(out) {}

  template <class Holder>
  void Add(const Holder& holder, const std::string* group = nullptr) {
    for (const auto& [name, document] : holder.inline_policies) {
      out_.policies.identity.push_back(document.get());
      out_.identity.push_back({.inline_name = &name, .group = group});
    }
    for (const std::string& arn : holder.attached) AddManaged(arn, group);
  }

  // One that nobody knows allows nothing: see SetBoundary.
  void AddManaged(const std::string& arn, const std::string* group = nullptr) {
    const auto* managed = now_.Find<org::ManagedPolicy>(arn);
    if (managed == nullptr) return;
    out_.policies.identity.push_back(managed->document().get());
    out_.identity.push_back({.managed = managed, .group = group});
  }

  // IAM deletes no policy that is in use, but a file may name one of AWS that is newer than
  // the catalog, and a live organization may have one that cannot be read.
  void SetBoundary(const std::string& arn) {
    if (arn.empty()) return;
    const auto* managed = now_.Find<org::ManagedPolicy>(arn);
    out_.policies.boundary =
        managed == nullptr ? policy::AllowsNothing().get() : managed->document().get();
    out_.boundary = {.managed = managed};
  }

 private:
  const org::Snapshot& now_;
  Gathered& out_;
};

// The root user has neither policies nor a boundary, and anonymous callers have none. But a
// session of AssumeRoot has the policy of its task, which only denies: all but the task.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/security-iam-awsmanpol.html#security-iam-awsmanpol-IAMAuditRootUserCredentials
void AddIdentity(const org::Snapshot& now, const Caller& caller, Gathered& out) {
  IdentityLayer layer(now, out);
  if (caller.session && caller.session->root_task) layer.AddManaged(*caller.session->root_task);
  if (const org::Role* role = RoleOf(now, caller)) {
    layer.Add(*role);
    layer.SetBoundary(role->boundary);
  }
  const org::User* user = UserOf(now, caller);
  if (user == nullptr) return;
  layer.Add(*user);
  layer.SetBoundary(user->boundary);
  for (const std::string& name : user->groups) {
    const auto* group = now.Find<org::Group>(org::Group::KeyOf(caller.account, name));
    if (group != nullptr) layer.Add(*group, &group->name);
  }
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session
void AddSession(const org::Snapshot& now, const Caller& caller, Gathered& out) {
  if (!caller.session) return;
  const Session& session = *caller.session;
  // Without a session policy a federated user has no permissions of its own.
  const bool scoped = caller.kind == Kind::kFederatedUser || !session.policies.empty() ||
                      !session.policy_arns.empty();
  if (!scoped) return;
  out.policies.session_presence = eval::PolicySet::Presence::kPresent;
  for (const policy::DocumentPtr& document : session.policies) {
    out.policies.session.push_back(document.get());
    out.session.push_back({});
  }
  for (const std::string& arn : session.policy_arns) {
    // A policy that was deleted since the session began allows nothing.
    const auto* managed = now.Find<org::ManagedPolicy>(arn);
    if (managed == nullptr) continue;
    out.policies.session.push_back(managed->document().get());
    out.session.push_back({.managed = managed});
  }
}

// The SCPs or RCPs above an account; none when the type is not enabled, and none
// for the management account, which they never restrict.
void AddLevels(const org::Snapshot& now, const AccountId& account, std::string_view type,
               std::vector<Documents>& documents, std::vector<Origins>& origins,
               std::vector<std::string>& targets) {
  const org::Organization* organization = org::OrganizationOf(now, account);
  if (organization == nullptr || organization->management_account == account) return;
  const org::Root* root = now.Find<org::Root>(organization->root_id);
  if (root == nullptr || !root->policy_types.contains(std::string(type))) return;
  targets = org::PathTo(now, account.text());
  for (const auto& level : org::PoliciesOnPath(now, account, type)) {
    Documents& level_documents = documents.emplace_back();
    Origins& level_origins = origins.emplace_back();
    for (const org::Policy* policy : level) {
      level_documents.push_back(policy->document.get());
      level_origins.push_back({.organization_policy = policy});
    }
  }
}

eval::PolicySet::ResourceRule RuleOf(Check::Needs needs) {
  using Rule = eval::PolicySet::ResourceRule;
  switch (needs) {
    case Check::Needs::kEither: return Rule::kSuffices;
    case Check::Needs::kResource: return Rule::kRequired;
    case Check::Needs::kKeyPolicy: return Rule::kKeyPolicy;
  }
  return Rule::kSuffices;
}

}  // namespace

Gathered Gather(const org::Snapshot& now, const Caller& caller, const Check& check,
                const Environment& environment) {
  Gathered out;
  out.request = {.principal = NamesOf(now, caller),
                 .action = check.action,
                 .resource = check.resource,
                 .resource_account = ResourceAccountOf(caller, check)};
  AddGlobalKeys(now, caller, check, environment, out.request.context);
  for (const auto& [key, values] : check.context) out.request.context.Set(key, values);

  const std::string service = base::ToLower(check.action.substr(0, check.action.find(':')));
  // Only S3 knows canonical ids.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
  if (service == "s3" && !caller.account.is_none()) {
    out.request.principal.canonical_id = org::CanonicalUserIdOf(now, caller.account);
  }
  if (ScpsRestrict(out.request.principal)) {
    AddLevels(now, caller.account, "SERVICE_CONTROL_POLICY", out.policies.scps, out.scps,
              out.scp_targets);
  }
  if (RcpsRestrict(out.request.principal, check.action)) {
    AddLevels(now, out.request.resource_account, "RESOURCE_CONTROL_POLICY", out.policies.rcps,
              out.rcps, out.rcp_targets);
  }
  AddIdentity(now, caller, out);
  AddSession(now, caller, out);
  out.policies.resource = check.resource_policy.get();
  out.policies.resource_rule = RuleOf(check.needs);
  out.policies.endpoint = check.endpoint_policy.get();
  out.policies.access_point = check.access_point_policy.get();
  out.policies.public_access = check.public_access;
  out.policies.acl = check.acl;
  out.policies.grants = check.grants;
  return out;
}

}  // namespace bulkhead::access
