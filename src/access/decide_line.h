// DecideLine: a request with its policies as one line of JSON, and the decision as another.
//
// What `bulkhead decide` reads and writes, for programs and test suites:
//
//   {"id": 1, "request": {"principal": "arn:aws:iam::111122223333:role/app", "action":
//   "s3:GetObject",
//    "resource": "arn:aws:s3:::b/k", "resourceAccount": "111122223333", "context": {"key":
//    "value"}}, "policies": {"identity": [{...}], "boundary": [{...}], "session": [...],
//    "resource": {...},
//                 "scp": [[root's], [unit's], ...], "rcp": [[...]], "endpoint": [{...}]}}
//
//   {"id": 1, "decision": "implicit-deny", "gate": "scp", "level": 1, "because": [], "near": [...],
//    "keys": [...], "missing_keys": [...]}
//
// What is absent is not there. "organization" may name an organization file in the
// place of "policies". Keys that follow from the request (aws:PrincipalArn and its
// like) are set where the context has them not. A policy that cannot be judged
// denies: gate and "error" say which and why. A malformed line has "error" alone.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "access/line_text.h"
#include "access/question.h"
#include "base/result.h"
#include "base/value.h"
#include "eval/verdict.h"
#include "org/snapshot.h"

namespace bulkhead::access {

class LineJudge {
 public:
  // The snapshot that an organization file describes; called once per file.
  using Load = std::function<Result<org::SnapshotPtr>(const std::string& file)>;

  // `now` is the time of decisions about an organization.
  LineJudge(Load load, Instant now) : load_(std::move(load)), now_(now) {}

  LineAnswer Decide(std::string_view line);

 private:
  Result<void> DecideInto(std::string_view line, Value& out);
  Result<eval::Verdict> DecideIn(const std::string& file, const Question& question);

  Load load_;
  Instant now_;
  PolicyShelf shelf_;
  std::map<std::string, org::SnapshotPtr, std::less<>> organizations_;
};

// A verdict for programs. `base::Value` with the members shown above, without "id".
void SetVerdict(const eval::Verdict& verdict, Value& out);

}  // namespace bulkhead::access
