#include "access/global_keys.h"

#include <fmt/format.h>

#include "access/principal_names.h"
#include "aws/arn.h"
#include "base/encoding.h"
#include "catalog/global_services.h"
#include "org/tree.h"

namespace bulkhead::access {
namespace {

using Kind = Caller::Kind;

std::string Text(bool value) { return value ? "true" : "false"; }

class Keys {
 public:
  explicit Keys(eval::Context& context) : context_(context) {}
  void Set(std::string_view key, std::string value) { context_.Set(key, std::move(value)); }
  void SetAll(std::string_view key, std::vector<std::string> values) {
    context_.Set(key, std::move(values));
  }
  void SetUnlessEmpty(std::string_view key, std::string value) {
    if (!value.empty()) Set(key, std::move(value));
  }

 private:
  eval::Context& context_;
};

// Tags of the user or role; those of the session override them. Keys are compared
// without case.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
void SetTags(const org::Tags& tags, Keys& keys) {
  for (const auto& [key, value] : tags) keys.Set("aws:PrincipalTag/" + key, value);
}

// Sets aws:PrincipalArn and the tags, which need the entity itself.
void SetEntity(const org::Snapshot& now, const Caller& caller, Keys& keys) {
  std::string arn = caller.arn;
  if (caller.kind == Kind::kUser) {
    const auto* user = now.Find<org::User>(org::User::KeyOf(caller.account, caller.name));
    if (user != nullptr) SetTags(user->tags, keys);
    keys.Set("aws:username", caller.name);
  } else if (caller.kind == Kind::kRole) {
    const auto* role = now.Find<org::Role>(org::Role::KeyOf(caller.account, caller.name));
    if (role != nullptr) {
      arn = aws::IamArn(role->account, "role" + role->path + role->name);
      SetTags(role->tags, keys);
    }
  }
  if (caller.session) SetTags(caller.session->tags, keys);
  keys.Set("aws:PrincipalArn", std::move(arn));
}

void SetPrincipal(const org::Snapshot& now, const Caller& caller, Keys& keys) {
  keys.Set("aws:PrincipalType", std::string(PrincipalTypeName(caller.kind)));
  if (caller.kind == Kind::kAnonymous) {
    // Both keys are there for anonymous callers, too; the others are not.
    keys.Set("aws:PrincipalAccount", "anonymous");
    keys.Set("aws:userid", "anonymous");
    return;
  }
  if (caller.kind == Kind::kFederated) return;  // Known by the keys of its provider only.
  if (caller.kind == Kind::kService) {
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalisawsservice
    keys.Set("aws:PrincipalIsAWSService", "true");
    keys.Set("aws:PrincipalServiceName", caller.name);
    keys.Set("aws:PrincipalServiceNamesList", caller.name);
    return;
  }
  keys.Set("aws:PrincipalAccount", caller.account.text());
  keys.Set("aws:userid", caller.user_id);
  keys.Set("aws:PrincipalIsAWSService", "false");
  if (const org::Organization* organization = org::OrganizationOf(now, caller.account)) {
    keys.Set("aws:PrincipalOrgID", organization->id);
    keys.Set("aws:PrincipalOrgPaths", org::OrganizationPath(now, caller.account));
  }
  SetEntity(now, caller, keys);
}

// Keys that only temporary credentials have.
void SetSession(const Session& session, Instant time, Keys& keys) {
  keys.Set("aws:TokenIssueTime", session.issued.ToIso8601());
  keys.Set("aws:MultiFactorAuthPresent", Text(session.mfa_authenticated.has_value()));
  if (session.mfa_authenticated) {
    const auto age =
        std::chrono::duration_cast<std::chrono::seconds>(time - *session.mfa_authenticated);
    keys.Set("aws:MultiFactorAuthAge", fmt::to_string(age.count()));
  }
  keys.SetUnlessEmpty("aws:SourceIdentity", session.source_identity);
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-assumedroot
  if (session.root_task) keys.Set("aws:AssumedRoot", "true");
  if (!session.federation) return;
  keys.Set("aws:FederatedProvider", session.federation->provider);
  for (const auto& [key, values] : session.federation->keys) keys.SetAll(key, values);
}

void SetResource(const org::Snapshot& now, const AccountId& account, Keys& keys) {
  if (account.is_none()) return;
  keys.Set("aws:ResourceAccount", account.text());
  if (const org::Organization* organization = org::OrganizationOf(now, account)) {
    keys.Set("aws:ResourceOrgID", organization->id);
    keys.Set("aws:ResourceOrgPaths", org::OrganizationPath(now, account));
  }
}

}  // namespace

AccountId ResourceAccountOf(const Caller& caller, const Check& check) {
  return check.resource_account.is_none() ? caller.account : check.resource_account;
}

void AddGlobalKeys(const org::Snapshot& now, const Caller& caller, const Check& check,
                   const Environment& environment, eval::Context& context) {
  Keys keys(context);
  SetPrincipal(now, caller, keys);
  if (caller.session) SetSession(*caller.session, environment.time, keys);
  SetResource(now, ResourceAccountOf(caller, check), keys);

  keys.Set("aws:CurrentTime", environment.time.ToIso8601());
  keys.Set("aws:EpochTime", fmt::to_string(environment.time.unix_seconds()));
  keys.Set("aws:SecureTransport", Text(environment.transport == Environment::Transport::kTls));
  keys.Set("aws:ViaAWSService", "false");
  keys.SetUnlessEmpty("aws:SourceIp", environment.source_ip);
  keys.SetUnlessEmpty("aws:UserAgent", environment.user_agent);
  const std::string_view service = std::string_view(check.action).substr(0, check.action.find(':'));
  // Services with one endpoint answer there, whatever the client's region.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requestedregion
  keys.SetUnlessEmpty("aws:RequestedRegion",
                      std::string(catalog::GlobalRegionOf(service).value_or(environment.region)));
}

}  // namespace bulkhead::access
