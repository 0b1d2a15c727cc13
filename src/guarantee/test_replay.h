// IsAllowed: whether a witness is allowed, asked for by names instead of by its policies.
//
//   EXPECT_TRUE(IsAllowed(*organization.now(), found.witness));
#pragma once

#include <string>
#include <vector>

#include "access/census.h"
#include "access/question.h"
#include "gtest/gtest.h"
#include "org/change.h"

namespace bulkhead::guarantee {

// One of another organization has any permissions there.
inline org::Snapshot WithStranger(const org::Snapshot& now, const eval::PrincipalNames& who) {
  if (who.account.is_none() || now.Find<org::Account>(who.account.text()) != nullptr) return now;
  const auto everything = policy::Parse(
      R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}})",
      policy::Kind::kIdentity);
  org::Change change;
  change.Put(org::Account{.id = who.account, .name = "stranger"});
  change.Put(org::Role{.account = who.account,
                       .name = who.arn.substr(who.arn.rfind('/') + 1),
                       .inline_policies = {{"everything", *everything}}});
  return org::Apply(now, change);
}

// In a session that a user, or a root user, can have.
inline access::Caller FederatedCaller(const eval::PrincipalNames& names) {
  const std::string name = names.session_arn.substr(names.session_arn.rfind('/') + 1);
  const bool root = names.arn.ends_with(":root");
  return {.kind = names.kind,
          .account = names.account,
          .name = root ? "" : names.arn.substr(names.arn.rfind('/') + 1),
          .arn = names.session_arn,
          .user_id = names.account.text() + ":" + name,
          .session = access::Session{.name = name, .policies = {access::AllowsWhatFederatedMay()}}};
}

// Whether the user, or root user, may have the session, in one region or another.
inline bool MayFederate(const org::Snapshot& now, const eval::PrincipalNames& names) {
  for (const char* region : {"eu-west-1", "us-east-1"}) {
    const auto asked = access::Ask(now,
                                   {.principal = names.arn,
                                    .action = "sts:GetFederationToken",
                                    .resource = names.session_arn,
                                    .context = {{"aws:RequestedRegion", {region}}}},
                                   {});
    if (!asked) return false;
    if (access::Decide(now, asked->caller, asked->check, {}).verdict.allowed()) return true;
  }
  return false;
}

// Asks the witness again, as `bulkhead can` would.
inline bool IsAllowed(const org::Snapshot& snapshot, const eval::Request& witness) {
  const org::Snapshot now = WithStranger(snapshot, witness.principal);
  std::string principal = witness.principal.session_arn;
  if (principal.empty()) principal = witness.principal.arn;
  if (principal.empty()) principal = witness.principal.service;
  if (principal.empty()) principal = witness.principal.provider;
  if (principal.empty()) principal = "anonymous";
  const bool federated = witness.principal.kind == eval::PrincipalNames::Kind::kFederatedUser;
  if (federated && !MayFederate(now, witness.principal)) return false;
  const auto caller = federated ? Result<access::Caller>(FederatedCaller(witness.principal))
                                : access::FindPrincipal(now, principal, Instant{});
  if (!caller) return false;
  access::Question question{.principal = principal,
                            .action = witness.action,
                            .resource = witness.resource,
                            .resource_account = witness.resource_account};
  for (const auto& [key, values] : witness.context) question.context[key] = values;
  std::vector<std::string> notes;
  const access::Check check = access::CheckFor(now, question, *caller, notes);
  return access::Decide(now, *caller, check, {}).verdict.allowed();
}

}  // namespace bulkhead::guarantee
