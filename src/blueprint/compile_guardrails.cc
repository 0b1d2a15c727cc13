// The guardrails as policies of the organization, and what is attached where.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "blueprint/compiler.h"
#include "blueprint/guardrails.h"
#include "blueprint/names.h"
#include "blueprint/roles.h"

namespace bulkhead::blueprint {
namespace {

// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_strategies.html
constexpr std::string_view kFullAccess = "p-FullAWSAccess";
constexpr std::string_view kFullAccessText =
    R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]})";
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
constexpr std::string_view kResourceFullAccess = "p-RCPFullAWSAccess";
constexpr std::string_view kResourceFullAccessText =
    R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]})";

std::string_view TypeName(PolicyType type) {
  return type == PolicyType::kServiceControl ? kServiceControlPolicy : kResourceControlPolicy;
}

policy::Kind KindOf(PolicyType type) {
  return type == PolicyType::kServiceControl ? policy::Kind::kServiceControl
                                             : policy::Kind::kResourceControl;
}

// `deny-redshift-es` for [redshift:*, es:*].
std::string NameOfBan(const std::vector<std::string>& actions) {
  std::vector<std::string> services;
  for (const std::string& action : actions) {
    std::string service = action == "*" ? "all" : action.substr(0, action.find(':'));
    if (std::ranges::find(services, service) == services.end()) {
      services.push_back(std::move(service));
    }
  }
  return fmt::format("deny-{}", fmt::join(services, "-")).substr(0, 128);
}

}  // namespace

void Compiler::AddGuardrails() {
  AddAwsPolicies();
  if (!file_.guardrails) {
    for (const Standard& standard : Standards()) {
      const Guardrail guardrail{
          .name = {.value = std::string(standard.name), .span = file_.organization.span}};
      base::Diagnostics unfit;
      std::swap(unfit, compiled_.diagnostics);
      const bool has = Has(guardrail, standard);
      std::swap(unfit, compiled_.diagnostics);
      if (has) AddStandard(guardrail);
    }
  } else {
    for (const Guardrail& guardrail : *file_.guardrails) {
      switch (guardrail.kind) {
        case Guardrail::Kind::kStandard: AddStandard(guardrail); break;
        case Guardrail::Kind::kDeny: AddBan(guardrail); break;
        case Guardrail::Kind::kPolicy:
          AddPolicy(guardrail.name, guardrail.because.value, guardrail.type,
                    guardrail.document == nullptr ? "" : guardrail.document->text(),
                    TargetsOf(guardrail, {{Target::Kind::kRoot, ""}}));
          break;
      }
    }
  }
}

// Reported when the file lacks what the guardrail needs.
bool Compiler::Has(const Guardrail& guardrail, const Standard& standard) {
  const auto lacks = [&](std::string_view what, std::string hint) {
    Report(guardrail.name.span, fmt::format("`{}` needs {}", standard.name, what), std::move(hint));
    return false;
  };
  switch (standard.needs) {
    case Standard::Needs::kNothing: return true;
    case Standard::Needs::kRegions:
      if (file_.regions && !file_.regions->allowed.empty()) return true;
      return lacks("allowed regions", "add `regions: { home: ..., allowed: [...] }`");
    case Standard::Needs::kIdentity:
      if (layout_.Find("identity") != nullptr) return true;
      return lacks("an account `identity`", "add `identity:` to `accounts`");
    case Standard::Needs::kLogs:
      if (layout_.Find("logs") != nullptr) return true;
      return lacks("an account `logs`", "add `logs:` to `accounts`");
    case Standard::Needs::kIsolated:
      if (std::ranges::any_of(layout_.accounts, &PlannedAccount::is_isolated)) return true;
      return lacks("sandboxes", "add `sandboxes: [...]`");
    case Standard::Needs::kLive:
      if (!PeopleRolesWhereLive().empty()) return true;
      return lacks("people who have roles in `stage`, `prod` or `disaster-recovery`",
                   "leave it out: there is nobody to keep out");
  }
  return true;
}

// Roles that people may assume where data is live.
std::vector<std::string> Compiler::PeopleRolesWhereLive() const {
  std::set<std::string> names;
  for (const PlannedAccount& account : layout_.accounts) {
    const auto roles = roles_.find(account.selector);
    if (!account.is_live() || roles == roles_.end()) continue;
    for (const auto& [name, role] : roles->second) {
      if (role.for_people) names.insert(name);
    }
  }
  return {names.begin(), names.end()};
}

void Compiler::AddStandard(const Guardrail& guardrail) {
  const Standard* standard = FindStandard(guardrail.name.value);
  if (standard == nullptr || !Has(guardrail, *standard)) return;
  GuardrailFacts facts{.organization_id = organization_id_,
                       .identity_account = IdOf("identity").text(),
                       .access_role = access_role_,
                       .log_bucket = LogBucket()};
  if (file_.regions) {
    for (const Text& region : file_.regions->allowed) {
      facts.allowed_regions.push_back(region.value);
    }
  }
  std::set<std::string> roles = {std::string(kPipelineRole)};
  for (const auto& [selector, in_account] : roles_) {
    for (const auto& [name, role] : in_account) roles.insert(name);
  }
  facts.roles.assign(roles.begin(), roles.end());
  facts.people_roles = PeopleRolesWhereLive();
  std::vector<Target> targets;
  switch (standard->place) {
    case Standard::Place::kRoot: targets.push_back({Target::Kind::kRoot, ""}); break;
    case Standard::Place::kIdentity: targets.push_back({Target::Kind::kAccount, "identity"}); break;
    case Standard::Place::kIsolated:
      for (const PlannedAccount& account : layout_.accounts) {
        if (!account.is_isolated()) continue;
        const Target target = account.unit == "sandboxes"
                                  ? Target{Target::Kind::kUnit, account.unit}
                                  : Target{Target::Kind::kAccount, account.selector};
        if (std::ranges::find(targets, target) == targets.end()) targets.push_back(target);
      }
      break;
    case Standard::Place::kLive:
      for (const PlannedAccount& account : layout_.accounts) {
        if (account.is_live()) targets.push_back({Target::Kind::kAccount, account.selector});
      }
      break;
  }
  std::string description(standard->description);
  if (!guardrail.because.empty()) description += ". Because: " + guardrail.because.value;
  AddPolicy(guardrail.name, description, standard->type, standard->text(facts),
            TargetsOf(guardrail, targets));
}

void Compiler::AddBan(const Guardrail& guardrail) {
  std::vector<std::string> actions;
  actions.reserve(guardrail.deny.size());
  for (const Text& action : guardrail.deny) actions.push_back(action.value);
  Text name = guardrail.name;
  if (name.empty()) name.value = NameOfBan(actions);
  std::string description = fmt::format("Denies {}", fmt::join(actions, ", "));
  if (!guardrail.because.empty()) description += ". Because: " + guardrail.because.value;
  AddPolicy(name, description, PolicyType::kServiceControl, BanText(actions),
            TargetsOf(guardrail, {{Target::Kind::kRoot, ""}}));
}

std::vector<Target> Compiler::TargetsOf(const Guardrail& guardrail,
                                        const std::vector<Target>& otherwise) {
  if (guardrail.targets.empty()) return otherwise;
  std::vector<Target> targets;
  for (const Text& selector : guardrail.targets) {
    for (Target& target : SelectTargets(layout_, selector, compiled_.diagnostics)) {
      if (std::ranges::find(targets, target) == targets.end()) {
        targets.push_back(std::move(target));
      }
    }
  }
  return targets;
}

std::string Compiler::IdOfPolicy(const std::pair<std::string, std::string>& key) {
  const auto bound = bindings_.policies.find(key);
  if (bound != bindings_.policies.end()) return bound->second;
  for (;;) {
    std::string provisional = fmt::format("p-{:08}", 101 + policies_made_++);
    // What is there may have it, of another file.
    const bool taken = std::ranges::any_of(
        bindings_.policies, [&](const auto& entry) { return entry.second == provisional; });
    if (!taken) return provisional;
  }
}

// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
void Compiler::AddPolicy(const Text& name, std::string_view description, PolicyType type,
                         const std::string& text, const std::vector<Target>& targets) {
  if (text.empty()) return;  // Reported where it was read.
  const std::pair<std::string, std::string> key(TypeName(type), name.value);
  const bool reserved = name.value == "FullAWSAccess" || name.value == "RCPFullAWSAccess";
  if (reserved || !policy_names_.emplace(key, name.span).second) {
    return Report(name.span, fmt::format("policy `{}` is there twice", name.value),
                  FindStandard(name.value) != nullptr ? "name it once, with all places in `in`"
                                                      : "give one of them another `name`");
  }
  const std::size_t max = type == PolicyType::kServiceControl
                              ? names::kServiceControlCharactersMax
                              : names::kResourceControlCharactersMax;
  if (text.size() > max) {
    return Report(
        name.span,
        fmt::format("policy `{}` has {} characters, AWS allows {}", name.value, text.size(), max),
        "make two of it");
  }
  constexpr std::size_t kDescriptionMax = 512;
  if (description.size() > kDescriptionMax) {
    return Report(name.span,
                  fmt::format("the description of policy `{}` has {} characters, AWS allows {}",
                              name.value, description.size(), kDescriptionMax),
                  "shorten `because`");
  }
  const std::string id = IdOfPolicy(key);
  change_.Put(org::Policy{.id = id,
                          .organization_id = organization_id_,
                          .type = key.first,
                          .name = name.value,
                          .description = std::string(description),
                          .document = Document(text, KindOf(type)),
                          .tags = OwnTags()});
  for (const Target& target : targets) {
    const std::string target_id = target.kind == Target::Kind::kRoot   ? root_id_
                                  : target.kind == Target::Kind::kUnit ? IdOfUnit(target.name)
                                                                       : IdOf(target.name).text();
    Attach(target_id, id);
    const std::size_t count = ++attached_[{target_id, key.first}];
    const std::size_t count_max = type == PolicyType::kServiceControl
                                      ? names::kServiceControlPerTargetMax
                                      : names::kResourceControlPerTargetMax;
    if (count == count_max) {  // With the full-access policy of AWS: one too many.
      Report(name.span,
             fmt::format("policy `{}` is one too many for {}: AWS allows {} on each", name.value,
                         target.kind == Target::Kind::kRoot ? "the root" : "`" + target.name + "`",
                         count_max),
             "attach some of them lower in the tree, or join them");
    }
  }
}

void Compiler::Attach(const std::string& target_id, const std::string& policy_id) {
  change_.Put(org::Attachment{
      .target_id = target_id, .policy_id = policy_id, .organization_id = organization_id_});
}

// AWS attaches these two to everything when their type is enabled.
void Compiler::AddAwsPolicies() {
  change_.Put(org::Policy{
      .id = std::string(kFullAccess),
      .type = std::string(kServiceControlPolicy),
      .name = "FullAWSAccess",
      .description = "Allows access to every operation",
      .document = Document(std::string(kFullAccessText), policy::Kind::kServiceControl)});
  change_.Put(org::Policy{.id = std::string(kResourceFullAccess),
                          .type = std::string(kResourceControlPolicy),
                          .name = "RCPFullAWSAccess",
                          .description = "Allows access to every resource",
                          .document = Document(std::string(kResourceFullAccessText),
                                               policy::Kind::kAwsResourceControl)});
  std::vector<std::string> targets = {root_id_};
  for (const auto& [path, id] : units_) targets.push_back(id);
  for (const auto& [selector, id] : accounts_) targets.push_back(id.text());
  for (const std::string& target : targets) {
    Attach(target, std::string(kFullAccess));
    Attach(target, std::string(kResourceFullAccess));
  }
}

}  // namespace bulkhead::blueprint
