#include "cli/access.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "access/cube_text.h"
#include "base/json.h"
#include "base/try.h"
#include "cli/terminal.h"
#include "policy/condition_operator.h"

namespace bulkhead::cli {
namespace {

constexpr std::size_t kNamesShown = 3;
constexpr std::size_t kPatternsShown = 6;

Value FindingValue(const access::Finding& finding) {
  Value value = Value::Struct();
  value.Set("principals", TextsValue(finding.principals));
  value.Set("through", TextsValue(finding.through));
  value.Set("target", finding.target);
  value.Set("resource_account", finding.resource_account.text());
  value.Set("actions", TextsValue(finding.way.actions));
  value.Set("resources", TextsValue(finding.way.resources));
  value.Set("except_actions", TextsValue(finding.way.except_actions));
  value.Set("except_resources", TextsValue(finding.way.except_resources));
  value.Set("only_if", ConditionsValue(finding.way.only_if));
  value.Set("by", TextsValue(finding.by));
  value.Set("unless", TextsValue(finding.unless));
  value.Set("witness", RequestValue(finding.way.witness));
  return value;
}

}  // namespace

Result<access::PrincipalSet> PrincipalsOf(const World& world, std::string_view text) {
  std::string with_ids;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(", "), text.size());
    std::string_view word = text.substr(0, end);
    if (word.starts_with("account:")) {
      with_ids += "account:";
      word.remove_prefix(8);
    }
    access::Question question;
    question.principal = word;
    with_ids += WithIds(world, std::move(question)).principal;
    if (end < text.size()) with_ids += text[end];
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return access::ParsePrincipalSet(*world.now, with_ids);
}

std::string ResourceOf(const World& world, std::string_view text) {
  access::Question question;
  question.resource = text;
  return WithIds(world, std::move(question)).resource;
}

Result<policy::Condition> ParseAssumption(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  const auto bad = [&words] {
    return Fail(
        fmt::format("`{}` is no condition; write for instance `Bool "
                    "aws:MultiFactorAuthPresent false`",
                    fmt::join(words, " ")));
  };
  if (words.size() < 3) return bad();
  Value values = Value::EmptyList();
  for (std::size_t i = 2; i < words.size(); ++i) values.Append(words[i]);
  Value test = Value::Struct();
  test.Set(words[1], std::move(values));
  Value condition = Value::Struct();
  condition.Set(words[0], std::move(test));
  const auto document = policy::Parse(
      fmt::format(R"({{"Version":"2012-10-17","Statement":{{"Effect":"Allow","Action":"*",)"
                  R"("Resource":"*","Condition":{}}}}})",
                  base::PrintJson(condition)),
      policy::Kind::kIdentity);
  if (!document) return bad();
  return (*document)->statements().front().conditions.front();
}

Result<access::AnyQuestion, ExitStatus> QuestionOf(const World& world,
                                                   const AccessOptions& options) {
  const auto bad = [](const Error& error) {
    Complain(fmt::format("bulkhead: {}\n", error.message));
    return std::unexpected(ExitStatus::kBadInput);
  };
  access::AnyQuestion question{.who = {}, .actions = {options.action}, .what = {}, .assuming = {}};
  question.what.patterns = {ResourceOf(world, options.resource)};
  if (options.world == AccessOptions::World::kCatalog) {
    question.world = prove::World::kCatalog;
  }
  auto who = PrincipalsOf(world, options.principals);
  if (!who) return bad(who.error());
  question.who = *std::move(who);
  if (options.through == AccessOptions::Through::kRoles) {
    question.who.through = access::PrincipalSet::Through::kRoles;
  }
  for (const std::string& text : options.assuming) {
    auto condition = ParseAssumption(text);
    if (!condition) return bad(condition.error());
    question.assuming.push_back(*std::move(condition));
  }
  return question;
}

access::AnyAnswer AskOnAllCores(access::Examiner& examiner, const access::AnyQuestion& question) {
  const prove::Options options{.world = question.world, .limits = {}};
  access::Examiner::Plan plan = examiner.Prepare(question);
  std::atomic<std::size_t> next = 0;
  const auto work = [&plan, &next, &options] {
    prove::Prover prover(options);
    for (std::size_t i = next++; i < plan.tasks.size(); i = next++) {
      plan.tasks[i].ways = access::Run(plan.tasks[i], prover);
    }
  };
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 1; i < std::min(cores, plan.tasks.size()); ++i) threads.emplace_back(work);
    work();
  }
  prove::Prover prover(options);
  return examiner.Finish(std::move(plan), prover);
}

std::string FindingText(const access::Finding& finding) {
  std::string text = fmt::format(
      "  {}\n", Styled(Style::kBold, access::ListText(finding.principals, kNamesShown)));
  if (!finding.through.empty()) {
    text += fmt::format("    through {}\n", fmt::join(finding.through, " -> "));
  }
  text +=
      fmt::format("    {} ({})\n", access::CubeText(finding.way, kPatternsShown), finding.target);
  for (const policy::Condition& condition : finding.way.only_if) {
    text += fmt::format("    only if {}\n", policy::ConditionText(condition));
  }
  for (const std::string& by : finding.by) text += fmt::format("    by {}\n", by);
  for (const std::string& unless : finding.unless) text += fmt::format("    unless {}\n", unless);
  return text;
}

Value TextsValue(const std::vector<std::string>& texts) {
  Value list = Value::EmptyList();
  for (const std::string& text : texts) list.Append(text);
  return list;
}

Value ConditionsValue(const std::vector<policy::Condition>& conditions) {
  Value list = Value::EmptyList();
  for (const policy::Condition& condition : conditions)
    list.Append(policy::ConditionText(condition));
  return list;
}

Value RequestValue(const eval::Request& request) {
  Value value = Value::Struct();
  const eval::PrincipalNames& names = request.principal;
  std::string principal = "anonymous";
  for (const std::string* name :
       {&names.provider, &names.service, &names.arn, &names.session_arn}) {
    if (!name->empty()) principal = *name;
  }
  value.Set("principal", principal);
  value.Set("action", request.action);
  value.Set("resource", request.resource);
  value.Set("resource_account", request.resource_account.text());
  Value context = Value::Struct();
  for (const auto& [key, values] : request.context) context.Set(key, TextsValue(values));
  value.Set("context", std::move(context));
  return value;
}

Value AnswerValue(const access::AnyAnswer& answer) {
  Value value = Value::Struct();
  value.Set("answer", prove::ToText(answer.truth));
  Value findings = Value::EmptyList();
  for (const access::Finding& finding : answer.findings) findings.Append(FindingValue(finding));
  value.Set("findings", std::move(findings));
  value.Set("unknown", TextsValue(answer.unknown));
  return value;
}

}  // namespace bulkhead::cli
