// Policy documents, as requests bring them and answers carry them.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_PolicyVersion.html
//
// Pure.
//
//   const policy::DocumentPtr trust = TRY(ReadDocument(input.document, policy::Kind::kTrust));
//   output.role_policy.policy_document = EncodedDocument(*trust);
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "policy/document.h"
#include "services/contract/call.h"

namespace bulkhead::services::iam {

// The parsed document, or MalformedPolicyDocument with the first thing wrong in it.
Result<policy::DocumentPtr, Fault> ReadDocument(std::string_view text, policy::Kind kind);

// The text as answers carry it: percent-encoded as RFC 3986 says.
std::string EncodedDocument(const policy::Document& document);

// The size that quotas count: the characters that are not white space.
std::int64_t SizeOf(const policy::Document& document);

}  // namespace bulkhead::services::iam
