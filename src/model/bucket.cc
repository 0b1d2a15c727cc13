#include "model/bucket.h"

#include <algorithm>

#include "model/operand.h"
#include "model/variable.h"

namespace bulkhead::model {
namespace {

using policy::Condition;
using Operator = Condition::Operator;
using Type = policy::Principal::Type;

constexpr std::string_view kAccessPointArn = "s3:DataAccessPointArn";

bool IsPlain(std::string_view value, policy::Version version) {
  const bool variable = version == policy::Version::k2012 && value.find("${") != value.npos;
  return value.find_first_of("*?") == value.npos && !variable;
}

bool IsNarrowRange(std::string_view value) {
  const auto range = ReadRange(value);
  return range && range->bits.size() >= (range->size == 32 ? 8 : 32);
}

// The account between the fourth and the fifth colon is plain.
bool HasPlainAccount(std::string_view arn, policy::Version version) {
  for (int i = 0; i < 4; ++i) {
    const std::size_t colon = arn.find(':');
    if (colon == arn.npos) return false;
    arn.remove_prefix(colon + 1);
  }
  const std::size_t end = arn.find(':');
  return end != arn.npos && end != 0 && IsPlain(arn.substr(0, end), version);
}

bool IsFixedKey(std::string_view key) {
  constexpr std::string_view kKeys[] = {"aws:PrincipalOrgID",
                                        "aws:PrincipalOrgPaths",
                                        "aws:PrincipalArn",
                                        "aws:PrincipalAccount",
                                        "aws:PrincipalServiceName",
                                        "aws:SourceArn",
                                        "aws:SourceVpc",
                                        "aws:SourceVpce",
                                        "aws:SourceOwner",
                                        "aws:SourceAccount",
                                        "aws:userid",
                                        "s3:x-amz-server-side-encryption-aws-kms-key-id",
                                        "s3:DataAccessPointAccount",
                                        kAccessPointArn};
  return std::ranges::any_of(
      kKeys, [&](std::string_view fixed) { return SameText(fixed, key, Case::kIgnored); });
}

bool IsFixing(const Condition& condition, policy::Version version, Holder holder) {  // X4
  if (condition.missing == Condition::Missing::kHolds) return false;
  if (condition.set == Condition::Set::kForAllValues) return false;
  if (SameText(condition.key, "aws:SourceIp", Case::kIgnored)) {
    return condition.op == Operator::kIpAddress &&
           std::ranges::all_of(condition.values, IsNarrowRange);
  }
  constexpr Operator kOperators[] = {Operator::kStringEquals, Operator::kStringEqualsIgnoreCase,
                                     Operator::kStringLike, Operator::kArnEquals,
                                     Operator::kArnLike};
  if (std::ranges::find(kOperators, condition.op) == std::end(kOperators)) return false;
  if (!IsFixedKey(condition.key)) return false;
  const bool access_point = SameText(condition.key, kAccessPointArn, Case::kIgnored);
  if (access_point && holder == Holder::kAccessPoint) return false;
  return std::ranges::all_of(condition.values, [&](const std::string& value) {
    return IsPlain(value, version) || (access_point && HasPlainAccount(value, version));
  });
}

bool IsFixed(const policy::Statement& statement, policy::Version version, Holder holder) {  // X3
  const bool named = std::ranges::none_of(statement.principals, [](const policy::Principal& p) {
    return p.type == Type::kAny || p.value == "*" || p.type == Type::kFederated;
  });
  return named || std::ranges::any_of(statement.conditions, [&](const Condition& condition) {
           return IsFixing(condition, version, holder);
         });
}

}  // namespace

Strength GrantOfAcl(const eval::Request& request, const eval::PolicySet& policies) {
  using Grantee = eval::AclGrant::Grantee;
  const eval::PrincipalNames& caller = request.principal;
  const bool root = caller.kind == eval::PrincipalNames::Kind::kAccountRoot;
  Strength strongest = Strength::kNone;
  for (const eval::AclGrant& grant : policies.acl) {
    const bool allows = std::ranges::any_of(grant.actions, [&](const std::string& action) {
      return SameText(action, request.action, Case::kIgnored);
    });
    if (!allows) continue;
    if (grant.grantee == Grantee::kAllUsers) return Strength::kDirect;
    const bool meant =
        HasAccount(caller) &&
        (grant.grantee == Grantee::kAuthenticatedUsers ||
         (!caller.canonical_id.empty() && grant.canonical_id == caller.canonical_id));
    if (meant) strongest = std::max(strongest, root ? Strength::kDirect : Strength::kAccount);
  }
  return strongest;
}

bool IsPublic(const policy::Document& document, Holder holder) {
  return std::ranges::any_of(document.statements(), [&](const policy::Statement& statement) {
    return statement.effect == policy::Effect::kAllow &&
           !IsFixed(statement, document.version(), holder);
  });
}

std::string ResourceByAccessPoint(const eval::Request& request) {
  const std::vector<std::string> arns = ValuesOf(request.context, kAccessPointArn);
  std::string_view rest = request.resource;
  if (arns.size() != 1 || !rest.starts_with("arn:")) return request.resource;
  rest.remove_prefix(4);
  const std::size_t colon = rest.find(':');
  if (colon == rest.npos || !rest.substr(colon).starts_with(":s3:::")) return request.resource;
  rest.remove_prefix(colon + 6);
  const std::size_t slash = rest.find('/');
  if (slash == rest.npos) return arns.front();
  return arns.front() + "/object/" + std::string(rest.substr(slash + 1));
}

}  // namespace bulkhead::model
