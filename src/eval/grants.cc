#include "eval/grants.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/encoding.h"

namespace bulkhead::eval {
namespace {

using Kind = PrincipalNames::Kind;

bool Contains(const std::vector<std::string>& actions, std::string_view action) {
  return std::ranges::any_of(
      actions, [action](const std::string& one) { return base::EqualsIgnoreCase(one, action); });
}

Strength OfAccountWhole(Kind kind) {
  return kind == Kind::kAccountRoot ? Strength::kDirect : Strength::kAccount;
}

Strength NamingOfGrantee(const AclGrant& grant, const PrincipalNames& caller) {
  switch (grant.grantee) {
    case AclGrant::Grantee::kAllUsers: return Strength::kDirect;
    case AclGrant::Grantee::kAuthenticatedUsers:
      return HasAccount(caller.kind) ? OfAccountWhole(caller.kind) : Strength::kNone;
    case AclGrant::Grantee::kCanonicalUser:
      return !caller.canonical_id.empty() && caller.canonical_id == grant.canonical_id
                 ? OfAccountWhole(caller.kind)
                 : Strength::kNone;
  }
  return Strength::kNone;
}

// "Cryptographic operations that use a symmetric encryption key" take a constraint.
// https://docs.aws.amazon.com/kms/latest/APIReference/API_GrantConstraints.html
constexpr auto kConstrained = std::to_array<std::string_view>({
    "Decrypt",
    "Encrypt",
    "GenerateDataKey",
    "GenerateDataKeyPair",
    "GenerateDataKeyPairWithoutPlaintext",
    "GenerateDataKeyWithoutPlaintext",
    "ReEncryptFrom",
    "ReEncryptTo",
});

bool StartsWithIgnoringCase(std::string_view text, std::string_view prefix) {
  return base::EqualsIgnoreCase(text.substr(0, prefix.size()), prefix);
}

// The value of one name of the request's encryption context; null when there is none.
const std::vector<std::string>* FindPair(const Context& context, std::string_view name) {
  for (const Context::Entry& entry : context) {
    if (entry.key.size() == kEncryptionContextKey.size() + name.size() &&
        StartsWithIgnoringCase(entry.key, kEncryptionContextKey) &&
        base::EqualsIgnoreCase(std::string_view(entry.key).substr(kEncryptionContextKey.size()),
                               name)) {
      return &entry.values;
    }
  }
  return nullptr;
}

bool SatisfiesConstraint(const KeyGrant& grant, std::string_view operation,
                         const Context& context) {
  if (grant.constraint == KeyGrant::Constraint::kNone || !IsConstrainedByContext(operation)) {
    return true;
  }
  for (const auto& [name, wanted] : grant.encryption_context) {
    const std::vector<std::string>* values = FindPair(context, name);
    if (values == nullptr || values->size() != 1 || values->front() != wanted) return false;
  }
  if (grant.constraint == KeyGrant::Constraint::kEncryptionContextSubset) return true;
  const auto pairs = std::ranges::count_if(context, [](const Context::Entry& entry) {
    return !entry.values.empty() && StartsWithIgnoringCase(entry.key, kEncryptionContextKey);
  });
  return static_cast<std::size_t>(pairs) == grant.encryption_context.size();
}

Strength NamingOfGrantee(const KeyGrant& grant, const PrincipalNames& caller) {
  if (caller.kind == Kind::kService) {
    return !grant.grantee.empty() && grant.grantee == caller.service ? Strength::kDirect
                                                                     : Strength::kNone;
  }
  return AwsPrincipal(grant.grantee).NamingOf(caller).strength();
}

}  // namespace

bool IsConstrainedByContext(std::string_view operation) {
  return std::ranges::any_of(kConstrained, [operation](std::string_view one) {
    return base::EqualsIgnoreCase(one, operation);
  });
}

Strength GrantedByAcl(const Request& request, const std::vector<AclGrant>& acl) {
  Strength best = Strength::kNone;
  for (const AclGrant& grant : acl) {
    const Strength naming = NamingOfGrantee(grant, request.principal);
    if (naming > best && Contains(grant.actions, request.action)) best = naming;
  }
  return best;
}

Strength GrantedByKey(const Request& request, const std::vector<KeyGrant>& grants) {
  constexpr std::string_view kService = "kms:";
  const std::string_view action = request.action;
  if (!StartsWithIgnoringCase(action, kService)) return Strength::kNone;
  const std::string_view operation = action.substr(kService.size());
  Strength best = Strength::kNone;
  for (const KeyGrant& grant : grants) {
    const Strength naming = NamingOfGrantee(grant, request.principal);
    if (naming > best && Contains(grant.operations, operation) &&
        SatisfiesConstraint(grant, operation, request.context)) {
      best = naming;
    }
  }
  return best;
}

}  // namespace bulkhead::eval
