// bulkhead who-can and what-can: everyone who can do something; all that someone can do.

#include <fmt/format.h>

#include "base/json.h"
#include "base/try.h"
#include "cli/access.h"
#include "cli/commands.h"
#include "cli/question.h"
#include "cli/terminal.h"

namespace bulkhead::cli {
namespace {

void PrintAnswer(const access::AnyAnswer& answer, const std::string& nobody) {
  for (const access::Finding& finding : answer.findings) Print(FindingText(finding));
  for (const std::string& why : answer.unknown) {
    Print(fmt::format("  {}: {}\n", Styled(Style::kNotice, "not known"), why));
  }
  if (answer.truth == prove::Truth::kNo) Print(fmt::format("  {}\n", nobody));
}

Result<access::AnyAnswer, ExitStatus> AnswerTo(const World& world, const AccessOptions& options) {
  const access::AnyQuestion question = TRY(QuestionOf(world, options));
  access::Examiner examiner(world.now, EnvironmentNow().time);
  return AskOnAllCores(examiner, question);
}

ExitStatus StatusOf(const access::AnyAnswer& answer) {
  return answer.truth == prove::Truth::kUnknown ? ExitStatus::kFailed : ExitStatus::kDone;
}

ExitStatus Run(const AccessOptions& options, const std::string& headline,
               const std::string& nobody) {
  const auto world = LoadWorld(options.at);
  if (!world) return world.error();
  const auto answer = AnswerTo(*world, options);
  if (!answer) return answer.error();
  if (options.output == Output::kJson) {
    Print(base::PrintJsonPretty(AnswerValue(*answer)));
    return StatusOf(*answer);
  }
  Print(headline + "\n");
  PrintAnswer(*answer, nobody);
  Print(Styled(Style::kDim, fmt::format("asked of {}", world->source)) + "\n");
  return StatusOf(*answer);
}

}  // namespace

ExitStatus RunWhoCan(const AccessOptions& options) {
  return Run(options, fmt::format("who can {} on {}", options.action, options.resource),
             "nobody, in no request");
}

ExitStatus RunWhatCan(const AccessOptions& options) {
  return Run(options, fmt::format("what {} can", options.principals), "nothing, in no request");
}

}  // namespace bulkhead::cli
