#include "testkit/authorize_cases.h"

#include <fmt/format.h>

#include "access/describe.h"
#include "base/try.h"
#include "model/authorize.h"

namespace bulkhead::testkit {
namespace {

Result<std::string> Ok(const Result<void>& done) {
  if (!done) return std::unexpected(done.error());
  return std::string("ok");
}

// A case without reasons asks for none, and a judge without reasons gives none.
std::string Reconcile(const std::string& expected, const std::string& answer) {
  const auto decision = [](const std::string& text) { return text.substr(0, text.find(": ")); };
  const bool reasons = expected.find(": ") != expected.npos && answer.find(": ") != answer.npos;
  return !reasons && decision(expected) == decision(answer) ? expected : answer;
}

Result<std::string> Step(AuthorizeWorld& world, const CaseCommand& command,
                         const AuthorizeJudge& judge, const AuthorizeJudge& message) {
  const std::string& name = command.words.front();
  if (name == "org") return Ok(world.SetOrganization(command));
  if (name == "policy") return world.AddPolicy(command);
  if (name == "identity") return Ok(world.AddIdentity(command));
  if (name == "resource") return Ok(world.AddResource(command));
  if (name == "acl") return Ok(world.AddAcl(command));
  if (name == "grant") return Ok(world.AddGrant(command));
  if (name != "authorize" && name != "message") {
    return Fail(fmt::format("unknown command `{}`", name));
  }
  const org::Snapshot now = TRY(world.MakeSnapshot());
  const AuthorizeRequest request = TRY(world.MakeRequest(now, command));
  if (name == "authorize") return Reconcile(command.expected, judge(now, request));
  return message(now, request);
}

}  // namespace

std::string JudgeByAccess(const org::Snapshot& now, const AuthorizeRequest& request) {
  const access::Gathered gathered =
      access::Gather(now, request.caller, request.check, request.environment);
  const eval::Verdict verdict = eval::Authorize(gathered.request, gathered.policies);
  if (verdict.allowed()) return "allow";
  return fmt::format("{}: {}", eval::ToText(verdict),
                     fmt::join(access::Explain(gathered, verdict), "; "));
}

std::string JudgeByModel(const org::Snapshot& now, const AuthorizeRequest& request) {
  const access::Gathered gathered =
      access::Gather(now, request.caller, request.check, request.environment);
  const eval::Ruling ruling = model::Authorize(gathered.request, gathered.policies);
  return ruling.allowed() ? "allow" : eval::ToText(ruling);
}

std::string MessageByAccess(const org::Snapshot& now, const AuthorizeRequest& request) {
  const access::Decision decision =
      access::Decide(now, request.caller, request.check, request.environment);
  if (decision.verdict.allowed()) return "it is allowed";
  return access::DenialMessage(request.caller, request.check, decision);
}

Result<std::string> RunAuthorizeCases(std::string_view text, const AuthorizeJudge& judge,
                                      const AuthorizeJudge& message) {
  AuthorizeWorld world;
  return RunCaseText(
      text, [&](const CaseCommand& command) { return Step(world, command, judge, message); });
}

}  // namespace bulkhead::testkit
