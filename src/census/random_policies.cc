#include "census/random_policies.h"

#include <fmt/format.h>

#include <algorithm>

#include "census/words.h"

namespace bulkhead::census {
namespace {

using policy::Kind;
using Names = eval::PrincipalNames;
using Texts = std::vector<std::string>;

// The more dimensions, the fewer values each.
constexpr std::size_t kUniverseMax = 2000;

constexpr std::string_view kArn = "arn:";

const Texts& BaseActions() {
  static const Texts kBase = {"s3:GetObject", "s3:GetObjectAcl", "s3:PutObject",
                              "s3:Get",       "sqs:SendMessage", "s3:GetBucket"};
  return kBase;
}

const Texts& BaseResources() {
  static const Texts kBase = {"arn:aws:s3:::b",
                              "arn:aws:s3:::b/a",
                              "arn:aws:s3:::b/ab",
                              "arn:aws:s3:::b/a/b",
                              "arn:aws:sqs:us-east-1:111111111111:a",
                              "arn:aws:sqs:us-east-1:111111111111:a:b",
                              "arn:aws:sns:eu-west-1:222222222222:ab"};
  return kBase;
}

AccountId Account(std::string_view text) { return AccountId::Parse(text).value(); }

const Texts& BasePrincipals() {
  static const Texts kBase = {
      R"("*")",
      R"({"AWS": "*"})",
      R"({"AWS": "111111111111"})",
      R"({"AWS": ["arn:aws:iam::222222222222:root"]})",
      R"({"AWS": "arn:aws:iam::111111111111:user/alice"})",
      R"({"AWS": ["arn:aws:iam::222222222222:user/alice", "arn:aws:iam::111111111111:role/app"]})",
      R"({"AWS": ["AROAAPPAPPAPPAPPAPP1", "AIDAALICEALICEALICE1"]})",
      R"({"AWS": "arn:aws:sts::111111111111:assumed-role/app/s1"})",
      R"({"AWS": "arn:aws:sts::111111111111:assumed-role/app/session"})",
      R"({"AWS": ["arn:aws:iam::111111111111:user/someone", "arn:aws:iam::111111111111:role/someone"]})",
      R"({"AWS": "arn:aws:sts::111111111111:federated-user/fed"})",
      R"({"Service": ["ec2.amazonaws.com", "sns.amazonaws.com"]})",
      R"({"Federated": "accounts.google.com"})",
      R"({"Service": "ec2.amazonaws.com", "AWS": "222222222222"})"};
  return kBase;
}

const Texts& BaseExceptions() {
  static const Texts kBase = {
      R"("*")",
      R"({"AWS": ["arn:aws:iam::111111111111:user/alice", "111111111111"]})",
      R"({"AWS": ["arn:aws:iam::111111111111:role/app", "arn:aws:iam::111111111111:root",
          "arn:aws:sts::111111111111:assumed-role/app/s1"]})",
      R"({"AWS": ["arn:aws:iam::111111111111:user/someone", "111111111111"]})",
      R"({"Service": "ec2.amazonaws.com", "Federated": "accounts.google.com"})",
      R"({"AWS": ["222222222222", "arn:aws:iam::222222222222:user/alice"]})"};
  return kBase;
}

std::vector<KeyKind> SomeKinds(std::size_t count, Chance& chance) {
  using enum KeyKind;
  std::vector<KeyKind> kinds = {kText, kNumber, kDate, kBool, kAddress,
                                kArn,  kBinary, kList, kList, kPrincipal};
  kinds = chance.Some(kinds, count, count);
  if (count == 1 && chance.Percent(25)) kinds = {kDeepText};
  return kinds;
}

void Trim(Texts& texts, std::size_t most, Chance& chance) {
  texts = chance.Some(texts, most, most);
}

bool HasPrincipal(Kind kind) {
  return kind == Kind::kResource || kind == Kind::kTrust || kind == Kind::kEndpoint ||
         kind == Kind::kResourceControl || kind == Kind::kAwsResourceControl;
}

bool IsResourceControl(Kind kind) {
  return kind == Kind::kResourceControl || kind == Kind::kAwsResourceControl;
}

}  // namespace

const std::vector<Names>& Callers() {
  const AccountId one = Account("111111111111");
  const AccountId two = Account("222222222222");
  using enum Names::Kind;
  static const std::vector<Names> kCallers = {
      {.kind = kUser,
       .account = one,
       .arn = "arn:aws:iam::111111111111:user/alice",
       .unique_id = "AIDAALICEALICEALICE1"},
      {.kind = kRole,
       .account = one,
       .arn = "arn:aws:iam::111111111111:role/app",
       .session_arn = "arn:aws:sts::111111111111:assumed-role/app/s1",
       .unique_id = "AROAAPPAPPAPPAPPAPP1"},
      {.kind = kRole,
       .account = one,
       .arn = "arn:aws:iam::111111111111:role/app",
       .session_arn = "arn:aws:sts::111111111111:assumed-role/app/s2"},
      {.kind = kRole,
       .account = one,
       .arn = "arn:aws:iam::111111111111:role/app",
       .session_arn = "arn:aws:sts::111111111111:assumed-role/app/session"},
      {.kind = kRole,
       .account = one,
       .arn = "arn:aws:iam::111111111111:role/someone",
       .session_arn = "arn:aws:sts::111111111111:assumed-role/someone/s1"},
      {.kind = kUser, .account = one, .arn = "arn:aws:iam::111111111111:user/someone"},
      {.kind = kAccountRoot, .account = one, .arn = "arn:aws:iam::111111111111:root"},
      {.kind = kUser,
       .account = two,
       .arn = "arn:aws:iam::222222222222:user/alice",
       .canonical_id = "c-222222222222"},
      {.kind = kFederatedUser,
       .account = one,
       .arn = "arn:aws:iam::111111111111:user/alice",
       .session_arn = "arn:aws:sts::111111111111:federated-user/fed"},
      {.kind = kFederatedUser,
       .account = one,
       .arn = "arn:aws:iam::111111111111:user/alice",
       .session_arn = "arn:aws:sts::111111111111:federated-user/other",
       .unique_id = "AIDAALICEALICEALICE1"},
      {.kind = kFederatedUser,
       .account = one,
       .arn = "arn:aws:iam::111111111111:root",
       .session_arn = "arn:aws:sts::111111111111:federated-user/fed"},
      {.kind = kService, .service = "ec2.amazonaws.com"},
      {.kind = kFederated, .provider = "accounts.google.com"},
      {},
  };
  return kCallers;
}

RandomPolicies::RandomPolicies(std::uint64_t seed) : chance_(seed) {
  universe_.actions = {"s3:GetObject"};
  universe_.resources = {"arn:aws:s3:::b/a"};
  universe_.resource_account = Account("111111111111");
  universe_.principals = {Callers().front()};
  const bool actions = chance_.Percent(40);
  const bool resources = chance_.Percent(55);
  const bool principals = chance_.Percent(25);
  const std::size_t keys = chance_.Between(actions && resources ? 0 : 1, 3 - (resources ? 1 : 0));
  has_variables_ = chance_.Percent(20);
  const std::size_t dimensions =
      keys + (actions ? 1 : 0) + (resources ? 1 : 0) + (has_variables_ ? 1 : 0);
  const std::size_t size_max = dimensions <= 1   ? 400
                               : dimensions == 2 ? 50
                               : dimensions == 3 ? 14
                                                 : 8;
  if (principals) MakePrincipals();
  if (actions) MakeActions(size_max);
  MakeKeys(keys, size_max);
  if (resources) MakeResources(size_max);
  while (universe_.size() > kUniverseMax) {
    Texts& texts = universe_.actions.size() > universe_.resources.size() ? universe_.actions
                                                                         : universe_.resources;
    if (texts.size() <= 2) break;
    Trim(texts, texts.size() - 1, chance_);
  }
}

void RandomPolicies::MakeActions(std::size_t size_max) {
  for (std::size_t count = chance_.Between(3, 6); count > 0; --count) {
    std::string pattern = chance_.Pick(BaseActions());
    if (chance_.Percent(70)) {
      pattern = Wildcarded(pattern, pattern.find(':') + 1, chance_);
      if (chance_.Percent(10)) pattern.replace(0, pattern.find(':'), "*");
      const std::size_t name = pattern.find(':') + 1;
      if (chance_.Percent(10) && name < pattern.size()) pattern[name] = '?';
    }
    if (chance_.Percent(10)) std::ranges::transform(pattern, pattern.begin(), ::tolower);
    actions_.push_back(pattern);
  }
  universe_.actions = BaseActions();
  for (const std::string& text : Instances(actions_, {}, chance_, size_max)) {
    if (IsAction(text)) universe_.actions.push_back(text);
  }
  std::ranges::sort(universe_.actions);
  universe_.actions.erase(std::ranges::unique(universe_.actions).begin(), universe_.actions.end());
  Trim(universe_.actions, size_max, chance_);
}

void RandomPolicies::MakeResources(std::size_t size_max) {
  const bool deep = size_max > 100 && chance_.Percent(50);
  for (std::size_t count = chance_.Between(3, 6); count > 0; --count) {
    std::string pattern = Wildcarded(chance_.Pick(BaseResources()), kArn.size(), chance_);
    if (deep) pattern = "arn:aws:s3:::" + SmallPattern("ab:", 5, chance_);
    if (has_variables_ && chance_.Percent(60)) {
      pattern = chance_.Pick({"arn:aws:s3:::b/${test:v}", "arn:aws:s3:::b/${test:v}/*",
                              "arn:aws:s3:::${test:v}/*", "arn:aws:s3:::b/*${test:v}",
                              "arn:aws:s3:::b/${test:v, 'a'}*", "arn:aws:s3:::b/${*}/b",
                              "arn:aws:s3:::${test:v}/${test:v}", "arn:aws:s3:::?/${Test:v}/a*"});
    }
    resources_.push_back(pattern);
  }
  if (chance_.Percent(15))
    resources_.push_back(chance_.Pick({"arn:aws:s3", "arn:*", "*", "arn:aws:sqs:us-*"}));
  Texts texts = BaseResources();
  texts.emplace_back("*");
  if (deep) {
    for (const std::string& text : AllTexts("abz:", 4)) texts.push_back("arn:aws:s3:::" + text);
  }
  for (const std::string& text : Instances(resources_, {"a", "b", "a*", "ab"}, chance_, size_max)) {
    texts.push_back(text);
  }
  std::erase_if(texts, [](const std::string& text) { return !IsResource(text); });
  std::ranges::sort(texts);
  texts.erase(std::ranges::unique(texts).begin(), texts.end());
  Trim(texts, size_max, chance_);
  universe_.resources = texts;
}

void RandomPolicies::MakePrincipals() {
  principals_ = chance_.Some(BasePrincipals(), 2, 5);
  exceptions_ = chance_.Some(BaseExceptions(), 1, 3);
  universe_.principals = chance_.Some(Callers(), 3, 6);
}

void RandomPolicies::MakeKeys(std::size_t count, std::size_t size_max) {
  std::vector<KeyKind> kinds = SomeKinds(count, chance_);
  if (has_variables_) {
    std::erase(kinds, KeyKind::kText);
    std::erase(kinds, KeyKind::kDeepText);
    kinds.push_back(KeyKind::kVariable);
    universe_.keys.push_back(
        {.key = kVariableKey, .choices = {{}, {"a"}, {"b"}, {"a*"}, {"ab"}, {"a", "b"}, {""}}});
  }
  for (const KeyKind kind : kinds) {
    keys_.push_back(MakeKeyWords(kind, chance_, size_max));
    if (!keys_.back().values.choices.empty()) universe_.keys.push_back(keys_.back().values);
    if (kind == KeyKind::kPrincipal) {
      universe_.principals = Callers();
    }
  }
}

std::string RandomPolicies::MakePrincipal(Kind kind, const std::string& effect) {
  if (principals_.empty() || IsResourceControl(kind)) return R"("Principal": "*")";
  if (effect == "Deny" && kind != Kind::kTrust && chance_.Percent(35)) {
    return "\"NotPrincipal\": " + chance_.Pick(exceptions_);
  }
  return "\"Principal\": " + chance_.Pick(principals_);
}

StatementText RandomPolicies::MakeStatement(Kind kind) {
  StatementText statement{.effect = chance_.Percent(30) ? "Deny" : "Allow"};
  if (kind == Kind::kResourceControl) statement.effect = "Deny";
  if (HasPrincipal(kind)) statement.principal = MakePrincipal(kind, statement.effect);
  if (!actions_.empty()) {
    statement.actions = chance_.Some(actions_, 1, 3);
    if (!IsResourceControl(kind) && chance_.Percent(20)) statement.action_element = "NotAction";
  }
  if (kind == Kind::kTrust) {
    statement.resource_element.clear();
  } else if (!resources_.empty()) {
    statement.resources = chance_.Some(resources_, 1, 3);
    if (chance_.Percent(20)) statement.resource_element = "NotResource";
  }
  for (const KeyWords& key : keys_) {
    if (!chance_.Percent(statement.effect == "Deny" ? 60 : 45)) continue;
    for (const ConditionText& condition :
         chance_.Some(key.conditions, 1, chance_.Percent(20) ? 2 : 1)) {
      AddCondition(statement, condition);
    }
  }
  return statement;
}

PolicyText RandomPolicies::MakePolicy(Kind kind) {
  PolicyText policy{.kind = kind, .statements = {}};
  const bool versioned = kind == Kind::kServiceControl || IsResourceControl(kind);
  if (!versioned && chance_.Percent(5)) policy.version = "2008-10-17";
  for (std::size_t count = chance_.Between(1, 3); count > 0; --count) {
    policy.statements.push_back(MakeStatement(kind));
  }
  if (kind != Kind::kResourceControl && chance_.Percent(80)) {
    StatementText& first = policy.statements.front();
    first.effect = "Allow";
    if (!first.principal.empty()) first.principal = MakePrincipal(kind, first.effect);
  }
  return policy;
}

std::vector<PolicyText> RandomPolicies::MakeLayer(Kind kind) {
  std::vector<PolicyText> layer = {MakePolicy(kind)};
  if (chance_.Percent(25)) layer.push_back(MakePolicy(kind));
  return layer;
}

std::vector<PolicyText> RandomPolicies::Altered(const std::vector<PolicyText>& layer) {
  std::vector<PolicyText> altered = layer;
  for (std::size_t count = chance_.Between(1, 2); count > 0; --count) {
    if (altered.empty()) break;
    PolicyText& policy = chance_.Percent(50) ? altered.front() : altered.back();
    switch (chance_.Below(4)) {
      case 0: policy.statements.push_back(MakeStatement(policy.kind)); break;
      case 1:
        policy.statements[chance_.Below(policy.statements.size())] = MakeStatement(policy.kind);
        break;
      default: {
        const std::vector<Slots> smaller = Smaller({{"", altered}});
        if (!smaller.empty()) altered = chance_.Pick(smaller).front().policies;
        break;
      }
    }
  }
  return altered;
}

}  // namespace bulkhead::census
