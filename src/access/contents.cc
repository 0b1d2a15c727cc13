#include "access/contents.h"

#include <algorithm>
#include <array>

#include "access/overlap.h"
#include "base/encoding.h"
#include "policy/condition_operator.h"
#include "policy/variable.h"

namespace bulkhead::access {
namespace {

constexpr std::size_t kAddressesMax = 500'000;

void AddOnce(std::string key, std::vector<std::string>& keys) {
  if (std::ranges::find(keys, key) == keys.end()) keys.push_back(std::move(key));
}

// Whether the text may mean another thing in another request, or under another version; variables
// of principals and owners are added to `keys`.
bool AddVariables(std::string_view text, std::vector<std::string>& keys) {
  if (!policy::HasVariables(text)) return false;
  const auto pieces = policy::SplitVariables(text);
  if (!pieces) return true;
  for (const policy::TextPiece& piece : *pieces) {
    if (piece.kind != policy::TextPiece::Kind::kVariable) continue;
    if (IsPrincipalKey(piece.text) || IsOwnerKey(piece.text)) {
      AddOnce(base::ToLower(piece.text), keys);
    }
  }
  return true;
}

void AddAsks(const policy::Statement& statement, policy::Version version, Asks& asks) {
  asks.version = version;
  for (const std::string& resource : statement.resources) AddVariables(resource, asks.keys);
  for (const policy::Condition& condition : statement.conditions) {
    bool variables = false;
    for (const std::string& value : condition.values) {
      variables = AddVariables(value, asks.keys) || variables;
    }
    if (!IsPrincipalKey(condition.key) && !IsOwnerKey(condition.key)) continue;
    std::string key = base::ToLower(condition.key);
    if (variables) {
      AddOnce(std::move(key), asks.keys);
    } else {
      asks.tests.Add(condition, version);
      asks.conditions.push_back(&condition);
      AddOnce(std::move(key), asks.test_keys);
    }
  }
}

// Which names of sessions fulfil a condition on aws:userid: what its values leave open behind the
// id of the role; where that cannot be told, the id itself.
void AppendSessions(const policy::Condition& condition, std::string_view id,
                    std::string& signature) {
  using Operator = policy::Condition::Operator;
  const bool like =
      condition.op == Operator::kStringLike || condition.op == Operator::kStringNotLike;
  const bool equals =
      condition.op == Operator::kStringEquals || condition.op == Operator::kStringNotEquals;
  if (!like && !equals) signature += id;
  for (const std::string& value : condition.values) {
    signature += '\x1f';
    if (equals && value.starts_with(id)) signature += value.substr(id.size()) + '\x1e';
    if (!like) continue;
    for (const std::string& rest : PatternsBehind(value, id)) {
      signature += rest;
      signature += '\x1e';
    }
  }
}

Asks AsksOf(const policy::Document& document) {
  Asks asks;
  for (const policy::Statement& statement : document.statements()) {
    AddAsks(statement, document.version(), asks);
  }
  return asks;
}

std::vector<Allowance> AllowancesOf(const policy::Document& document) {
  std::vector<Allowance> allowances;
  for (const policy::Statement& statement : document.statements()) {
    if (statement.effect != policy::Effect::kAllow) continue;
    Allowance& allowance = allowances.emplace_back();
    allowance.action_sense = statement.action_sense;
    for (const std::string& action : statement.actions) {
      allowance.actions.push_back(base::ToLower(action));
    }
    allowance.resource_sense = statement.resource_sense;
    for (const std::string& resource : statement.resources) {
      allowance.resources.push_back(WithoutVariables(resource));
    }
  }
  return allowances;
}

}  // namespace

Asks AsksAbout(const policy::Document& document, const std::vector<std::string>& actions) {
  Asks asks;
  for (const policy::Statement& statement : document.statements()) {
    std::vector<std::string> listed;
    for (const std::string& action : statement.actions) listed.push_back(base::ToLower(action));
    if (!MayMean(statement.action_sense, listed, actions)) continue;
    AddAsks(statement, document.version(), asks);
  }
  return asks;
}

bool MayMean(policy::Sense sense, const std::vector<std::string>& listed,
             const std::vector<std::string>& asked) {
  if (sense != policy::Sense::kListed) return true;
  for (const std::string& a : listed) {
    for (const std::string& b : asked) {
      if (Overlap(a, b)) return true;
    }
  }
  return false;
}

bool Content::MayAllow(const std::vector<std::string>& actions,
                       const std::vector<std::string>& resources) const {
  return std::ranges::any_of(allowances, [&](const Allowance& allowance) {
    return MayMean(allowance.action_sense, allowance.actions, actions) &&
           MayMean(allowance.resource_sense, allowance.resources, resources);
  });
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
bool IsPrincipalKey(std::string_view key) {
  constexpr std::string_view kFront = "aws:principal";
  return (key.size() > kFront.size() &&
          base::EqualsIgnoreCase(key.substr(0, kFront.size()), kFront)) ||
         base::EqualsIgnoreCase(key, "aws:username") || base::EqualsIgnoreCase(key, "aws:userid");
}

bool IsOwnerKey(std::string_view key) {
  constexpr std::array<std::string_view, 3> kKeys = {"aws:ResourceAccount", "aws:ResourceOrgID",
                                                     "aws:ResourceOrgPaths"};
  return std::ranges::any_of(kKeys,
                             [&](std::string_view k) { return base::EqualsIgnoreCase(k, key); });
}

std::uint32_t Contents::IdOf(const policy::DocumentPtr& document) {
  if (!document) return kNone;
  const auto known = by_address_.find(document.get());
  if (known != by_address_.end()) return known->second.id;
  if (by_address_.size() > kAddressesMax) by_address_.clear();
  std::vector<std::uint32_t>* same = nullptr;
  if (const auto found = by_text_.find(document->text()); found != by_text_.end()) {
    same = &found->second;
    for (const std::uint32_t id : *same) {
      if (contents_[id].document->kind() != document->kind()) continue;
      by_address_.emplace(document.get(), Known{document, id});
      return id;
    }
  }
  const auto id = static_cast<std::uint32_t>(contents_.size());
  contents_.push_back(
      {.document = document, .asks = AsksOf(*document), .allowances = AllowancesOf(*document)});
  if (same == nullptr) same = &by_text_[contents_.back().document->text()];
  same->push_back(id);
  by_address_.emplace(document.get(), Known{document, id});
  return id;
}

bool AskTheSame(const Asks& a, const Asks& b) {
  return a.keys == b.keys &&
         std::ranges::equal(a.conditions, b.conditions, [](const auto* one, const auto* other) {
           return policy::SayTheSame(*one, *other);
         });
}

std::vector<const policy::Document*> DocumentsOf(const eval::PolicySet& policies) {
  std::vector<const policy::Document*> all = policies.identity;
  const auto add = [&all](const eval::PolicySet::Documents& more) {
    all.insert(all.end(), more.begin(), more.end());
  };
  for (const auto& level : policies.scps) add(level);
  for (const auto& level : policies.rcps) add(level);
  add(policies.session);
  add({policies.boundary, policies.endpoint, policies.resource, policies.access_point});
  std::erase(all, nullptr);
  return all;
}

void AppendAnswers(const Asks& asks, const eval::Context& context, std::string& signature) {
  const std::vector<std::string>* user_id = context.Find("aws:userid");
  const bool any_session =
      user_id != nullptr && user_id->size() == 1 && user_id->front().ends_with(':');
  for (std::size_t i = 0; i < asks.tests.size(); ++i) {
    if (any_session && base::EqualsIgnoreCase(asks.conditions[i]->key, "aws:userid")) {
      AppendSessions(*asks.conditions[i], user_id->front(), signature);
    } else {
      signature += asks.tests.Holds(i, context) ? '1' : '0';
    }
  }
  for (const std::string& key : asks.keys) {
    signature += '\n';
    const std::vector<std::string>* values = context.Find(key);
    if (values == nullptr) continue;
    for (const std::string& value : *values) {
      signature += value;
      signature += '\t';
    }
  }
}

}  // namespace bulkhead::access
