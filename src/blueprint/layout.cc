#include "blueprint/layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/encoding.h"
#include "blueprint/names.h"
#include "blueprint/schema.h"
#include "blueprint/suggest.h"
#include "catalog/service_quotas.h"

namespace bulkhead::blueprint {
namespace {

using base::Diagnostics;

constexpr std::string_view kSandboxes = "sandboxes";
constexpr std::string_view kWorkloads = "workloads";

// Where an account belongs by its purpose, as the multi-account guidance of AWS has it.
// https://docs.aws.amazon.com/whitepapers/latest/organizing-your-aws-environment/recommended-ous-and-accounts.html
std::string DefaultUnit(std::string_view key) {
  if (key == "management") return "";
  if (key == "identity" || key == "logs" || key == "audit") return "security";
  if (key == "testing") return "testing";
  return "infrastructure";
}

// What all accounts of one origin have in common.
struct Origin {
  std::string selector_prefix;  // `retail/`
  std::string name_prefix;      // `retail-`
  std::string unit;
  std::string business_unit;
  const Text* owner = nullptr;
  const Text* cost_center = nullptr;
  const TagList* tags = nullptr;
};

class Planner {
 public:
  Planner(const File& file, Diagnostics& out) : file_(file), out_(out) {}

  Layout Plan() {
    AddManagement();
    for (const AccountSpec& spec : file_.accounts) {
      if (spec.key.value != "management") Add(spec, {.unit = DefaultUnit(spec.key.value)});
    }
    for (const BusinessUnit& unit : file_.business_units) AddBusinessUnit(unit);
    for (const Text& person : file_.sandboxes) AddSandbox(person);
    AddUnits();
    CheckUnique();
    return std::move(layout_);
  }

 private:
  void AddManagement() {
    for (const AccountSpec& spec : file_.accounts) {
      if (spec.key.value == "management") return Add(spec, {});
    }
    Add({.key = {.value = "management", .span = file_.organization.span}}, {});
  }

  void AddBusinessUnit(const BusinessUnit& unit) {
    const std::string path =
        unit.unit.empty() ? fmt::format("{}/{}", kWorkloads, unit.name.value) : unit.unit.value;
    for (const AccountSpec& spec : unit.accounts) {
      Add(spec, {.selector_prefix = unit.name.value + "/",
                 .name_prefix = unit.name.value + "-",
                 .unit = path,
                 .business_unit = unit.name.value,
                 .owner = &unit.owner,
                 .cost_center = &unit.cost_center,
                 .tags = &unit.tags});
    }
  }

  void AddSandbox(const Text& person) {
    const bool known = std::ranges::any_of(
        file_.people, [&](const Person& p) { return p.name.value == person.value; });
    if (!known) {
      std::vector<std::string> people;
      people.reserve(file_.people.size());
      for (const Person& p : file_.people) people.push_back(p.name.value);
      return Report(out_, person.span, fmt::format("unknown person `{}`", person.value),
                    DidYouMean(person.value, people, "add them to `people`"));
    }
    // Names of people may have characters that names of accounts may not.
    Text key{.value = base::ToLower(person.value), .span = person.span};
    for (char& c : key.value) {
      const bool good = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (!good) c = '-';
    }
    Add({.key = key, .purpose = {.value = "sandbox"}, .owner = person},
        {.selector_prefix = std::string(kSandboxes) + "/",
         .name_prefix = "sandbox-",
         .unit = std::string(kSandboxes)});
  }

  void Add(const AccountSpec& spec, const Origin& origin) {
    const std::string& key = spec.key.value;
    const std::string label = origin.name_prefix + key;
    PlannedAccount account{.selector = origin.selector_prefix + key,
                           .alias = fmt::format("{}-{}", file_.organization.value, label),
                           .unit = spec.unit.empty() ? origin.unit : spec.unit.value,
                           .business_unit = origin.business_unit,
                           .span = spec.key.span,
                           .spec = spec};
    account.name = spec.name.empty() ? account.alias : spec.name.value;
    account.email = spec.email.empty() ? EmailOf(label) : spec.email.value;
    SetPurpose(spec, account);
    SetTags(spec, origin, account);
    CheckNames(account);
    layout_.accounts.push_back(std::move(account));
  }

  static void SetPurpose(const AccountSpec& spec, PlannedAccount& account) {
    const std::string& key = spec.key.value;
    const bool further = key == "disaster-recovery" || key == "sandbox" ||
                         key == "shared-services" || key == "delivery" || key == "testing";
    if (!account.business_unit.empty() && !further) account.phase = key;
    account.purpose = !spec.purpose.empty()    ? spec.purpose.value
                      : !account.phase.empty() ? "workload"
                                               : key;
  }

  void SetTags(const AccountSpec& spec, const Origin& origin, PlannedAccount& account) const {
    const auto add_all = [&](const TagList* tags) {
      if (tags == nullptr) return;
      for (const auto& [tag, value] : *tags) account.tags[tag.value] = value.value;
    };
    const auto add = [&](const char* tag, std::string_view value) {
      if (!value.empty()) account.tags[tag] = value;
    };
    const auto first = [](const Text& a, const Text* b, const Text& c) -> const std::string& {
      return !a.empty() ? a.value : b != nullptr && !b->empty() ? b->value : c.value;
    };
    add_all(&file_.tags);
    add_all(origin.tags);
    add("purpose", account.purpose);
    add("business-unit", account.business_unit);
    add("phase", account.phase);
    add("owner", first(spec.owner, origin.owner, file_.owner));
    add("cost-center", first(spec.cost_center, origin.cost_center, file_.cost_center));
    add_all(&spec.tags);
  }

  std::string EmailOf(std::string_view label) const {
    std::string email = file_.email.value;
    constexpr std::string_view kPlace = "{account}";
    const std::size_t at = email.find(kPlace);
    if (at != std::string::npos) email.replace(at, kPlace.size(), label);
    return email;
  }

  void CheckNames(const PlannedAccount& account) {
    if (file_.organization.empty() || file_.email.empty()) return;  // Reported already.
    if (auto fault = names::CheckAccountName(account.name)) {
      Report(out_, account.span, *fault, "give it a shorter `name`");
    } else if (auto alias = names::CheckAccountAlias(account.alias)) {
      Report(out_, account.span, *alias, "shorten its key");
    }
    if (auto fault = names::CheckEmail(account.email)) {
      Report(out_, account.span, *fault, "give it an `email` of its own");
    }
  }

  void AddUnits() {
    const auto add = [this](auto& self, const std::string& path) -> void {
      if (path.empty() || std::ranges::find(layout_.units, path) != layout_.units.end()) return;
      self(self, std::string(ParentPath(path)));
      layout_.units.push_back(path);
    };
    for (const PlannedAccount& account : layout_.accounts) add(add, account.unit);
  }

  // E-mail addresses and names are compared without case: AWS refuses an address
  // that another account has, however it is spelled.
  void CheckUnique() {
    std::map<std::string, const PlannedAccount*> emails, selectors, names;
    for (const PlannedAccount& account : layout_.accounts) {
      const auto [by_email, new_email] = emails.try_emplace(base::ToLower(account.email), &account);
      const auto [by_selector, new_selector] = selectors.try_emplace(account.selector, &account);
      const auto [by_name, new_name] = names.try_emplace(base::ToLower(account.name), &account);
      if (!new_selector) {
        Report(out_, account.span, fmt::format("account `{}` is there twice", account.selector),
               "give one of them another key");
      } else if (!new_name) {
        Report(out_, account.span,
               fmt::format("accounts `{}` and `{}` have the same name `{}`",
                           by_name->second->selector, account.selector, account.name),
               "give one of them another `name`");
      }
      if (!new_email && new_selector) {
        const Text& email = account.spec.email;
        Report(out_, email.empty() ? account.span : email.span,
               fmt::format("accounts `{}` and `{}` have the same e-mail address `{}`",
                           by_email->second->selector, account.selector, account.email),
               "every account needs an address of its own");
      }
    }
    CheckQuota("accounts", layout_.accounts.size());
    CheckQuota("units", layout_.units.size());
    for (const BusinessUnit& unit : file_.business_units) {
      if (!selectors.contains(unit.name.value) && unit.name.value != kSandboxes) continue;
      Report(out_, unit.name.span,
             fmt::format("business unit `{}` has the name of an account", unit.name.value),
             "give one of them another name");
    }
  }

  void CheckQuota(std::string_view what, std::size_t count) {
    const std::size_t max = catalog::ServiceQuota("organizations", what);
    if (count <= max) return;
    Report(out_, file_.organization.span, fmt::format("{} {}, AWS allows {}", count, what, max));
  }

  const File& file_;
  Diagnostics& out_;
  Layout layout_;
};

bool Inside(std::string_view path, std::string_view unit) {
  return path == unit || (path.starts_with(unit) && path.substr(unit.size()).starts_with('/'));
}

// `a/b` with `*` for a whole part.
bool MatchesPattern(std::string_view selector, std::string_view pattern) {
  const std::size_t slash = selector.find('/');
  const std::size_t pattern_slash = pattern.find('/');
  if (slash == std::string_view::npos || pattern_slash == std::string_view::npos) return false;
  const auto part = [](std::string_view text, std::string_view wanted) {
    return wanted == "*" || text == wanted;
  };
  return part(selector.substr(0, slash), pattern.substr(0, pattern_slash)) &&
         part(selector.substr(slash + 1), pattern.substr(pattern_slash + 1));
}

std::vector<std::size_t> Matching(const Layout& layout, std::string_view selector) {
  std::vector<std::size_t> found;
  // The first reading of the selector that finds any account is the one meant.
  const auto collect = [&](auto matches) {
    if (!found.empty()) return;
    for (std::size_t i = 0; i < layout.accounts.size(); ++i) {
      if (matches(layout.accounts[i])) found.push_back(i);
    }
  };
  collect([&](const PlannedAccount& a) { return a.selector == selector; });
  collect([&](const PlannedAccount& a) { return selector == "*" && !a.is_management(); });
  collect([&](const PlannedAccount& a) { return MatchesPattern(a.selector, selector); });
  collect([&](const PlannedAccount& a) {
    return !a.business_unit.empty() && a.business_unit == selector;
  });
  collect([&](const PlannedAccount& a) { return !a.unit.empty() && Inside(a.unit, selector); });
  return found;
}

std::vector<std::string> KnownSelectors(const Layout& layout) {
  std::vector<std::string> known;
  std::set<std::string> units;
  for (const PlannedAccount& account : layout.accounts) {
    known.push_back(account.selector);
    if (!account.business_unit.empty()) units.insert(account.business_unit);
  }
  known.insert(known.end(), units.begin(), units.end());
  return known;
}

}  // namespace

const PlannedAccount* Layout::Find(std::string_view selector) const {
  const auto found = std::ranges::find(accounts, selector, &PlannedAccount::selector);
  return found == accounts.end() ? nullptr : &*found;
}

Layout LayOut(const File& file, Diagnostics& out) { return Planner(file, out).Plan(); }

std::string_view UnitName(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view ParentPath(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::vector<std::size_t> SelectAccounts(const Layout& layout, const Text& selector,
                                        Diagnostics& out) {
  std::vector<std::size_t> found = Matching(layout, selector.value);
  if (found.empty()) {
    Report(out, selector.span, fmt::format("unknown account `{}`", selector.value),
           DidYouMean(selector.value, KnownSelectors(layout), "the file has no such account"));
  }
  return found;
}

std::vector<Target> SelectTargets(const Layout& layout, const Text& selector, Diagnostics& out) {
  if (selector.value == "root" || selector.value == "*") return {{.kind = Target::Kind::kRoot}};
  const PlannedAccount* account = layout.Find(selector.value);
  if (account == nullptr) {
    std::vector<Target> units;
    for (const std::string& path : layout.units) {
      if (path == selector.value) return {{Target::Kind::kUnit, path}};
      if (UnitName(path) == selector.value) units.push_back({Target::Kind::kUnit, path});
    }
    if (units.size() == 1) return units;
    if (units.size() > 1) {
      Report(out, selector.span, fmt::format("several units are called `{}`", selector.value),
             fmt::format("write the path, for instance {}", units.front().name));
      return {};
    }
  }
  std::vector<std::size_t> found = Matching(layout, selector.value);
  if (found.empty()) {
    std::vector<std::string> known = KnownSelectors(layout);
    known.insert(known.end(), layout.units.begin(), layout.units.end());
    Report(out, selector.span, fmt::format("unknown unit or account `{}`", selector.value),
           DidYouMean(selector.value, known, "the file has no such unit or account"));
  }
  std::vector<Target> targets;
  for (const std::size_t i : found) {
    if (layout.accounts[i].is_management()) {
      Report(out, selector.span, "policies do not bind the management account",
             "name a unit or a member account");
      continue;
    }
    targets.push_back({Target::Kind::kAccount, layout.accounts[i].selector});
  }
  return targets;
}

}  // namespace bulkhead::blueprint
