// PlainEvaluator: what a decision costs without an index: the baseline of decide_bench.
//
// Every statement of every layer, its texts compared as they stand. It knows what the
// benchmark cases need (one account, no variables, six operators), and no more.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "aws/ip_range.h"
#include "aws/wildcard.h"
#include "eval/authorize.h"
#include "policy/operand.h"

namespace bulkhead {

class PlainEvaluator {
 public:
  explicit PlainEvaluator(const eval::Request& request) : request_(request) {}

  eval::Decision Decide(const eval::PolicySet& set) const {
    const auto level_allows = [this](const auto& level) { return Any(level, kAllows); };
    for (const auto& level : set.scps) {
      if (Any(level, kDenies)) return eval::Decision::kExplicitDeny;
    }
    if (Any(set.identity, kDenies) || One(set.boundary, kDenies) || One(set.resource, kDenies)) {
      return eval::Decision::kExplicitDeny;
    }
    const bool allowed = std::ranges::all_of(set.scps, level_allows) &&
                         (One(set.resource, kAllows) || Any(set.identity, kAllows)) &&
                         (set.boundary == nullptr || One(set.boundary, kAllows));
    return allowed ? eval::Decision::kAllow : eval::Decision::kImplicitDeny;
  }

 private:
  static constexpr auto kAllows = policy::Effect::kAllow;
  static constexpr auto kDenies = policy::Effect::kDeny;

  bool Any(const eval::PolicySet::Documents& documents, policy::Effect effect) const {
    return std::ranges::any_of(documents, [&](const auto* one) { return One(one, effect); });
  }
  bool One(const policy::Document* document, policy::Effect effect) const {
    return document != nullptr &&
           std::ranges::any_of(document->statements(), [&](const policy::Statement& statement) {
             return statement.effect == effect && Speaks(statement);
           });
  }
  bool Speaks(const policy::Statement& statement) const {
    const bool action = std::ranges::any_of(statement.actions, [&](const std::string& pattern) {
      return aws::MatchesWildcardIgnoringCase(pattern, request_.action);
    });
    if (action != (statement.action_sense == policy::Sense::kListed)) return false;
    const bool resource = std::ranges::any_of(statement.resources, [&](const std::string& pattern) {
      return aws::MatchesArn(pattern, request_.resource);
    });
    if (resource != (statement.resource_sense == policy::Sense::kListed)) return false;
    const bool principal =
        statement.principals.empty() ||
        std::ranges::any_of(statement.principals, [&](const policy::Principal& one) {
          return one.value == "*" || one.value == request_.principal.arn;
        });
    return principal && std::ranges::all_of(statement.conditions, [&](const auto& condition) {
             return Holds(condition);
           });
  }
  bool Holds(const policy::Condition& condition) const {
    const auto* actual = request_.context.Find(condition.key);
    const bool negated = policy::IsNegated(condition.op);
    if (actual == nullptr)
      return negated || condition.missing == policy::Condition::Missing::kHolds;
    return negated != std::ranges::any_of(condition.values, [&](const std::string& wanted) {
             return Matches(condition.op, wanted, actual->front());
           });
  }
  static bool Matches(policy::Condition::Operator op, const std::string& wanted,
                      const std::string& actual) {
    switch (policy::OperandTypeOf(op)) {
      case policy::OperandType::kString: return aws::MatchesWildcard(wanted, actual);
      case policy::OperandType::kBoolean: return wanted == actual;
      case policy::OperandType::kArn: return aws::MatchesArnByComponent(wanted, actual);
      case policy::OperandType::kDate:
        return *policy::ParseDate(actual) < *policy::ParseDate(wanted);
      case policy::OperandType::kIpRange:
        return aws::IpRange::Parse(wanted)->Contains(*aws::IpRange::Parse(actual));
      case policy::OperandType::kNumber:
      case policy::OperandType::kBinary: break;
    }
    return false;
  }

  const eval::Request& request_;
};

}  // namespace bulkhead
