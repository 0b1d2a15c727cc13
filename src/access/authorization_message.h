// AuthorizationMessage: why a request was denied, for those who may know.
// https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html
//
// Some denials carry an encoded message; DecodeAuthorizationMessage gives back what is in
// it. The members are those of AWS's example (allowed, explicitDeny, matchedStatements,
// failures, context), and `explanation` has what AWS does not tell: the gate that settled
// it, every layer with what it says, what came closest, and the keys that were missing. The
// message is hidden under the server's sealing key (access/seal.h). Pure.
// https://docs.aws.amazon.com/cli/latest/reference/sts/decode-authorization-message.html
//
//   message += " Encoded authorization failure message: " +
//              EncodeAuthorizationMessage(now, caller, check, environment, sealing_key);
#pragma once

#include <string>
#include <string_view>

#include "access/decide.h"
#include "base/value.h"

namespace bulkhead::access {

// The longest message that the operation takes. What would make one longer is left out:
// first the explanation's layers, then all of it, then the context's conditions, then
// the statements.
inline constexpr std::size_t kAuthorizationMessageBytesMax = 10240;

std::string EncodeAuthorizationMessage(const org::Snapshot& now, const Caller& caller,
                                       const Check& check, const Environment& environment,
                                       std::string_view sealing_key);

struct AuthorizationMessage {
  AccountId account;  // Of the caller who was denied; none for anonymous callers.
  Value message;
};

// Fails when the text is not such a message, or is not this server's.
Result<AuthorizationMessage> DecodeAuthorizationMessage(std::string_view encoded,
                                                        std::string_view sealing_key);

// The message in the clear.
Value AuthorizationMessageOf(const org::Snapshot& now, const Caller& caller, const Check& check,
                             const Environment& environment);

}  // namespace bulkhead::access
