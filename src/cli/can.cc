// bulkhead can: would this request be allowed?

#include "cli/answer.h"
#include "cli/commands.h"

namespace bulkhead::cli {

ExitStatus RunCan(const QuestionOptions& options) {
  return Answer(options, AnswerText, AnswerValue);
}

}  // namespace bulkhead::cli
