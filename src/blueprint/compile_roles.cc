// The roles in the accounts, and what IAM keeps once per account.

#include <fmt/format.h>

#include <algorithm>

#include "aws/arn.h"
#include "blueprint/compiler.h"
#include "blueprint/names.h"
#include "blueprint/policy_text.h"
#include "blueprint/roles.h"
#include "blueprint/suggest.h"

namespace bulkhead::blueprint {
namespace {

Value TrustStatement(std::string_view sid, std::string_view principal_type,
                     const std::string& principal) {
  Value who = Value::Struct();
  who.Set(principal_type, principal);
  Value statement = Value::Struct();
  statement.Set("Sid", sid);
  statement.Set("Effect", "Allow");
  statement.Set("Principal", std::move(who));
  statement.Set("Action", "sts:AssumeRole");
  return statement;
}

}  // namespace

void Compiler::CheckRoles() {
  for (const RoleSpec& role : file_.roles) {
    for (const Text& policy : role.policies) {
      if (ManagedPolicyArn(policy.value)) continue;
      Report(policy.span, fmt::format("unknown managed policy `{}`", policy.value),
             DidYouMean(policy.value, ManagedPolicyNames()));
    }
    if (role.name.value == kPipelineRole || role.name.value == access_role_) {
      Report(role.name.span, fmt::format("role `{}` has a purpose of its own", role.name.value),
             "give it another name");
    }
    const bool standard = FindStandardRole(role.name.value) != nullptr;
    if (!standard && role.policies.empty() && role.permissions == nullptr) {
      Report(role.name.span, fmt::format("role `{}` permits nothing", role.name.value),
             "give it `policies` or `permissions`");
    }
  }
}

void Compiler::AddRoles() {
  for (const auto& [selector, roles] : roles_) {
    for (const auto& [name, planned] : roles) {
      change_.Put(MakeRole(accounts_.at(selector), planned));
    }
  }
}

// What the file says of a role goes before what is standard.
org::Role Compiler::MakeRole(const AccountId& account, const PlannedRole& planned) const {
  org::Role role{.account = account, .name = planned.name, .tags = OwnTags()};
  role.trust = TrustOf(planned);
  const StandardRole* standard = FindStandardRole(planned.name);
  const auto own = std::ranges::find_if(
      file_.roles, [&](const RoleSpec& r) { return r.name.value == planned.name; });
  const bool has_own = own != file_.roles.end();
  const bool replaced = has_own && (!own->policies.empty() || own->permissions != nullptr);
  if (standard != nullptr) {
    role.description = standard->description;
    if (!replaced) {
      for (const std::string& name : standard->policies) {
        role.attached.insert(KnownPolicyArn(name));
      }
      if (standard->permissions != nullptr) {
        role.inline_policies["permissions"] =
            Document(standard->permissions(), policy::Kind::kIdentity);
      }
    }
  }
  if (!has_own) return role;
  if (!own->description.empty()) role.description = own->description.value;
  role.max_session_seconds = own->session_seconds.value_or(role.max_session_seconds);
  for (const Text& name : own->policies) {
    if (const auto arn = ManagedPolicyArn(name.value)) role.attached.insert(*arn);
  }
  if (own->permissions != nullptr) role.inline_policies["permissions"] = own->permissions;
  return role;
}

// Roles that are where `in` says, for those whom `trusts` names.
void Compiler::ResolveTrusted() {
  for (const RoleSpec& role : file_.roles) {
    if (role.trusts.empty()) continue;
    for (const Text& who : role.trusts) ResolveTrust(role, who);
    for (const Text& selector : role.accounts) {
      for (const std::size_t i : SelectAccounts(layout_, selector, compiled_.diagnostics)) {
        PlannedRole& planned = roles_[layout_.accounts[i].selector][role.name.value];
        planned.name = role.name.value;
        planned.for_trusted = &role;
      }
    }
  }
}

// `retail/prod`, `retail/prod:role/reporter`, `ec2.amazonaws.com`, the id of a strange account
// or the ARN of somebody in it. A role or user is named by its ARN in a condition, since it may
// not exist yet.
void Compiler::ResolveTrust(const RoleSpec& role, const Text& who) {
  std::vector<Value>& statements = trusted_[role.name.value];
  const std::string sid = fmt::format("Trusts{}", statements.size() + 1);
  if (who.value.ends_with(".amazonaws.com")) {
    statements.push_back(TrustStatement(sid, "Service", who.value));
    return;
  }
  if (const auto stranger = AccountId::Parse(who.value)) {
    statements.push_back(TrustStatement(sid, "AWS", aws::IamArn(*stranger, "root")));
    return;
  }
  if (aws::Arn::Parse(who.value)) {
    statements.push_back(TrustStatement(sid, "AWS", who.value));
    return;
  }
  const std::size_t colon = std::min(who.value.find(':'), who.value.size());
  const std::string name = who.value.substr(std::min(colon + 1, who.value.size()));
  const Text selector{.value = who.value.substr(0, colon), .span = who.span};
  for (const std::size_t i : SelectAccounts(layout_, selector, compiled_.diagnostics)) {
    const AccountId account = IdOf(layout_.accounts[i]);
    Value trust = TrustStatement(fmt::format("Trusts{}", statements.size() + 1), "AWS",
                                 aws::IamArn(account, "root"));
    if (!name.empty()) {
      AddCondition(trust, "ArnLike", "aws:PrincipalArn", {aws::IamArn(account, name)});
    }
    statements.push_back(std::move(trust));
  }
}

// A trust policy cannot name groups: it trusts the users of the identity account, whose group
// policies decide who of them. Roles there are for administering it alone. The pipeline is named by
// its ARN in a condition, which unlike a principal may name what does not exist yet.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
policy::DocumentPtr Compiler::TrustOf(const PlannedRole& planned) const {
  std::vector<Value> statements;
  if (planned.for_people) {
    const AccountId identity = IdOf("identity");
    Value people = TrustStatement("People", "AWS", aws::IamArn(identity, "root"));
    AddCondition(people, "ArnLike", "aws:PrincipalArn", {aws::IamArn(identity, "user/*")});
    statements.push_back(std::move(people));
  }
  if (planned.for_pipeline) {
    const AccountId delivery = IdOf("delivery");
    Value pipeline = TrustStatement("Pipeline", "AWS", aws::IamArn(delivery, "root"));
    AddCondition(pipeline, "ArnEquals", "aws:PrincipalArn",
                 {aws::IamArn(delivery, fmt::format("role/{}", kPipelineRole))});
    statements.push_back(std::move(pipeline));
  }
  if (planned.for_trusted != nullptr) {
    for (const Value& trust : trusted_.at(planned.name)) statements.push_back(trust);
  }
  return Document(DocumentText(std::move(statements)), policy::Kind::kTrust);
}

// What the pipelines of the delivery account run as: it may assume the deployer
// wherever the file says, and nothing else.
void Compiler::AddPipeline() {
  const AccountId delivery = IdOf("delivery");
  if (delivery.is_none()) return;
  Strings arns;
  for (const PlannedAccount& account : layout_.accounts) {
    const auto roles = roles_.find(account.selector);
    if (roles == roles_.end()) continue;
    const auto deployer = roles->second.find(std::string(kDeployerRole));
    if (deployer == roles->second.end() || !deployer->second.for_pipeline) continue;
    arns.push_back(aws::IamArn(IdOf(account), fmt::format("role/{}", kDeployerRole)));
  }
  if (arns.empty()) return;
  Value assume = Statement("Deploy", "Allow", {"sts:AssumeRole"});
  assume.Set("Resource", OneOrMany(arns));
  const std::string text = DocumentText({assume});
  if (text.size() > names::kRoleInlineCharactersMax) {
    return Report(layout_.Find("delivery")->spec.deploys_to.front().span,
                  fmt::format("pipelines deploy to {} accounts: their policy has {} characters, "
                              "IAM allows {}",
                              arns.size(), text.size(), names::kRoleInlineCharactersMax),
                  "give business units a `delivery` account of their own");
  }
  org::Role role{.account = delivery,
                 .name = std::string(kPipelineRole),
                 .description = "What delivery pipelines run as",
                 .tags = OwnTags()};
  role.trust =
      Document(DocumentText({TrustStatement("CodeBuild", "Service", "codebuild.amazonaws.com")}),
               policy::Kind::kTrust);
  role.inline_policies["deploy"] = Document(text, policy::Kind::kIdentity);
  change_.Put(std::move(role));
}

// Aliases everywhere; a password policy where people have users.
// https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html
void Compiler::AddSettings() {
  for (const PlannedAccount& account : layout_.accounts) {
    org::IamSettings settings{.account = IdOf(account), .alias = account.alias};
    if (account.is_management() || account.selector == "identity") {
      settings.password_policy = org::PasswordPolicy{.minimum_length = 14,
                                                     .require_symbols = true,
                                                     .require_numbers = true,
                                                     .require_uppercase = true,
                                                     .require_lowercase = true,
                                                     .allow_users_to_change = true,
                                                     .reuse_prevention = 24};
    }
    change_.Put(std::move(settings));
  }
}

}  // namespace bulkhead::blueprint
