// bulkhead examine: what each statement of a policy is good for, proved over all requests.

#include <fmt/format.h>

#include <algorithm>

#include "base/json.h"
#include "cli/commands.h"
#include "cli/policy_file.h"
#include "cli/terminal.h"
#include "policy/print.h"
#include "prove/statements.h"

namespace bulkhead::cli {
namespace {

using prove::StatementUse;

struct Examined {
  std::string name;
  policy::DocumentPtr document;
  std::vector<StatementUse> uses;
  std::vector<prove::Escape> escapes;
  // Of Allow statements that the ceilings leave nothing of: the one that does, or all of them.
  struct Ceiling {
    std::size_t statement = 0;
    std::string by;
  };
  std::vector<Ceiling> under;
  policy::DocumentPtr shorter;
};

// Any user or role session, in any account, with any keys.
prove::Space AnyHolder() {
  prove::Space space;
  space.principal = {.kind = eval::PrincipalNames::Kind::kUser,
                     .account = *AccountId::Parse("111122223333"),
                     .arn = "arn:aws:iam::111122223333:user/any"};
  return space;
}

struct NamedDocument {
  std::string name;
  policy::DocumentPtr document;
};

void ExamineUnder(const std::vector<NamedDocument>& ceilings, prove::Prover& prover,
                  Examined& examined) {
  const prove::Space space = AnyHolder();
  const auto takes_effect = [&](std::size_t statement, std::span<const NamedDocument> levels) {
    eval::PolicySet policies;
    policies.identity = {examined.document.get()};
    for (const NamedDocument& level : levels) policies.scps.push_back({level.document.get()});
    const eval::StatementRef ref{.gate = eval::Gate::kIdentity, .statement = statement};
    return prover.CanAnyBy(ref, space, policies).truth != prove::Truth::kNo;
  };
  const auto& statements = examined.document->statements();
  for (std::size_t i = 0; i < statements.size(); ++i) {
    if (statements[i].effect == policy::Effect::kDeny) continue;
    if (!takes_effect(i, {}) || takes_effect(i, ceilings)) continue;
    const auto alone = std::ranges::find_if(ceilings, [&](const NamedDocument& ceiling) {
      return !takes_effect(i, std::span(&ceiling, 1));
    });
    examined.under.push_back(
        {.statement = i, .by = alone == ceilings.end() ? "all of them together" : alone->name});
  }
}

std::string_view Word(StatementUse::Kind kind) {
  switch (kind) {
    case StatementUse::Kind::kNeeded: return "needed";
    case StatementUse::Kind::kDead: return "dead";
    case StatementUse::Kind::kShadowed: return "shadowed";
    case StatementUse::Kind::kRedundant: return "redundant";
    case StatementUse::Kind::kUnknown: break;
  }
  return "unknown";
}

std::string_view Meaning(StatementUse::Kind kind) {
  switch (kind) {
    case StatementUse::Kind::kNeeded: return "";
    case StatementUse::Kind::kDead:
      return "no request fulfils it: its elements contradict each other";
    case StatementUse::Kind::kShadowed: return "a Deny takes away all that it allows";
    case StatementUse::Kind::kRedundant: return "without it the policy would say the same";
    case StatementUse::Kind::kUnknown: break;
  }
  return "";
}

std::string StatementAt(const Examined& examined, std::size_t index) {
  return fmt::format("{}:{}: {}", examined.name, examined.document->statements()[index].span.line,
                     policy::TitleOf(*examined.document, index));
}

bool IsRemarkable(const StatementUse& use) { return use.kind != StatementUse::Kind::kNeeded; }

std::size_t SizeOf(const policy::Document& document) {
  return policy::PrintMinified(document).size();
}

void PrintExamined(const Examined& examined) {
  for (const StatementUse& use : examined.uses) {
    if (!IsRemarkable(use)) continue;
    const std::string_view why =
        use.kind == StatementUse::Kind::kUnknown ? std::string_view(use.why) : Meaning(use.kind);
    Print(fmt::format("{}: {}: {}\n", StatementAt(examined, use.statement),
                      Styled(Style::kNotice, Word(use.kind)), why));
  }
  for (const Examined::Ceiling& ceiling : examined.under) {
    Print(fmt::format("{}: {}: {} leaves nothing of it\n", StatementAt(examined, ceiling.statement),
                      Styled(Style::kNotice, "never takes effect"), ceiling.by));
  }
  for (const prove::Escape& escape : examined.escapes) {
    Print(fmt::format("{}: {}: a request without {} is not denied: {} on {}\n",
                      StatementAt(examined, escape.statement), Styled(Style::kBad, "escaped"),
                      escape.key, escape.witness.action, escape.witness.resource));
  }
  const std::size_t now = SizeOf(*examined.document);
  const std::size_t shorter = SizeOf(*examined.shorter);
  Print(fmt::format("{}: {} statements, {} characters without white space{}\n", examined.name,
                    examined.uses.size(), now,
                    shorter < now ? fmt::format("; the same in {} (--shrink writes it)", shorter)
                                  : std::string()));
}

Value ExaminedValue(const Examined& examined) {
  Value statements = Value::EmptyList();
  for (const StatementUse& use : examined.uses) {
    Value value = Value::Struct();
    value.Set("statement", static_cast<std::int64_t>(use.statement));
    value.Set("sid", examined.document->statements()[use.statement].sid);
    value.Set("line", examined.document->statements()[use.statement].span.line);
    value.Set("use", Word(use.kind));
    if (!use.why.empty()) value.Set("why", use.why);
    for (const Examined::Ceiling& ceiling : examined.under) {
      if (ceiling.statement == use.statement) value.Set("neverTakesEffectUnder", ceiling.by);
    }
    Value escapes = Value::EmptyList();
    for (const prove::Escape& escape : examined.escapes) {
      if (escape.statement == use.statement) escapes.Append(escape.key);
    }
    value.Set("escapedWithout", std::move(escapes));
    statements.Append(std::move(value));
  }
  Value value = Value::Struct();
  value.Set("file", examined.name);
  value.Set("statements", std::move(statements));
  value.Set("characters", static_cast<std::int64_t>(SizeOf(*examined.document)));
  value.Set("shortest", static_cast<std::int64_t>(SizeOf(*examined.shorter)));
  return value;
}

bool IsClean(const Examined& examined) {
  return std::ranges::none_of(examined.uses, IsRemarkable) && examined.escapes.empty() &&
         examined.under.empty();
}

ExitStatus Refused(const Error& error) {
  Complain(fmt::format("bulkhead: {}\n", error.message));
  return ExitStatus::kBadInput;
}

}  // namespace

ExitStatus RunExamine(const ExamineOptions& options) {
  if (options.files.empty()) return RunExamineOrganization(options);
  prove::Prover prover;
  std::vector<NamedDocument> ceilings;
  for (const std::string& path : options.under) {
    const auto document = ReadPolicy(path, "scp");
    if (!document) return Refused(document.error());
    ceilings.push_back({.name = path, .document = *document});
  }
  ExitStatus status = ExitStatus::kDone;
  Value all = Value::EmptyList();
  for (const std::string& path : options.files) {
    const auto document = ReadPolicy(path, options.kind);
    if (!document) return Refused(document.error());
    Examined examined{.name = path, .document = *document};
    examined.shorter = prove::Shrink(prover, *document);
    if (options.shrink == ExamineOptions::Shrink::kWrite) {
      Print(policy::PrintMinified(*examined.shorter) + "\n");
      continue;
    }
    examined.uses = prove::UsesOf(prover, {*document});
    examined.escapes = prove::EscapesOf(prover, {*document});
    ExamineUnder(ceilings, prover, examined);
    if (!IsClean(examined)) status = ExitStatus::kFound;
    if (options.output == Output::kJson) {
      all.Append(ExaminedValue(examined));
    } else {
      PrintExamined(examined);
    }
  }
  if (options.output == Output::kJson && options.shrink == ExamineOptions::Shrink::kNo) {
    Print(base::PrintJsonPretty(all) + "\n");
  }
  return status;
}

}  // namespace bulkhead::cli
