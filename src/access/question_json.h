// QuestionJson: a question with its circumstances as JSON, and the answer as another.
//
// What POST /_bulkhead/decide reads and writes. The members of a Question, of which only
// `principal` and `action` must be there (access/question.h):
//
//   {"principal": "acme-logs:role/Admin", "action": "s3:GetObject", "resource": "arn:aws:s3:::b/k",
//    "resourceAccount": "111122223333", "context": {"aws:SourceVpc": "vpc-1", "aws:TagKeys": []}}
//
// and, for what a snapshot does not hold:
//
//   "session": {"name", "policies": [{...}], "policyArns": [], "tags": {}, "sourceIdentity",
//               "mfaAge": seconds, "of": "the user of a federated user"}
//   "environment": {"time", "region", "sourceIp", "userAgent", "secureTransport": true}
//   "resourcePolicy": {...}, "accessPointPolicy": {...}, "endpointPolicy": {...}
//   "resourceRule": "suffices" (as a rule), "required" (trust policies) or "key-policy"
//   "publicAccess": "restricted"
//   "acl": [{"to": "all-users", "authenticated-users" or a canonical id, "actions": []}]
//   "grants": [{"to", "operations": [], "equals": {} or "includes": {}}]       of a KMS key
//
// Policies stand as objects or as texts. The answer is {"decision", "gate", "level",
// "because", "near", "keys", "missing_keys"}, as SetVerdict writes it, "why": the decision in
// sentences, "notes": what was taken for granted, and for a denial "message": AWS's
// words. Unknown and malformed members are refused. Pure.
#pragma once

#include <string_view>

#include "access/question.h"
#include "base/result.h"
#include "base/value.h"

namespace bulkhead::access {

// `usual` is the environment where the question does not say otherwise.
Result<Value> AnswerQuestion(const org::Snapshot& now, std::string_view question,
                             const Environment& usual);

}  // namespace bulkhead::access
