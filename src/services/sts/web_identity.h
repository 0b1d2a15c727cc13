// The identity that a web identity token tells of, once it was verified.
// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
//
// Pure: the provider and the keys of its issuer stand in the snapshot.
//
//   const WebIdentity identity = TRY(ReadWebIdentity(call, role->account, token));
#pragma once

#include <string>

#include "services/contract/call.h"
#include "services/sts/federated_session.h"
#include "services/sts/session_policies.h"

namespace bulkhead::services::sts {

struct WebIdentity {
  std::string subject;
  std::string audience;
  std::string issuer;    // As the token has it.
  FederatedLogin login;  // Without the session's name.
  SessionRequest tags;   // Those that the provider gives.
};

// The identity, if the token is one of a provider of that account and holds now. Refuses as
// AWS does; its messages are not documented, they are those that people quote.
Result<WebIdentity, Fault> ReadWebIdentity(const Call& call, const AccountId& account,
                                           const std::string& token);

}  // namespace bulkhead::services::sts
