// Sessions of GetFederationToken: which users and root users may have them.
// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html

#include <algorithm>

#include "access/examiner.h"
#include "aws/wildcard.h"
#include "base/encoding.h"
#include "policy/variable.h"

namespace bulkhead::access {
namespace {

// Whatever the request is, but for who asks.
bool DeniesFederation(const policy::Document& document, const eval::Context& who) {
  const auto is_meant = [](const policy::Statement& statement) {
    const bool listed = std::ranges::any_of(statement.actions, [](const std::string& action) {
      return aws::MatchesWildcard(base::ToLower(action), kGetFederationToken);
    });
    return listed == (statement.action_sense == policy::Sense::kListed);
  };
  return std::ranges::any_of(document.statements(), [&](const policy::Statement& statement) {
    if (statement.effect != policy::Effect::kDeny || !is_meant(statement)) return false;
    if (statement.resource_sense != policy::Sense::kListed ||
        std::ranges::find(statement.resources, "*") == statement.resources.end()) {
      return false;
    }
    eval::Conditions tests;
    for (const policy::Condition& condition : statement.conditions) {
      const bool told = who.contains(condition.key) &&
                        std::ranges::none_of(condition.values, policy::HasVariables);
      if (!told) return false;
      tests.Add(condition, document.version());
    }
    for (std::size_t i = 0; i < tests.size(); ++i) {
      if (!tests.Holds(i, who)) return false;
    }
    return true;
  });
}

}  // namespace

bool IsOfUser(const Listed& session, const Listed& user) {
  const auto is_in = [](const std::vector<std::string>& list, const std::string& one) {
    return std::ranges::find(list, one) != list.end();
  };
  const auto is_said = [&](const std::string& one) { return is_in(user.some, one); };
  const auto is_out = [&](const std::string& one) {
    return one.starts_with("iam:") || one.starts_with("sts:") || is_in(session.but, one);
  };
  return std::ranges::all_of(session.some, is_said) && std::ranges::all_of(user.but, is_out);
}

bool Examiner::State::IsFederated(const Suspects& suspects) const {
  return !suspects.members.empty() && suspects.session != kAnySession &&
         !census_.residents()[suspects.members.front()].role;
}

const Examiner::State::Federators& Examiner::State::FederatorsOf(const std::string& session,
                                                                 prove::Prover& prover) {
  const auto [known, fresh] = federators_.try_emplace(session);
  Federators& federators = known->second;
  if (!fresh) return federators;
  federators.may.resize(census_.residents().size());
  std::vector<std::uint32_t> users;
  for (std::uint32_t i = 0; i < census_.residents().size(); ++i) {
    if (!census_.residents()[i].role) users.push_back(i);
  }
  const AnyQuestion question{.who = {},
                             .actions = {"sts:GetFederationToken"},
                             .what = {.patterns = {"arn:aws:sts::*:federated-user/" + session}},
                             .assuming = {}};
  Targets targets = FindTargets(now(), census_, question.what, question.actions, outside_);
  AnyAnswer answer = RunAndFinish(Prepare(question, users, std::move(targets)), prover);
  for (const Finding& finding : answer.findings) {
    for (const std::string& principal : finding.principals) {
      for (const std::uint32_t user : census_.FindArn(principal)) federators.may[user] = true;
    }
  }
  federators.unknown = std::move(answer.unknown);
  return federators;
}

bool Examiner::State::IsDeniedFederation(const Resident& who) {
  const auto [known, fresh] = denied_federation_.try_emplace(who.klass, false);
  if (!fresh) return known->second;
  eval::Context context;
  context.Set("aws:PrincipalAccount", census_.places()[who.place].account.text());
  context.Set("aws:PrincipalArn", census_.ArnOf(who));
  for (const ContentIds& level : census_.stack(who.stack).scps) {
    for (const std::uint32_t id : level) {
      known->second = known->second || DeniesFederation(*census_.contents().Find(id), context);
    }
  }
  return known->second;
}

void Examiner::State::KeepFederated(Plan::Rest& rest, prove::Prover& prover) {
  for (Suspects& suspects : rest.suspects) {
    const bool can =
        suspects.ways && !(suspects.ways->ways.empty() && suspects.ways->incomplete.empty());
    if (!can || !IsFederated(suspects)) continue;
    const Federators& federators = FederatorsOf(suspects.session, prover);
    std::erase_if(suspects.members, [&](std::uint32_t member) { return !federators.may[member]; });
    if (suspects.members.empty()) suspects.ways = nullptr;
    for (const std::string& why : federators.unknown) {
      if (std::ranges::find(rest.unknown, why) == rest.unknown.end()) rest.unknown.push_back(why);
    }
  }
}

}  // namespace bulkhead::access
