#include "model/key_grant.h"

#include <algorithm>

#include "model/pattern.h"

namespace bulkhead::model {
namespace {

using eval::KeyGrant;

bool HasOperation(const KeyGrant& grant, std::string_view action) {
  return std::ranges::any_of(grant.operations, [&](const std::string& operation) {
    return SameText("kms:" + operation, action, Case::kIgnored);
  });
}

bool TakesContext(std::string_view action) {  // K3
  constexpr std::string_view kActions[] = {"kms:Decrypt",
                                           "kms:Encrypt",
                                           "kms:GenerateDataKey",
                                           "kms:GenerateDataKeyPair",
                                           "kms:GenerateDataKeyPairWithoutPlaintext",
                                           "kms:GenerateDataKeyWithoutPlaintext",
                                           "kms:ReEncryptFrom",
                                           "kms:ReEncryptTo"};
  return std::ranges::any_of(
      kActions, [&](std::string_view one) { return SameText(one, action, Case::kIgnored); });
}

// The encryption context of the request; names as they stand there.
std::vector<eval::Context::Entry> EncryptionContextOf(const eval::Request& request) {
  constexpr std::string_view kPrefix = "kms:EncryptionContext:";
  std::vector<eval::Context::Entry> pairs;
  for (const eval::Context::Entry& entry : request.context) {
    const std::string_view key = entry.key;
    if (entry.values.empty() || key.size() < kPrefix.size()) continue;
    if (!SameText(key.substr(0, kPrefix.size()), kPrefix, Case::kIgnored)) continue;
    pairs.push_back({std::string(key.substr(kPrefix.size())), entry.values});
  }
  return pairs;
}

bool ConstraintHolds(const KeyGrant& grant, const eval::Request& request) {  // K3
  if (grant.constraint == KeyGrant::Constraint::kNone || !TakesContext(request.action)) return true;
  const auto given = EncryptionContextOf(request);
  const bool includes = std::ranges::all_of(grant.encryption_context, [&](const auto& wanted) {
    return std::ranges::any_of(given, [&](const eval::Context::Entry& pair) {
      return SameText(pair.key, wanted.first, Case::kIgnored) && pair.values.size() == 1 &&
             pair.values.front() == wanted.second;
    });
  });
  if (grant.constraint == KeyGrant::Constraint::kEncryptionContextSubset) return includes;
  return includes && given.size() == grant.encryption_context.size();
}

}  // namespace

Strength GrantOfKey(const eval::Request& request, const eval::PolicySet& policies) {
  using Type = policy::Principal::Type;
  const eval::PrincipalNames& caller = request.principal;
  const bool service = caller.kind == eval::PrincipalNames::Kind::kService;
  Strength strongest = Strength::kNone;
  for (const KeyGrant& grant : policies.grants) {  // K2
    if (grant.grantee == "*" || !HasOperation(grant, request.action)) continue;
    if (!ConstraintHolds(grant, request)) continue;
    const policy::Principal grantee{service ? Type::kService : Type::kAws, grant.grantee};
    strongest = std::max(strongest, StrengthOf(grantee, caller));
  }
  return strongest;
}

}  // namespace bulkhead::model
