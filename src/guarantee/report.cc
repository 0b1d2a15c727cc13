#include "guarantee/report.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "aws/arn.h"

namespace bulkhead::guarantee {
namespace {

// Keys that say where a request is from and what it is about; the others, which follow from who
// asks, would only hide them.
bool Follows(std::string_view key) {
  return key.starts_with("aws:Principal") || key.starts_with("aws:Resource") ||
         key == "aws:userid" || key == "aws:username" || key == "aws:CurrentTime" ||
         key == "aws:EpochTime" || key == "aws:TokenIssueTime" || key == "aws:ViaAWSService";
}

std::string ContextText(const eval::Context& context) {
  std::string text;
  for (const eval::Context::Entry& entry : context) {
    if (Follows(entry.key)) continue;
    text +=
        fmt::format("{}{}={}", text.empty() ? "" : " ", entry.key, fmt::join(entry.values, ","));
  }
  return text;
}

std::string PrincipalOf(const eval::Request& request) {
  const eval::PrincipalNames& names = request.principal;
  if (!names.arn.empty()) return names.arn;
  if (!names.service.empty()) return names.service;
  if (!names.provider.empty()) return names.provider;
  return "anonymous";
}

class Writer {
 public:
  explicit Writer(const Shown& shown) : shown_(shown) {}

  std::string Write(const std::vector<Outcome>& outcomes) {
    std::size_t width = 0;
    for (const Outcome& outcome : outcomes) {
      width = std::max(width, outcome.guarantee->name.size());
    }
    for (const Outcome& outcome : outcomes) AddOutcome(outcome, width);
    return std::move(text_);
  }

 private:
  void AddOutcome(const Outcome& outcome, std::size_t width) {
    const Guarantee& guarantee = *outcome.guarantee;
    const std::string verdict =
        shown_.paint(outcome.verdict, fmt::format("{:<8}", ToText(outcome.verdict)));
    text_ += fmt::format("{} {:<{}}  {}\n", verdict, guarantee.name, width, guarantee.sentence);
    const bool idle = outcome.verdict == Outcome::Verdict::kIdle;
    if (idle) Add(1, "nothing to prove: " + guarantee.idle);
    for (const std::string& why : FirstOf(outcome.unknown)) Add(1, "unknown: " + why);
    for (const Break& found : outcome.breaks) AddBreak(found);
    if (outcome.break_count > outcome.breaks.size()) {
      Add(1, fmt::format("and {} more ways", outcome.break_count - outcome.breaks.size()));
    }
    if (outcome.verdict == Outcome::Verdict::kBroken && !guarantee.remedy.empty()) {
      Add(1, "usually kept by: " + guarantee.remedy);
    }
  }

  static std::vector<std::string> FirstOf(const std::vector<std::string>& lines) {
    constexpr std::size_t kShown = 3;
    std::vector<std::string> first(
        lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(std::min(lines.size(), kShown)));
    if (lines.size() > kShown) first.push_back(fmt::format("and {} more", lines.size() - kShown));
    return first;
  }

  void AddBreak(const Break& found) {
    const bool never = found.kind == Claim::Kind::kNever;
    std::string who = WithName(PrincipalOf(found.witness));
    if (found.principal_count > 1) {
      who += fmt::format(" and {} others", found.principal_count - 1);
    }
    Add(1, fmt::format("{}{} {} {}{}", found.about.empty() ? "" : found.about + ": ", who,
                       never ? "can" : "cannot", found.witness.action,
                       found.witness.resource == "*" ? "" : " on " + found.witness.resource));
    const std::string_view arn = found.witness.principal.arn;
    if (never && arn.substr(arn.rfind('/') + 1) == kAnyAdministrator) {
      Add(2, "(any-administrator stands for whomever administrators of the account could make)");
    }
    const std::string context = ContextText(found.witness.context);
    if (!context.empty()) Add(2, "with " + context);
    for (const std::string& role : found.through) Add(2, "by way of " + role);
    for (const std::string& line : found.because) Add(2, (never ? "allowed by " : "") + line);
    for (const std::string& condition : found.only_if) Add(2, "only if " + condition);
    if (!found.change.empty()) Add(2, "to change: " + found.change);
  }

  // The ARN with the name of its account, which says more than the id.
  std::string WithName(const std::string& arn) const {
    const AccountFacts* account = shown_.facts.FindByArn(arn);
    const auto parsed = aws::Arn::Parse(arn);
    if (account == nullptr || !parsed) return arn;
    return fmt::format("{}:{} ({})", account->name, parsed->resource, account->id.text());
  }

  void Add(int depth, const std::string& line) {
    text_ += std::string(static_cast<std::size_t>(depth) * 4 + 5, ' ') + line + "\n";
  }

  const Shown& shown_;
  std::string text_;
};

Value TextsValue(const std::vector<std::string>& texts) {
  Value list = Value::EmptyList();
  for (const std::string& text : texts) list.Append(text);
  return list;
}

Value RequestValue(const eval::Request& request) {
  Value context = Value::Struct();
  for (const eval::Context::Entry& entry : request.context) {
    context.Set(entry.key, TextsValue(entry.values));
  }
  Value value = Value::Struct();
  value.Set("principal", PrincipalOf(request));
  value.Set("action", request.action);
  value.Set("resource", request.resource);
  value.Set("resourceAccount", request.resource_account.text());
  value.Set("context", std::move(context));
  return value;
}

Value BreakValue(const Break& found) {
  Value value = Value::Struct();
  value.Set("about", found.about);
  value.Set("is", found.kind == Claim::Kind::kNever ? "allowed" : "denied");
  value.Set("principals", TextsValue(found.principals));
  value.Set("principalCount", static_cast<std::int64_t>(found.principal_count));
  value.Set("target", found.target);
  value.Set("witness", RequestValue(found.witness));
  value.Set("because", TextsValue(found.because));
  value.Set("onlyIf", TextsValue(found.only_if));
  value.Set("through", TextsValue(found.through));
  value.Set("change", found.change);
  return value;
}

}  // namespace

std::string ToText(const std::vector<Outcome>& outcomes, const Shown& shown) {
  return Writer(shown).Write(outcomes);
}

std::size_t CountOf(const std::vector<Outcome>& outcomes, Outcome::Verdict verdict) {
  return static_cast<std::size_t>(std::ranges::count(outcomes, verdict, &Outcome::verdict));
}

std::string SummaryText(const std::vector<Outcome>& outcomes) {
  using enum Outcome::Verdict;
  std::string text =
      fmt::format("{} guarantees: {} proved", outcomes.size(), CountOf(outcomes, kProved));
  for (const Outcome::Verdict verdict : {kBroken, kUnknown, kIdle}) {
    const std::size_t count = CountOf(outcomes, verdict);
    if (count > 0) text += fmt::format(", {} {}", count, ToText(verdict));
  }
  return text;
}

Value ToValue(const std::vector<Outcome>& outcomes) {
  Value list = Value::EmptyList();
  for (const Outcome& outcome : outcomes) {
    const Guarantee& guarantee = *outcome.guarantee;
    Value breaks = Value::EmptyList();
    for (const Break& found : outcome.breaks) breaks.Append(BreakValue(found));
    Value value = Value::Struct();
    value.Set("name", guarantee.name);
    value.Set("origin", guarantee.origin == Guarantee::Origin::kBuiltIn ? "built-in" : "file");
    value.Set("severity", ToText(guarantee.severity));
    value.Set("sentence", guarantee.sentence);
    value.Set("rows", guarantee.rows);
    value.Set("because", guarantee.because);
    value.Set("verdict", ToText(outcome.verdict));
    value.Set("idle", guarantee.idle);
    value.Set("unknown", TextsValue(outcome.unknown));
    value.Set("breakCount", static_cast<std::int64_t>(outcome.break_count));
    value.Set("breaks", std::move(breaks));
    list.Append(std::move(value));
  }
  return list;
}

}  // namespace bulkhead::guarantee
