// Question: a decision asked for by names, instead of by a signed call.
//
// Finds the principal and the resource in a snapshot and makes of them what
// Decide takes. A principal is written as
//
//   arn:aws:iam::111122223333:user/alice     also of roles, of role sessions, of the root user
//   ACCOUNT:user/alice, ACCOUNT:role/Admin, ACCOUNT:root, or ACCOUNT alone (its root user)
//   ec2.amazonaws.com                         a service on its own behalf
//   arn:aws:iam::111122223333:saml-provider/x or accounts.google.com: before a role is assumed
//   anonymous
//
// where ACCOUNT is an account id or the name of an account of the snapshot. A
// role stands for a session of it. Pure.
//
//   const Asked asked = TRY(Ask(now, {.principal = "acme-logs:role/Admin",
//                                     .action = "s3:DeleteBucket",
//                                     .resource = "arn:aws:s3:::acme-logs"}, environment));
//   const Decision decision = Decide(now, asked.caller, asked.check, environment);
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "access/decide.h"

namespace bulkhead::access {

struct Question {
  std::string principal;
  std::string action;
  std::string resource = "*";
  AccountId resource_account;  // None: the one that the ARN or the snapshot names, or the caller's.
  std::map<std::string, std::vector<std::string>> context;  // Goes before what we know.
  std::vector<policy::DocumentPtr> session_policies;
};

struct Asked {
  Caller caller;
  Check check;
  std::vector<std::string> notes;  // What was taken for granted, for people.
};

// The name of the session in which a role asks when none is given.
inline constexpr std::string_view kSessionName = "question";

// True for the actions on a role that its trust policy must allow.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_permissions-required
bool IsTrustAction(std::string_view action);

// Fails, with what there is instead, when the principal or its account is unknown.
Result<Caller> FindPrincipal(const org::Snapshot& now, std::string_view principal, Instant time);

// The check of an action on a resource: whose it is and which policy it bears. Buckets, objects,
// roles and what an export has with a policy are found in the snapshot; other resources are
// taken to have no policy and to be in the account of their ARN.
// What had to be assumed is added to `notes`.
Check CheckFor(const org::Snapshot& now, const Question& question, const Caller& caller,
               std::vector<std::string>& notes);

Result<Asked> Ask(const org::Snapshot& now, const Question& question,
                  const Environment& environment);

}  // namespace bulkhead::access
