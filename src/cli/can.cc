// bulkhead can: would this request be allowed?

#include <fmt/format.h>

#include "access/decide_line.h"
#include "access/describe.h"
#include "base/json.h"
#include "cli/answer.h"
#include "cli/commands.h"
#include "cli/question.h"
#include "cli/terminal.h"
#include "eval/authorize.h"

namespace bulkhead::cli {

ExitStatus RunCan(const QuestionOptions& options) {
  const auto open = OpenTheQuestion(options);
  if (!open) return open.error();
  const OpenQuestion& question = **open;
  const eval::Verdict verdict =
      eval::Authorize(question.gathered.request, question.gathered.policies);
  if (options.output == Output::kJson) {
    Print(base::PrintJsonPretty(AnswerValue(question, verdict)));
  } else {
    Print(AnswerText(question, verdict));
  }
  return verdict.allowed() ? ExitStatus::kDone : ExitStatus::kFound;
}

}  // namespace bulkhead::cli
