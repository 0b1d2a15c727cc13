// bulkhead examine: what each statement of a policy is good for, proved over all requests.

#include <fmt/format.h>

#include <algorithm>

#include "access/policy_faults.h"
#include "base/json.h"
#include "cli/commands.h"
#include "cli/policy_file.h"
#include "cli/terminal.h"
#include "policy/print.h"
#include "prove/statements.h"

namespace bulkhead::cli {
namespace {

using access::StatementFault;
using prove::StatementUse;

struct Examined {
  std::string name;
  policy::DocumentPtr document;
  std::vector<StatementUse> uses;
  std::vector<prove::Escape> escapes;
  // Allow statements of which the ceilings leave nothing; by the one that does, or all of them.
  std::vector<StatementFault> under;
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
        {.statement = i,
         .kind = StatementFault::Kind::kNoEffect,
         .by = alone == ceilings.end() ? "all of them together" : alone->name});
  }
}

std::string_view Word(StatementUse::Kind kind) {
  if (const auto fault = access::FaultOf(kind)) return access::ToText(*fault);
  return kind == StatementUse::Kind::kNeeded ? "needed" : "unknown";
}

// Like a compiler: the place before the title, in a text of several lines with its line.
std::string StatementAt(const Examined& examined, std::size_t index) {
  std::string place = examined.name;
  if (policy::HasLines(*examined.document)) {
    place += fmt::format(":{}", examined.document->statements()[index].span.line);
  }
  return fmt::format("{}: {}", place, policy::TitleOf(*examined.document, index));
}

void PrintFault(const Examined& examined, const StatementFault& fault, std::string_view more) {
  const bool grave = fault.kind == StatementFault::Kind::kEscaped;
  Print(fmt::format("{}: {}: {}{}\n", StatementAt(examined, fault.statement),
                    Styled(grave ? Style::kBad : Style::kNotice, access::ToText(fault.kind)),
                    access::MeaningOf(fault), more));
}

bool IsRemarkable(const StatementUse& use) { return use.kind != StatementUse::Kind::kNeeded; }

std::size_t SizeOf(const policy::Document& document) {
  return policy::PrintMinified(document).size();
}

void PrintExamined(const Examined& examined) {
  for (const StatementUse& use : examined.uses) {
    if (!IsRemarkable(use)) continue;
    if (const auto kind = access::FaultOf(use.kind)) {
      PrintFault(examined, {.statement = use.statement, .kind = *kind, .by = {}}, "");
    } else {
      Print(fmt::format("{}: {}: {}\n", StatementAt(examined, use.statement),
                        Styled(Style::kNotice, Word(use.kind)), use.why));
    }
  }
  for (const StatementFault& fault : examined.under) PrintFault(examined, fault, "");
  for (const prove::Escape& escape : examined.escapes) {
    PrintFault(
        examined,
        {.statement = escape.statement, .kind = StatementFault::Kind::kEscaped, .by = escape.key},
        fmt::format(": {} on {}", escape.witness.action, escape.witness.resource));
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
    for (const StatementFault& ceiling : examined.under) {
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
