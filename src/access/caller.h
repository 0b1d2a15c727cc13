// Caller: who makes a request, after the signature was verified.
//
// A plain value. For a role session, `name` is the role and the session says
// the rest; policies are looked up in the snapshot at each decision, so a
// change of a role takes effect on its running sessions at once.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "aws/account_id.h"
#include "base/fields.h"
#include "base/instant.h"
#include "eval/request.h"
#include "policy/document.h"

namespace bulkhead::access {

// Who vouched for a session of a role that a provider of identities began.
struct Federation {
  std::string provider;  // aws:FederatedProvider: the provider's ARN.
  // The condition keys of the provider that stay with the session: saml:sub, ...
  std::map<std::string, std::vector<std::string>> keys;

  static void Fields(auto& self, auto&& field) {
    field("Provider", self.provider);
    field("Keys", self.keys);
  }
  friend bool operator==(const Federation&, const Federation&) = default;
};

// What temporary credentials carry besides whom they stand for.
// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
struct Session {
  std::string name;                           // RoleSessionName; empty for GetSessionToken.
  std::vector<policy::DocumentPtr> policies;  // Inline session policies.
  std::vector<std::string> policy_arns;       // Managed session policies.
  std::map<std::string, std::string> tags;
  std::set<std::string> transitive_tag_keys;
  std::string source_identity;  // Empty: none.
  std::optional<Instant> mfa_authenticated;
  bool chained = false;  // The session's role was assumed by another role's session.
  std::optional<Federation> federation;  // AssumeRoleWithSAML, AssumeRoleWithWebIdentity.
  std::optional<std::string> root_task;  // AssumeRoot: the ARN of its task policy.
  Instant issued;
  Instant expires;

  static void Fields(auto& self, auto&& field) {
    field("Name", self.name);
    field("Policies", self.policies);
    field("PolicyArns", self.policy_arns);
    field("Tags", self.tags);
    field("TransitiveTagKeys", self.transitive_tag_keys);
    field("SourceIdentity", self.source_identity);
    field("MfaAuthenticated", self.mfa_authenticated);
    field("Chained", self.chained);
    field("Federation", self.federation);
    field("RootTask", self.root_task);
    field("Issued", self.issued);
    field("Expires", self.expires);
  }
  friend bool operator==(const Session&, const Session&) = default;
};

struct Caller {
  using Kind = eval::PrincipalNames::Kind;

  Kind kind = Kind::kAnonymous;
  AccountId account;
  // Of the user or the role; of kFederatedUser that of the user who asked for it, of
  // kFederated the ARN or name of the provider, of kService its principal
  // (ec2.amazonaws.com); empty otherwise.
  std::string name;
  std::string arn;            // As GetCallerIdentity shows it.
  std::string user_id;        // aws:userid: AIDA..., AROA...:session, or the account id.
  std::string access_key_id;  // Empty for anonymous callers.
  std::optional<Session> session;

  friend bool operator==(const Caller&, const Caller&) = default;
};

}  // namespace bulkhead::access
