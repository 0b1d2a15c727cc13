#include "access/principal_set.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "access/principal_names.h"
#include "access/question.h"
#include "aws/arn.h"
#include "aws/wildcard.h"
#include "base/encoding.h"
#include "base/try.h"
#include "org/tree.h"

namespace bulkhead::access {
namespace {

using PickKind = PrincipalPick::Kind;

struct Word {
  std::string_view text;
  PickKind kind;
};
constexpr Word kWords[] = {
    {"everyone", PickKind::kEveryone},   {"inside", PickKind::kInside},
    {"people", PickKind::kPeople},       {"roots", PickKind::kRoots},
    {"roles", PickKind::kRoles},         {"outside", PickKind::kOutside},
    {"anonymous", PickKind::kAnonymous}, {"services", PickKind::kServices},
    {"federated", PickKind::kFederated},
};

std::string_view Trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// The account that an id or a name means: as FindPrincipal knows it.
Result<AccountId> AccountNamed(const org::Snapshot& now, std::string_view text) {
  const Caller root = TRY(FindPrincipal(now, fmt::format("{}:root", text), Instant{}));
  return root.account;
}

// The ARN by which Inhabitant knows the caller.
std::string InhabitantArn(const org::Snapshot& now, const Caller& caller) {
  if (caller.kind != Caller::Kind::kRole) return caller.arn;
  const auto* role = now.Find<org::Role>(org::Role::KeyOf(caller.account, caller.name));
  return aws::IamArn(caller.account, "role" + role->path + role->name);
}

Result<PrincipalPick> ParsePick(const org::Snapshot& now, std::string_view text) {
  for (const Word& word : kWords) {
    if (word.text == text) return PrincipalPick{.kind = word.kind, .text = {}, .accounts = {}};
  }
  if (text.starts_with("account:")) {
    AccountId account = TRY(AccountNamed(now, text.substr(8)));
    return PrincipalPick{.kind = PickKind::kAccounts, .text = {}, .accounts = {std::move(account)}};
  }
  if (text.starts_with("unit:")) {
    std::vector<AccountId> accounts = TRY(AccountsIn(now, text.substr(5)));
    return PrincipalPick{.kind = PickKind::kAccounts, .text = {}, .accounts = std::move(accounts)};
  }
  const bool pattern = text.find_first_of("*?") != text.npos && text.starts_with("arn:");
  if (pattern) {
    return PrincipalPick{.kind = PickKind::kNamed, .text = std::string(text), .accounts = {}};
  }
  const Caller caller = TRY(FindPrincipal(now, text, Instant{}));
  if (caller.kind == Caller::Kind::kService) {
    return PrincipalPick{.kind = PickKind::kServices, .text = caller.name, .accounts = {}};
  }
  if (caller.kind == Caller::Kind::kFederated) {
    return PrincipalPick{.kind = PickKind::kFederated, .text = caller.name, .accounts = {}};
  }
  return PrincipalPick{
      .kind = PickKind::kNamed, .text = InhabitantArn(now, caller), .accounts = {}};
}

bool IsAmong(const std::vector<AccountId>& accounts, const AccountId& account) {
  return std::ranges::find(accounts, account) != accounts.end();
}

bool StrangerPick(const PrincipalPick& pick, PickKind kind, std::string_view name) {
  if (pick.kind == PickKind::kEveryone) return true;
  if (pick.kind == PickKind::kNamed && kind == PickKind::kOutside) {
    return aws::MatchesArn(pick.text, name);
  }
  return pick.kind == kind && (pick.text.empty() || pick.text == name);
}

}  // namespace

PrincipalSet Everyone() {
  return {.any = {{.kind = PickKind::kEveryone, .text = {}, .accounts = {}}}, .except = {}};
}

Result<PrincipalSet> ParsePrincipalSet(const org::Snapshot& now, std::string_view text) {
  PrincipalSet set;
  std::vector<PrincipalPick>* into = &set.any;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    std::string_view item = Trimmed(text.substr(0, comma));
    text.remove_prefix(std::min(comma + 1, text.size()));
    const std::size_t except = (" " + std::string(item)).find(" except ");
    if (except != item.npos) {
      const std::string_view before = Trimmed(item.substr(0, except));
      if (!before.empty()) into->push_back(TRY(ParsePick(now, before)));
      into = &set.except;
      item = Trimmed(item.substr(except + 7));
    }
    into->push_back(TRY(ParsePick(now, item)));
  }
  if (set.any.empty()) return Fail("no principals are named; write `everyone` for all of them");
  return set;
}

Result<std::vector<AccountId>> AccountsIn(const org::Snapshot& now, std::string_view container) {
  std::string id;
  if (org::IsContainer(now, container)) id = container;
  for (const auto& [key, unit] : now.table<org::Unit>()) {
    if (!id.empty()) break;
    if (base::EqualsIgnoreCase(unit->name, container)) id = unit->id;
  }
  if (id.empty()) return Fail(fmt::format("no unit `{}`", container));
  std::vector<AccountId> accounts;
  std::vector<std::string> open = {id};
  while (!open.empty()) {
    const std::string at = std::move(open.back());
    open.pop_back();
    for (const std::string& key : now.Lookup("account-in", at)) {
      accounts.push_back(now.Find<org::Account>(key)->id);
    }
    for (std::string& key : now.Lookup("unit-in", at)) open.push_back(std::move(key));
  }
  std::ranges::sort(accounts);
  return accounts;
}

bool Picks(const PrincipalPick& pick, const Inhabitant& inhabitant) {
  using Kind = Inhabitant::Kind;
  const bool linked = inhabitant.kind == Kind::kServiceLinkedRole;
  const bool here = pick.accounts.empty() || IsAmong(pick.accounts, inhabitant.account);
  switch (pick.kind) {
    case PickKind::kEveryone: return true;
    case PickKind::kInside: return !linked;
    case PickKind::kPeople: return inhabitant.kind == Kind::kUser && here;
    case PickKind::kRoots: return inhabitant.kind == Kind::kRoot && here;
    case PickKind::kRoles: return inhabitant.kind == Kind::kRole && here;
    case PickKind::kAccounts: return !linked && IsAmong(pick.accounts, inhabitant.account);
    case PickKind::kNamed: return aws::MatchesArn(pick.text, inhabitant.arn);
    case PickKind::kServices: return linked && pick.text.empty();
    case PickKind::kOutside:
    case PickKind::kAnonymous:
    case PickKind::kFederated: return false;
  }
  return false;
}

bool Picks(const PrincipalSet& set, const Inhabitant& inhabitant) {
  const auto picks = [&](const PrincipalPick& pick) { return Picks(pick, inhabitant); };
  return std::ranges::any_of(set.any, picks) && std::ranges::none_of(set.except, picks);
}

bool PicksStranger(const PrincipalSet& set, PrincipalPick::Kind kind, std::string_view name) {
  const auto picks = [&](const PrincipalPick& pick) { return StrangerPick(pick, kind, name); };
  return std::ranges::any_of(set.any, picks) && std::ranges::none_of(set.except, picks);
}

}  // namespace bulkhead::access
