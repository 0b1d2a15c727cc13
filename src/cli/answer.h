// Answer: a verdict in words and as JSON, with the names of its policies.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/value.h"
#include "cli/question.h"
#include "eval/verdict.h"

namespace bulkhead::cli {

// What was asked, the decision and its reasons, what came closest, and which
// condition keys the answer depended on.
std::string AnswerText(const OpenQuestion& question, const eval::Verdict& verdict);
Value AnswerValue(const OpenQuestion& question, const eval::Verdict& verdict);

// Answers every question by `text`, or by `value` where JSON is wanted: one object, or a
// list where several resources were named. kFound unless all are allowed.
using AnswerAsText = std::function<std::string(const OpenQuestion&, const eval::Verdict&)>;
using AnswerAsValue = std::function<Value(const OpenQuestion&, const eval::Verdict&)>;
ExitStatus Answer(const QuestionOptions& options, const AnswerAsText& text,
                  const AnswerAsValue& value);

// One statement: policy, ARN, Sid, place in its text, the text itself.
Value StatementValue(const OpenQuestion& question, const eval::StatementRef& ref);

// `ou-ab12-x (workloads)`: the id of a root, unit or account with its name.
std::string TargetName(const org::Snapshot& now, std::string_view id);

}  // namespace bulkhead::cli
