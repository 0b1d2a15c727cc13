#include "model/principal.h"

#include <algorithm>

#include "model/pattern.h"

namespace bulkhead::model {
namespace {

using Kind = eval::PrincipalNames::Kind;
using Names = eval::PrincipalNames;
using Type = policy::Principal::Type;

bool IsEveryone(const policy::Principal& value) {
  return value.type == Type::kAny || (value.type == Type::kAws && value.value == "*");
}

// P1: its id, or its root in any partition. P2: its canonical id.
bool IsAccount(const policy::Principal& value, const Names& caller) {
  if (value.type == Type::kCanonicalUser) {
    return !caller.canonical_id.empty() && value.value == caller.canonical_id;
  }
  if (value.type != Type::kAws || caller.account.is_none()) return false;
  if (value.value == caller.account.text()) return true;
  const std::size_t after_arn = value.value.find(':');
  const std::size_t after_partition =
      after_arn == std::string::npos ? after_arn : value.value.find(':', after_arn + 1);
  if (!value.value.starts_with("arn:") || after_partition == std::string::npos) return false;
  return value.value.substr(after_partition) == ":iam::" + caller.account.text() + ":root";
}

bool IsEntity(const policy::Principal& value, const Names& caller) {
  if (value.type != Type::kAws) return false;
  return (!caller.arn.empty() && value.value == caller.arn) ||
         (!caller.unique_id.empty() && value.value == caller.unique_id);
}

bool IsSession(const policy::Principal& value, const Names& caller) {
  return value.type == Type::kAws && !caller.session_arn.empty() &&
         value.value == caller.session_arn;
}

bool IsServiceOrProvider(const policy::Principal& value, const Names& caller) {  // P2
  if (value.type == Type::kService) {
    return caller.kind == Kind::kService && value.value == caller.service;
  }
  return value.type == Type::kFederated && caller.kind == Kind::kFederated &&
         value.value == caller.provider;
}

template <class Test>
bool Lists(const policy::Statement& statement, const Names& caller, Test test) {
  return std::ranges::any_of(statement.principals,
                             [&](const policy::Principal& value) { return test(value, caller); });
}

// P6. A boundary is asked for before.
bool IsExcepted(const policy::Statement& statement, const Names& caller) {
  if (std::ranges::any_of(statement.principals, IsEveryone)) return true;
  const bool account = Lists(statement, caller, IsAccount);
  const bool entity = Lists(statement, caller, IsEntity);
  const bool session = Lists(statement, caller, IsSession);
  switch (caller.kind) {
    case Kind::kAnonymous: return false;
    case Kind::kAccountRoot: return account;
    case Kind::kUser: return entity && account;
    case Kind::kRole: return session && entity && account;
    case Kind::kFederatedUser: return session && entity && account;
    case Kind::kFederated:
    case Kind::kService: return Lists(statement, caller, IsServiceOrProvider);
  }
  return false;
}

}  // namespace

Strength StrengthOf(const policy::Principal& value, const Names& caller) {
  if (IsEveryone(value) || IsServiceOrProvider(value, caller)) return Strength::kDirect;
  if (IsSession(value, caller)) return Strength::kDirect;
  const bool root = caller.kind == Kind::kAccountRoot;
  if (IsEntity(value, caller)) {
    const bool itself = root || caller.kind == Kind::kUser;
    return itself ? Strength::kDirect : Strength::kEntity;
  }
  if (IsAccount(value, caller)) return root ? Strength::kDirect : Strength::kAccount;
  return Strength::kNone;
}

Strength StrengthOf(const policy::Statement& statement, const Names& caller) {
  if (statement.principal_sense == policy::Sense::kAbsent) return Strength::kDirect;
  Strength strongest = Strength::kNone;
  for (const policy::Principal& value : statement.principals) {
    strongest = std::max(strongest, StrengthOf(value, caller));
  }
  return strongest;
}

bool SpeaksOf(const policy::Statement& statement, const Names& caller, Boundary boundary) {
  if (statement.principal_sense == policy::Sense::kAllBut) {
    return boundary == Boundary::kPresent || !IsExcepted(statement, caller);
  }
  return StrengthOf(statement, caller) != Strength::kNone;
}

bool HasAccount(const Names& caller) {
  switch (caller.kind) {
    case Kind::kAccountRoot:
    case Kind::kUser:
    case Kind::kRole:
    case Kind::kFederatedUser: return true;
    case Kind::kAnonymous:
    case Kind::kFederated:
    case Kind::kService: return false;
  }
  return false;
}

}  // namespace bulkhead::model
