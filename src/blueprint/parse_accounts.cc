// Accounts and business units.

#include <fmt/format.h>

#include <algorithm>

#include "blueprint/parse_parts.h"
#include "blueprint/schema.h"
#include "blueprint/suggest.h"

namespace bulkhead::blueprint {
namespace {

using base::Diagnostics;

// The accounts whose purpose their name tells.
const std::vector<std::string>& KnownAccounts() {
  static const std::vector<std::string> kKnown = {"management", "identity",        "logs",
                                                  "audit",      "shared-services", "delivery",
                                                  "publishing", "testing"};
  return kKnown;
}

void CheckUnitPath(const Text& path, Diagnostics& out) {
  if (path.empty()) return;
  std::size_t begin = 0;
  int depth = 0;
  while (begin <= path.value.size()) {
    const std::size_t end = std::min(path.value.find('/', begin), path.value.size());
    ++depth;
    if (auto fault = names::CheckUnitName(path.value.substr(begin, end - begin))) {
      return Report(out, path.span, fmt::format("`{}` is not a path of units", path.value),
                    "write for instance workloads/retail");
    }
    begin = end + 1;
  }
  constexpr int kUnitDepthMax = 5;
  if (depth > kUnitDepthMax) {
    Report(out, path.span, fmt::format("`{}` is deeper than {} units", path.value, kUnitDepthMax),
           "AWS allows no more");
  }
}

// What may be said of every account.
void ReadCommon(MapReader& map, AccountSpec& account, Diagnostics& out) {
  if (const Node* node = map.Take("name")) {
    account.name = ReadText(*node, "a name", out);
    CheckName(account.name, names::CheckAccountName(account.name.value), out);
  }
  if (const Node* node = map.Take("email")) {
    account.email = ReadText(*node, "an e-mail address", out);
    CheckName(account.email, names::CheckEmail(account.email.value), out);
  }
  if (const Node* node = map.Take("purpose")) {
    account.purpose = ReadTagText(*node, "a purpose", out);
  }
  if (const Node* node = map.Take("unit")) {
    account.unit = ReadText(*node, "a path of units", out);
    CheckUnitPath(account.unit, out);
  }
  if (const Node* node = map.Take("owner")) account.owner = ReadTagText(*node, "an owner", out);
  if (const Node* node = map.Take("cost-center")) {
    account.cost_center = ReadTagText(*node, "a cost center", out);
  }
  if (const Node* node = map.Take("tags")) account.tags = ReadCheckedTags(*node, out);
}

AccountSpec ReadAccount(const Member& member, Diagnostics& out) {
  AccountSpec account{.key = {member.key, member.key_span}};
  CheckName(account.key, names::CheckLabel(member.key, "an account"), out);
  MapReader map(member.value, fmt::format("account `{}`", member.key), out);
  ReadCommon(map, account, out);
  if (member.key == "management") {
    if (const Node* node = map.Take("admins")) account.admins = ReadTexts(*node, "people", out);
    if (!account.unit.empty()) {
      Report(out, account.unit.span, "the management account stands under the root",
             "leave `unit` out: service control policies do not bind it anywhere");
    }
  }
  if (member.key == "logs") {
    if (const Node* node = map.Take("bucket")) {
      account.bucket = ReadText(*node, "a name", out);
      CheckName(account.bucket, names::CheckBucketName(account.bucket.value), out);
    }
    map.Later("retain");
    map.Later("lock");
  }
  if (member.key == "delivery") {
    if (const Node* node = map.Take("deploys-to")) {
      account.deploys_to = ReadTexts(*node, "accounts", out);
    }
  }
  map.Finish();
  const bool known = std::ranges::find(KnownAccounts(), member.key) != KnownAccounts().end();
  if (!known && account.purpose.empty()) {
    const auto nearest = Nearest(member.key, KnownAccounts());
    Report(out, member.key_span,
           fmt::format("account `{}` is none of the standard ones and has no purpose", member.key),
           nearest ? fmt::format("did you mean `{}`?", *nearest)
                   : "say what it is for: `purpose: ...`");
  }
  return account;
}

std::vector<AccountSpec> ReadPhases(const Node& node, Diagnostics& out) {
  std::vector<AccountSpec> accounts;
  if (node.is_map()) {
    for (const Member& member : node.members) {
      AccountSpec account{.key = {member.key, member.key_span}};
      MapReader map(member.value, fmt::format("phase `{}`", member.key), out);
      ReadCommon(map, account, out);
      map.Finish();
      accounts.push_back(std::move(account));
    }
  } else {
    for (Text& phase : ReadTexts(node, "phases", out))
      accounts.push_back({.key = std::move(phase)});
  }
  for (const AccountSpec& account : accounts) {
    CheckName(account.key, names::CheckLabel(account.key.value, "a phase"), out);
  }
  return accounts;
}

BusinessUnit ReadBusinessUnit(const Member& member, Diagnostics& out) {
  BusinessUnit unit{.name = {member.key, member.key_span}};
  CheckName(unit.name, names::CheckLabel(member.key, "a business unit"), out);
  MapReader map(member.value, fmt::format("business unit `{}`", member.key), out);
  if (const Node* node = map.Require("phases", "name them: `phases: [dev, stage, prod]`")) {
    unit.accounts = ReadPhases(*node, out);
  }
  for (const char* further :
       {"disaster-recovery", "sandbox", "shared-services", "delivery", "testing"}) {
    const Node* node = map.Take(further);
    if (node == nullptr) continue;
    const bool named = std::ranges::any_of(
        unit.accounts, [&](const AccountSpec& a) { return a.key.value == further; });
    if (named) Report(out, node->span, fmt::format("`{}` is a phase already", further), "");
    if (ReadSwitch(*node, further, out) == Switch::kOn && !named) {
      unit.accounts.push_back({.key = {further, node->span}});
    }
  }
  if (const Node* node = map.Take("unit")) {
    unit.unit = ReadText(*node, "a path of units", out);
    CheckUnitPath(unit.unit, out);
  }
  if (const Node* node = map.Take("owner")) unit.owner = ReadTagText(*node, "an owner", out);
  if (const Node* node = map.Take("cost-center")) {
    unit.cost_center = ReadTagText(*node, "a cost center", out);
  }
  if (const Node* node = map.Take("tags")) unit.tags = ReadCheckedTags(*node, out);
  map.Finish();
  return unit;
}

}  // namespace

std::vector<AccountSpec> ReadAccounts(const Node& node, Diagnostics& out) {
  std::vector<AccountSpec> accounts;
  const MapReader map(node, "`accounts`", out);
  accounts.reserve(node.members.size());
  for (const Member& member : node.members) accounts.push_back(ReadAccount(member, out));
  return accounts;
}

std::vector<BusinessUnit> ReadBusinessUnits(const Node& node, Diagnostics& out) {
  std::vector<BusinessUnit> units;
  const MapReader map(node, "`business-units`", out);
  units.reserve(node.members.size());
  for (const Member& member : node.members) units.push_back(ReadBusinessUnit(member, out));
  return units;
}

}  // namespace bulkhead::blueprint
