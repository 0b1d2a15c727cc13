#include "model/authorize.h"

#include <algorithm>
#include <optional>

#include "model/bucket.h"
#include "model/key_grant.h"
#include "model/statement.h"

namespace bulkhead::model {
namespace {

using eval::Decision;
using eval::Gate;
using eval::PolicySet;
using eval::Ruling;
using Documents = PolicySet::Documents;
using Kind = eval::PrincipalNames::Kind;

// What the resource's side grants, and which of its sources (D7).
struct Side {
  Strength strength = Strength::kNone;
  Gate source = Gate::kResource;
};

class Weighing {
 public:
  Weighing(const eval::Request& request, const PolicySet& policies)
      : request_(request),
        policies_(policies),
        by_access_point_(ResourceByAccessPoint(request)),
        view_{request, request.resource, HasBoundary(policies)},
        access_point_view_{request, by_access_point_, HasBoundary(policies)} {}

  Ruling Run() const;

 private:
  static Boundary HasBoundary(const PolicySet& policies) {
    return policies.boundary != nullptr ? Boundary::kPresent : Boundary::kAbsent;
  }
  static Ruling Implicit(Gate gate, std::size_t level = 0) {
    return {Decision::kImplicitDeny, gate, static_cast<std::uint32_t>(level)};
  }
  static Ruling Allow(Gate gate) { return {Decision::kAllow, gate, 0}; }

  bool AnyDenies(const Documents& documents) const {
    return std::ranges::any_of(documents, [&](const auto* d) { return Denies(*d, view_); });
  }
  bool AnyAllows(const Documents& documents) const {
    return std::ranges::any_of(documents, [&](const auto* d) { return Allows(*d, view_); });
  }
  Gate ResourceGate() const {
    return policies_.resource_rule == PolicySet::ResourceRule::kRequired ? Gate::kTrust
                                                                         : Gate::kResource;
  }

  std::optional<Ruling> ExplicitDeny() const;                                         // D2
  std::optional<Ruling> LevelDeny(const std::vector<Documents>& levels, Gate) const;  // D2
  std::optional<Ruling> MissingLevel(const std::vector<Documents>& levels, Gate) const;
  bool SameAccount() const;              // D6
  Strength ResourcePolicyGrant() const;  // D7, X2
  Strength AccessPointGrant() const;     // D9, X2
  Side ResourceSide() const;             // D7
  bool ResourceMustGrant() const;        // D8
  Side Counted(const Side& side) const;  // D11
  std::optional<Ruling> Limits() const;  // D14, D15
  bool PassesIdentity() const;           // D13
  bool IsOutsider() const;               // X2

  const eval::Request& request_;
  const PolicySet& policies_;
  std::string by_access_point_;
  View view_;
  View access_point_view_;
};

std::optional<Ruling> Weighing::LevelDeny(const std::vector<Documents>& levels, Gate gate) const {
  for (std::size_t level = 0; level < levels.size(); ++level) {
    if (AnyDenies(levels[level])) {
      return Ruling{Decision::kExplicitDeny, gate, static_cast<std::uint32_t>(level)};
    }
  }
  return std::nullopt;
}

std::optional<Ruling> Weighing::MissingLevel(const std::vector<Documents>& levels,
                                             Gate gate) const {  // D3, D4
  for (std::size_t level = 0; level < levels.size(); ++level) {
    if (!AnyAllows(levels[level])) return Implicit(gate, level);
  }
  return std::nullopt;
}

std::optional<Ruling> Weighing::ExplicitDeny() const {
  const auto denied = [](Gate gate) { return Ruling{Decision::kExplicitDeny, gate, 0}; };
  const auto denies = [](const policy::Document* document, const View& view) {
    return document != nullptr && Denies(*document, view);
  };
  if (const auto deny = LevelDeny(policies_.rcps, Gate::kRcp)) return deny;
  if (const auto deny = LevelDeny(policies_.scps, Gate::kScp)) return deny;
  if (denies(policies_.endpoint, view_)) return denied(Gate::kEndpoint);
  if (denies(policies_.resource, view_)) return denied(ResourceGate());
  if (denies(policies_.access_point, access_point_view_)) return denied(Gate::kAccessPoint);
  if (AnyDenies(policies_.identity)) return denied(Gate::kIdentity);
  if (denies(policies_.boundary, view_)) return denied(Gate::kBoundary);
  if (AnyDenies(policies_.session)) return denied(Gate::kSession);
  return std::nullopt;
}

bool Weighing::SameAccount() const {
  if (!HasAccount(request_.principal)) return false;
  return request_.resource_account.is_none() ||
         request_.resource_account == request_.principal.account;
}

bool Weighing::IsOutsider() const {
  return policies_.public_access == PolicySet::PublicAccess::kRestricted &&
         request_.principal.kind != Kind::kService && !SameAccount();
}

Strength Weighing::ResourcePolicyGrant() const {
  if (policies_.resource == nullptr) return Strength::kNone;
  if (IsOutsider() && IsPublic(*policies_.resource, Holder::kBucket)) return Strength::kNone;
  return GrantOf(*policies_.resource, view_);
}

Strength Weighing::AccessPointGrant() const {
  if (IsOutsider() && IsPublic(*policies_.access_point, Holder::kAccessPoint)) {
    return Strength::kNone;
  }
  return GrantOf(*policies_.access_point, access_point_view_);
}

Side Weighing::ResourceSide() const {
  Side side{ResourcePolicyGrant(), ResourceGate()};
  const Strength acl = GrantOfAcl(request_, policies_);
  if (acl > side.strength) side = {acl, Gate::kAcl};
  const Strength key = GrantOfKey(request_, policies_);
  if (key > side.strength) side = {key, Gate::kGrant};
  return side;
}

bool Weighing::ResourceMustGrant() const {
  return !SameAccount() || policies_.resource_rule != PolicySet::ResourceRule::kSuffices;
}

Side Weighing::Counted(const Side& side) const {
  if (SameAccount()) return side;
  return {GrantOfKey(request_, policies_), Gate::kGrant};
}

bool Weighing::PassesIdentity() const {
  const eval::PrincipalNames& caller = request_.principal;
  if (caller.kind == Kind::kAccountRoot) return true;
  if (caller.kind == Kind::kFederatedUser && caller.arn.ends_with(":root")) return true;
  return AnyAllows(policies_.identity);
}

std::optional<Ruling> Weighing::Limits() const {
  if (policies_.boundary != nullptr && !Allows(*policies_.boundary, view_)) {
    return Implicit(Gate::kBoundary);
  }
  const bool scoped = policies_.session_presence == PolicySet::Presence::kPresent;
  if (scoped && !AnyAllows(policies_.session)) return Implicit(Gate::kSession);
  if (!scoped && request_.principal.kind == Kind::kFederatedUser) return Implicit(Gate::kSession);
  return std::nullopt;
}

Ruling Weighing::Run() const {
  if (const auto deny = ExplicitDeny()) return *deny;
  if (const auto missing = MissingLevel(policies_.rcps, Gate::kRcp)) return *missing;
  if (const auto missing = MissingLevel(policies_.scps, Gate::kScp)) return *missing;
  if (policies_.endpoint != nullptr && !Allows(*policies_.endpoint, view_)) {  // D5
    return Implicit(Gate::kEndpoint);
  }
  Side side = ResourceSide();
  if (ResourceMustGrant() && side.strength == Strength::kNone) return Implicit(ResourceGate());
  if (policies_.access_point != nullptr) {  // D9
    const Strength grant = AccessPointGrant();
    if (grant == Strength::kNone) return Implicit(Gate::kAccessPoint);
    side.strength = std::min(side.strength, grant);
  }
  if (!HasAccount(request_.principal)) return Allow(side.source);  // D10
  const Side counted = Counted(side);
  if (counted.strength == Strength::kDirect) return Allow(counted.source);  // D12
  if (counted.strength < Strength::kEntity && !PassesIdentity()) return Implicit(Gate::kIdentity);
  if (const auto limit = Limits()) return *limit;
  return Allow(counted.strength == Strength::kEntity ? counted.source : Gate::kIdentity);  // D16
}

}  // namespace

Ruling Authorize(const eval::Request& request, const PolicySet& policies) {
  return Weighing(request, policies).Run();
}

}  // namespace bulkhead::model
