#include "cli/question.h"

#include <fmt/format.h>

#include <utility>

#include "base/try.h"
#include "cli/terminal.h"
#include "env/clock.h"

namespace bulkhead::cli {
namespace {

Result<access::Question> ReadQuestion(const QuestionOptions& options) {
  access::Question question{.principal = options.principal,
                            .action = options.action,
                            .resource = {},
                            .resource_account = {},
                            .context = {},
                            .session_policies = {}};
  if (question.action.find(':') == std::string::npos) {
    return Fail(fmt::format("`{}` is no action; write for instance s3:GetObject", options.action));
  }
  if (!options.account.empty()) {
    question.resource_account = TRY(AccountId::Parse(options.account));
  }
  for (const std::string& text : options.context) TRY_VOID(AddContext(text, question));
  for (const std::string& file : options.session_policies) {
    const std::string text = TRY(ReadTextFile(file));
    auto document = policy::Parse(text, policy::Kind::kIdentity);
    if (!document) return Fail(base::Render(document.error().front(), file, text));
    question.session_policies.push_back(*std::move(document));
  }
  return question;
}

}  // namespace

Result<void> AddContext(const std::string& text, access::Question& question) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || equals == 0) {
    return Fail(fmt::format("`{}` is not key=value", text));
  }
  question.context[text.substr(0, equals)].push_back(text.substr(equals + 1));
  return {};
}

access::Environment EnvironmentNow(std::string region) {
  const env::RealClock clock;
  return {.time = clock.Now(),
          .region = std::move(region),
          .source_ip = {},
          .transport = access::Environment::Transport::kTls,
          .user_agent = {}};
}

Result<OpenQuestions, ExitStatus> OpenTheQuestions(const QuestionOptions& options) {
  const auto bad = [](const Error& error) {
    Complain(fmt::format("bulkhead: {}\n", error.message));
    return std::unexpected(ExitStatus::kBadInput);
  };
  Result<access::Question> question = ReadQuestion(options);
  if (!question) return bad(question.error());
  const World world = TRY(LoadWorld(options.at));
  OpenQuestions all;
  for (const std::string& resource : options.resources) {
    question->resource = resource;
    auto open = std::make_unique<OpenQuestion>();
    open->world = world;
    open->environment = EnvironmentNow(world.region);
    Result<access::Asked> asked =
        access::Ask(*world.now, WithIds(world, *question), open->environment);
    if (!asked) return bad(asked.error());
    open->asked = *std::move(asked);
    open->gathered =
        access::Gather(*world.now, open->asked.caller, open->asked.check, open->environment);
    all.push_back(std::move(open));
  }
  return all;
}

}  // namespace bulkhead::cli
