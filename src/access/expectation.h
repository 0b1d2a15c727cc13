// Expectation: what an organization promises of one request, as a line of text.
//
//   expect deny at scp acme-retail-prod:role/Developer ec2:RunInstances *
//   aws:RequestedRegion=us-west-2 expect allow acme-retail-dev:role/Developer s3:CreateBucket
//   arn:aws:s3:::x
//
// `expect allow|deny [at GATE] PRINCIPAL ACTION [RESOURCE] [key=value ...]`; `deny` is
// met by explicit and implicit denials, `explicit-deny` and `implicit-deny` by one of
// them; a key that is repeated has several values; a word with blanks stands in
// double quotes. Everything from a `#` that begins a word on is a comment.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "access/question.h"
#include "base/result.h"
#include "eval/verdict.h"

namespace bulkhead::access {

struct Expectation {
  enum class Outcome { kAllow, kDeny, kExplicitDeny, kImplicitDeny };
  Outcome outcome = Outcome::kDeny;
  std::string gate;  // Empty: any.
  Question question;
};

Result<Expectation> ParseExpectation(std::string_view line);

bool Meets(const Expectation& expectation, const eval::Verdict& verdict);

}  // namespace bulkhead::access
