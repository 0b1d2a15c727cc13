#include "eval/principal.h"

#include <algorithm>

namespace bulkhead::eval {
namespace {

using policy::Principal;
using policy::Sense;
using Kind = PrincipalNames::Kind;

constexpr std::size_t kAccountDigits = 12;

// `111122223333`, or the ARN of its root: both stand for the account.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-accounts
std::string_view AccountNamed(std::string_view principal) {
  constexpr std::string_view kRoot = ":root";
  constexpr std::string_view kIam = ":iam::";
  if (principal.size() == kAccountDigits) return principal;
  if (!principal.starts_with("arn:") || !principal.ends_with(kRoot)) return {};
  const std::size_t account = principal.find(kIam) + kIam.size();
  if (account + kAccountDigits + kRoot.size() != principal.size()) return {};
  return principal.substr(account, kAccountDigits);
}

// The account as a whole: of the root user that is itself.
Naming OfAccount(Kind kind) {
  return kind == Kind::kAccountRoot ? Naming{.direct = true} : Naming{.account = true};
}

// P6. NotPrincipal excepts a user only if its account is listed too, and a session
// only if session, role and account are.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
bool IsExcepted(std::span<const NamedPrincipal> principals, const PrincipalNames& caller) {
  Naming all;
  for (const NamedPrincipal& principal : principals) {
    if (principal.is_everyone()) return true;
    const Naming naming = principal.NamingOf(caller);
    all.account = all.account || naming.account;
    all.entity = all.entity || naming.entity;
    all.direct = all.direct || naming.direct;
  }
  switch (caller.kind) {
    case Kind::kAnonymous: return false;
    case Kind::kAccountRoot:
    case Kind::kFederated:
    case Kind::kService: return all.direct;
    case Kind::kUser: return all.direct && all.account;
    case Kind::kRole:
    case Kind::kFederatedUser: return all.direct && all.entity && all.account;
  }
  return false;
}

}  // namespace

bool HasAccount(Kind kind) {
  switch (kind) {
    case Kind::kAccountRoot:
    case Kind::kUser:
    case Kind::kRole:
    case Kind::kFederatedUser: return true;
    case Kind::kAnonymous:
    case Kind::kFederated:
    case Kind::kService: break;
  }
  return false;
}

AwsPrincipal::AwsPrincipal(std::string_view value) : value_(value), account_(AccountNamed(value)) {}

Naming AwsPrincipal::NamingOf(const PrincipalNames& caller) const {
  if (!HasAccount(caller.kind) || value_.empty()) return {};
  if (value_ == caller.session_arn) return {.direct = true};
  Naming naming;
  if (!account_.empty() && account_ == caller.account.text()) naming = OfAccount(caller.kind);
  if (caller.kind != Kind::kAccountRoot && (value_ == caller.arn || value_ == caller.unique_id)) {
    (caller.kind == Kind::kUser ? naming.direct : naming.entity) = true;
  }
  return naming;
}

NamedPrincipal::NamedPrincipal(const Principal& principal)
    : type_(principal.type), value_(principal.value) {
  if (type_ == Principal::Type::kAws && !is_everyone()) aws_ = AwsPrincipal(value_);
}

Naming NamedPrincipal::NamingOf(const PrincipalNames& caller) const {
  switch (type_) {
    case Principal::Type::kAny: return {.direct = true};
    case Principal::Type::kAws:
      return is_everyone() ? Naming{.direct = true} : aws_.NamingOf(caller);
    case Principal::Type::kService:
      return {.direct = caller.kind == Kind::kService && value_ == caller.service};
    case Principal::Type::kFederated:
      return {.direct = caller.kind == Kind::kFederated && value_ == caller.provider};
    case Principal::Type::kCanonicalUser:
      // Another name of the account, which S3 knows.
      if (value_.empty() || value_ != caller.canonical_id) return {};
      return OfAccount(caller.kind);
  }
  return {};
}

Strength StrengthOf(Sense sense, std::span<const NamedPrincipal> principals,
                    const Subject& subject) {
  const PrincipalNames& caller = subject.request().principal;
  switch (sense) {
    case Sense::kAbsent: return Strength::kDirect;
    case Sense::kListed: break;
    case Sense::kAllBut:
      // "will always deny any IAM principal that has a permissions boundary"
      if (subject.boundary() == Boundary::kPresent) return Strength::kDirect;
      return IsExcepted(principals, caller) ? Strength::kNone : Strength::kDirect;
  }
  Strength best = Strength::kNone;
  for (const NamedPrincipal& principal : principals) {
    best = std::max(best, principal.NamingOf(caller).strength());
    if (best == Strength::kDirect) break;
  }
  return best;
}

}  // namespace bulkhead::eval
