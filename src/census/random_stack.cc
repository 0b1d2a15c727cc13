#include "census/random_stack.h"

#include <fmt/format.h>

#include <algorithm>

#include "access/principal_names.h"
#include "aws/arn.h"
#include "base/check.h"
#include "model/condition.h"
#include "model/pattern.h"
#include "model/variable.h"

namespace bulkhead::census {
namespace {

using eval::PolicySet;
using policy::Kind;

AccountId Account(std::string_view text) { return AccountId::Parse(text).value(); }

StatementText Everything(Kind kind) {
  const bool named = kind == Kind::kAwsResourceControl || kind == Kind::kEndpoint;
  return {.principal = named ? R"("Principal": "*")" : ""};
}

bool IsSameCaller(const eval::PrincipalNames& a, const eval::PrincipalNames& b) {
  return a.kind == b.kind && a.account == b.account && a.arn == b.arn &&
         a.session_arn == b.session_arn && a.unique_id == b.unique_id && a.service == b.service &&
         a.provider == b.provider && a.canonical_id == b.canonical_id;
}

bool IsAbsent(const eval::Context& context, const std::string& name) {
  const bool prefix = name.ends_with('*');
  const std::string_view wanted = std::string_view(name).substr(0, name.size() - (prefix ? 1 : 0));
  return std::ranges::none_of(context, [&](const eval::Context::Entry& entry) {
    if (entry.values.empty()) return false;
    const std::string_view key = entry.key;
    return model::SameText(prefix ? key.substr(0, wanted.size()) : key, wanted,
                           model::Case::kIgnored);
  });
}

}  // namespace

bool MatchesAction(const std::vector<std::string>& patterns, const eval::Request& request) {
  return std::ranges::any_of(patterns, [&](const std::string& pattern) {
    return model::Matches(model::Wild(pattern), request.action, model::Case::kIgnored);
  });
}

bool MatchesResource(const std::vector<std::string>& patterns, const eval::Request& request) {
  return std::ranges::any_of(patterns, [&](const std::string& pattern) {
    if (pattern == "*") return true;
    // Patterns do not say of which version their policy is; a variable may be plain text.
    for (const policy::Version version : {policy::Version::k2012, policy::Version::k2008}) {
      const auto read =
          model::ReadResource(pattern, {.version = version, .context = request.context});
      if (read && model::Matches(*read, request.resource)) return true;
    }
    return false;
  });
}

bool Contains(const prove::Space& space, const eval::Request& request) {
  if (!IsSameCaller(space.principal, request.principal)) return false;
  if (space.resource_account != request.resource_account) return false;
  if (!MatchesAction(space.actions, request)) return false;
  if (!MatchesResource(space.resources, request)) return false;
  for (const auto& [key, values] : space.known) {
    const std::vector<std::string>* has = request.context.Find(key);
    if ((has == nullptr ? std::vector<std::string>() : *has) != values) return false;
  }
  for (const std::string& key : space.absent) {
    if (!IsAbsent(request.context, key)) return false;
  }
  return std::ranges::all_of(space.assuming, [&](const policy::Condition& condition) {
    return model::Holds(condition, {.context = request.context});
  });
}

std::optional<BuiltStack> BuiltStack::Make(const StackText& stack) {
  BuiltStack built;
  built.policies_ = stack.rest;
  for (const Slot& slot : stack.slots) {
    const auto documents = Parse(slot.policies);
    if (!documents) return std::nullopt;
    PolicySet::Documents layer;
    for (const policy::DocumentPtr& document : *documents) {
      built.documents_.push_back(document);
      layer.push_back(document.get());
    }
    const policy::Document* first = layer.empty() ? nullptr : layer.front();
    if (slot.name.starts_with("scp")) built.policies_.scps.push_back(layer);
    if (slot.name.starts_with("rcp")) built.policies_.rcps.push_back(layer);
    if (slot.name == "identity") built.policies_.identity = layer;
    if (slot.name == "boundary") built.policies_.boundary = first;
    if (slot.name == "session") built.policies_.session = layer;
    if (slot.name == "endpoint") built.policies_.endpoint = first;
    if (slot.name == "resource") built.policies_.resource = first;
  }
  return built;
}

RandomStacks::RandomStacks(std::uint64_t seed)
    : policies_(seed), chance_(policies_.chance()), universe_(policies_.universe()) {
  MakeSpace();
}

void RandomStacks::MakeSpace() {
  space_.principal = chance_.Pick(Callers());
  space_.resource_account = Account(chance_.Percent(85) ? "111111111111" : "222222222222");
  universe_.principals = {space_.principal};
  universe_.resource_account = space_.resource_account;
  eval::Request implied{.principal = space_.principal, .resource_account = space_.resource_account};
  access::SetImpliedKeys(implied);
  space_.known = implied.context;
  if (!policies_.actions().empty() && chance_.Percent(60)) {
    space_.actions = chance_.Some(policies_.actions(), 1, 2);
  }
  if (!policies_.resources().empty() && chance_.Percent(60)) {
    space_.resources = chance_.Some(policies_.resources(), 1, 2);
    std::erase_if(space_.resources, [](const auto& text) { return text.find("${") != text.npos; });
    if (space_.resources.empty()) space_.resources = {"*"};
  }
  // A resource is of the account that its ARN names.
  std::erase_if(universe_.resources, [&](const std::string& text) {
    const auto arn = aws::Arn::Parse(text);
    return arn && !arn->account.empty() && arn->account != space_.resource_account.text();
  });
  FixKeys();
  if (chance_.Percent(20)) Assume();
  universe_.known = space_.known;
}

void RandomStacks::FixKeys() {
  std::vector<KeyChoices> free;
  for (const KeyChoices& key : universe_.keys) {
    const std::size_t draw = chance_.Below(100);
    if (draw < 20) {
      const std::vector<std::string>& values = chance_.Pick(key.choices);
      space_.known.Set(key.key, values);
    } else if (draw < 30) {
      space_.absent.push_back(chance_.Percent(20) ? key.key.substr(0, key.key.size() - 1) + "*"
                                                  : key.key);
    } else {
      free.push_back(key);
    }
  }
  // What is known is not absent.
  std::erase_if(space_.absent, [&](const std::string& name) {
    const bool prefix = name.ends_with('*');
    return std::ranges::any_of(space_.known, [&](const eval::Context::Entry& entry) {
      return prefix ? entry.key.starts_with(name.substr(0, name.size() - 1)) : entry.key == name;
    });
  });
  universe_.keys = free;
}

void RandomStacks::Assume() {
  StatementText statement;
  for (const KeyWords& key : policies_.keys()) {
    for (const ConditionText& condition : chance_.Some(key.conditions, 0, 1)) {
      const auto is_variable = [](const std::string& text) { return text.find("${") != text.npos; };
      if (std::ranges::none_of(condition.values, is_variable)) AddCondition(statement, condition);
    }
  }
  assuming_.statements = {statement};
  const auto parsed = Parse({assuming_});
  CHECK(parsed.has_value());
  space_.assuming = parsed->front()->statements().front().conditions;
}

void RandomStacks::AddSlot(StackText& stack, Kind kind, const char* name, std::size_t count) {
  Slot slot{.name = name, .policies = {}};
  for (; count > 0; --count) slot.policies.push_back(policies_.MakePolicy(kind));
  stack.slots.push_back(std::move(slot));
}

void RandomStacks::AddLevels(StackText& stack, Kind kind, const char* name) {
  const Kind full = kind == Kind::kResourceControl ? Kind::kAwsResourceControl : kind;
  const std::size_t count = chance_.Percent(50) ? 0 : chance_.Between(1, 2);
  for (std::size_t level = 0; level < count; ++level) {
    Slot slot{.name = fmt::format("{} {}", name, level), .policies = {}};
    if (chance_.Percent(85))
      slot.policies.push_back({.kind = full, .statements = {Everything(full)}});
    if (chance_.Percent(30)) slot.policies.push_back(policies_.MakePolicy(kind));
    stack.slots.push_back(std::move(slot));
  }
}

void RandomStacks::AddRest(StackText& stack) {
  using Constraint = eval::KeyGrant::Constraint;
  using Grantee = eval::AclGrant::Grantee;
  const std::size_t draw = chance_.Below(100);
  if (draw < 15) stack.rest.resource_rule = PolicySet::ResourceRule::kRequired;
  if (draw >= 85) stack.rest.resource_rule = PolicySet::ResourceRule::kKeyPolicy;
  const bool bucket = stack.rest.resource_rule == PolicySet::ResourceRule::kSuffices;
  if (bucket && chance_.Percent(15)) {
    stack.rest.public_access = PolicySet::PublicAccess::kRestricted;
  }
  if (chance_.Percent(10)) {
    const bool all = chance_.Percent(50);
    stack.rest.acl.push_back({.grantee = all ? Grantee::kAllUsers : Grantee::kAuthenticatedUsers,
                              .actions = {"s3:GetObject", "S3:getobjectacl"}});
  }
  if (chance_.Percent(5)) {
    stack.rest.acl.push_back({.grantee = Grantee::kCanonicalUser,
                              .canonical_id = "c-222222222222",
                              .actions = {"s3:GetObject"}});
  }
  if (!chance_.Percent(6)) return;
  eval::KeyGrant grant{.grantee = chance_.Pick({"arn:aws:iam::111111111111:user/alice",
                                                "arn:aws:iam::111111111111:role/app",
                                                "ec2.amazonaws.com", "222222222222"}),
                       .operations = {"Decrypt"}};
  if (chance_.Percent(25)) {
    grant.constraint = chance_.Percent(50) ? Constraint::kEncryptionContextEquals
                                           : Constraint::kEncryptionContextSubset;
    grant.encryption_context["dept"] = "a";
  }
  stack.rest.grants.push_back(std::move(grant));
  if (!MatchesAction(universe_.actions, {.action = "kms:Decrypt"})) {
    universe_.actions.emplace_back("kms:Decrypt");
    universe_.keys.push_back(
        {.key = "kms:EncryptionContext:Dept", .choices = {{}, {"a"}, {"A"}, {"a", "b"}}});
  }
}

StackText RandomStacks::Make() {
  StackText stack;
  AddLevels(stack, Kind::kServiceControl, "scp");
  AddLevels(stack, Kind::kResourceControl, "rcp");
  AddSlot(stack, Kind::kIdentity, "identity", chance_.Percent(85) ? chance_.Between(1, 2) : 0);
  if (chance_.Percent(20)) AddSlot(stack, Kind::kIdentity, "boundary", 1);
  if (chance_.Percent(20)) {
    stack.rest.session_presence = PolicySet::Presence::kPresent;
    AddSlot(stack, Kind::kIdentity, "session", chance_.Between(0, 2));
  }
  if (chance_.Percent(12)) AddSlot(stack, Kind::kEndpoint, "endpoint", 1);
  AddRest(stack);
  const bool trust = stack.rest.resource_rule == PolicySet::ResourceRule::kRequired;
  if (trust || chance_.Percent(70)) {
    AddSlot(stack, trust ? Kind::kTrust : Kind::kResource, "resource", 1);
  }
  return stack;
}

StackText RandomStacks::Altered(const StackText& stack) {
  StackText altered = stack;
  for (Slot& slot : altered.slots) {
    if (slot.policies.empty() || !chance_.Percent(70)) continue;
    const auto other = policies_.Altered(slot.policies);
    if (!other.empty()) slot.policies = other;
  }
  return altered;
}

}  // namespace bulkhead::census
