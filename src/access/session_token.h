// Session tokens: temporary credentials that need no place in the store.
//
// A token states its session and is sealed with HMAC-SHA-256 under the server's
// SealingKey; the secret access key follows from the key id. Whoever has the
// sealing key can check a token; nobody else can make or alter one. Pure.
// Tokens are opaque to clients, as AWS's are:
// https://docs.aws.amazon.com/STS/latest/APIReference/API_Credentials.html
#pragma once

#include <string>
#include <string_view>

#include "access/caller.h"
#include "base/result.h"

namespace bulkhead::access {

struct TokenContent {
  std::string access_key_id;  // ASIA...
  AccountId account;
  std::string principal_kind;  // root, user, role or federated-user
  std::string principal_name;  // Of the user or role; of a federated user the one who asked.
  std::string principal_id;  // AIDA..., AROA...: a principal made anew under the old name differs.
  Session session;

  static void Fields(auto& self, auto&& field) {
    field("AccessKeyId", self.access_key_id);
    field("Account", self.account);
    field("PrincipalKind", self.principal_kind);
    field("PrincipalName", self.principal_name);
    field("PrincipalId", self.principal_id);
    field("Session", self.session);
  }
  friend bool operator==(const TokenContent&, const TokenContent&) = default;
};

inline constexpr std::size_t kTokenBytesMax = 32768;

std::string SealToken(const TokenContent& content, std::string_view sealing_key);
// Fails when the token is malformed or was not sealed with this key. Does not
// look at the time: the caller compares session.expires.
Result<TokenContent> OpenToken(std::string_view token, std::string_view sealing_key);

// The secret access key that belongs to a temporary access key id.
std::string TemporarySecret(std::string_view access_key_id, std::string_view sealing_key);

}  // namespace bulkhead::access
