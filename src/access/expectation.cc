#include "access/expectation.h"

#include <fmt/format.h>

#include <utility>

#include "base/try.h"

namespace bulkhead::access {
namespace {

using Outcome = Expectation::Outcome;

constexpr std::string_view kUsage =
    "write `expect allow|deny [at GATE] PRINCIPAL ACTION [RESOURCE] [key=value ...]`";

Result<std::vector<std::string>> SplitWords(std::string_view line) {
  std::vector<std::string> words;
  std::string word;
  bool in_word = false;
  bool quoted = false;
  for (const char c : line) {
    if (quoted) {
      quoted = c != '"';
      if (quoted) word += c;
    } else if (c == '"') {
      quoted = in_word = true;
    } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
      if (in_word) words.push_back(std::exchange(word, {}));
      in_word = false;
    } else if (c == '#' && !in_word) {
      break;
    } else {
      word += c;
      in_word = true;
    }
  }
  if (quoted) return Fail("a quote is not closed");
  if (in_word) words.push_back(std::move(word));
  return words;
}

Result<Outcome> ParseOutcome(std::string_view word) {
  if (word == "allow") return Outcome::kAllow;
  if (word == "deny") return Outcome::kDeny;
  if (word == "explicit-deny") return Outcome::kExplicitDeny;
  if (word == "implicit-deny") return Outcome::kImplicitDeny;
  return Fail(fmt::format("`{}` is neither `allow` nor `deny`; {}", word, kUsage));
}

Result<std::string> ParseGate(const std::string& word) {
  constexpr int kGates = static_cast<int>(eval::Gate::kGrant) + 1;
  for (int gate = 0; gate < kGates; ++gate) {
    if (eval::ToText(static_cast<eval::Gate>(gate)) == word) return word;
  }
  return Fail(
      fmt::format("`{}` is no gate: scp, rcp, identity, resource, trust, boundary, session, "
                  "endpoint, access-point, acl or grant",
                  word));
}

bool IsKeyValue(std::string_view word) {
  const std::size_t equals = word.find('=');
  return equals != word.npos && equals > 0 && !word.starts_with("arn:") &&
         word.substr(0, equals).find(':') != word.npos;
}

}  // namespace

Result<Expectation> ParseExpectation(std::string_view line) {
  const std::vector<std::string> words = TRY(SplitWords(line));
  std::size_t at = 0;
  const auto next = [&]() -> std::string { return at < words.size() ? words[at++] : ""; };
  if (next() != "expect") return Fail(std::string(kUsage));
  Expectation expectation;
  expectation.outcome = TRY(ParseOutcome(next()));
  std::string word = next();
  if (word == "at" || word == "by") {
    expectation.gate = TRY(ParseGate(next()));
    word = next();
  }
  Question& question = expectation.question;
  question.principal = word;
  question.action = next();
  if (question.action.find(':') == std::string::npos) {
    return Fail(fmt::format("`{}` is no action; {}", question.action, kUsage));
  }
  if (at < words.size() && !IsKeyValue(words[at])) question.resource = next();
  while (at < words.size()) {
    word = next();
    if (!IsKeyValue(word)) return Fail(fmt::format("`{}` is not key=value", word));
    const std::size_t equals = word.find('=');
    question.context[word.substr(0, equals)].push_back(word.substr(equals + 1));
  }
  return expectation;
}

bool Meets(const Expectation& expectation, const eval::Verdict& verdict) {
  const bool gate_fits = expectation.gate.empty() || eval::ToText(verdict.gate) == expectation.gate;
  switch (expectation.outcome) {
    case Outcome::kAllow: return gate_fits && verdict.allowed();
    case Outcome::kDeny: return gate_fits && !verdict.allowed();
    case Outcome::kExplicitDeny:
      return gate_fits && verdict.decision == eval::Decision::kExplicitDeny;
    case Outcome::kImplicitDeny:
      return gate_fits && verdict.decision == eval::Decision::kImplicitDeny;
  }
  return false;
}

}  // namespace bulkhead::access
