// Principal: as whom does a statement name the caller?
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
//
// Section P of docs/spec/evaluation.md. Pure and total; allocates nothing. Views the
// document.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "eval/subject.h"
#include "policy/statement.h"

namespace bulkhead::eval {

// What an Allow is worth by the way it names the caller, from the weakest to the
// strongest (P5). For a Deny only none and the others differ (P4).
enum class Strength : std::uint8_t {
  kNone,
  kAccount,  // Its account: a delegation, which identity policies complete.
  kEntity,   // The role of its session: boundary and session policy still limit.
  kDirect,   // The user, the session, the service, or everyone.
};

// By which of its names a value means the caller; by several if it is federated by root.
struct Naming {
  bool direct = false;
  bool entity = false;
  bool account = false;

  Strength strength() const {
    if (direct) return Strength::kDirect;
    if (entity) return Strength::kEntity;
    return account ? Strength::kAccount : Strength::kNone;
  }
};

// Whom a principal value of `AWS` names: one of P1, without `*`.
class AwsPrincipal {
 public:
  AwsPrincipal() = default;
  explicit AwsPrincipal(std::string_view value);
  Naming NamingOf(const PrincipalNames& caller) const;

 private:
  std::string_view value_;
  std::string_view account_;  // Twelve digits where the account as a whole is named.
};

// One entry of a Principal element.
class NamedPrincipal {
 public:
  explicit NamedPrincipal(const policy::Principal& principal);
  Naming NamingOf(const PrincipalNames& caller) const;
  bool is_everyone() const { return value_ == "*"; }

 private:
  policy::Principal::Type type_;
  std::string_view value_;
  AwsPrincipal aws_;
};

// How the principals of a statement name the caller; kDirect for a statement
// without principals (P3). For NotPrincipal: kDirect unless the caller is excepted (P6).
Strength StrengthOf(policy::Sense sense, std::span<const NamedPrincipal> principals,
                    const Subject& subject);

// True for the kinds that belong to an account (D6).
bool HasAccount(PrincipalNames::Kind kind);

}  // namespace bulkhead::eval
