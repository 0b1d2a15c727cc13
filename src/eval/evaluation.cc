#include "eval/evaluation.h"

#include <algorithm>
#include <string_view>

#include "eval/grants.h"

namespace bulkhead::eval {
namespace {

using policy::Document;
using Documents = PolicySet::Documents;
using Kind = PrincipalNames::Kind;
using ResourceRule = PolicySet::ResourceRule;

Ruling Denied(Gate gate, std::size_t level = 0) {
  return {Decision::kExplicitDeny, gate, static_cast<std::uint32_t>(level)};
}
Ruling Missing(Gate gate, std::size_t level = 0) {
  return {Decision::kImplicitDeny, gate, static_cast<std::uint32_t>(level)};
}

bool Denies(const Document* document, const Subject& subject) {
  return document != nullptr && Program::Of(*document).Denies(subject);
}

bool AnyDenies(const Documents& documents, const Subject& subject) {
  return std::ranges::any_of(documents, [&subject](const Document* document) {
    return Program::Of(*document).Denies(subject);
  });
}

// X5. The name by which an access point policy knows a bucket or an object.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html
bool NameByAccessPoint(const Request& request, Buffer& out) {
  constexpr std::string_view kArn = "arn:";
  constexpr std::string_view kBuckets = ":s3:::";
  const auto* access_point = request.context.Find("s3:DataAccessPointArn");
  std::string_view rest = request.resource;
  if (access_point == nullptr || access_point->size() != 1 || !rest.starts_with(kArn)) return false;
  rest.remove_prefix(std::min(rest.find(':', kArn.size()), rest.size()));
  if (!rest.starts_with(kBuckets)) return false;
  out.Append(access_point->front());
  const std::size_t slash = rest.find('/');
  if (slash == rest.npos) return true;
  out.Append("/object");
  out.Append(rest.substr(slash));
  return true;
}

}  // namespace

Evaluation::Evaluation(const Request& request, const PolicySet& policies)
    : request_(request),
      policies_(policies),
      subject_(request, policies.boundary == nullptr ? Boundary::kAbsent : Boundary::kPresent,
               request.resource),
      has_account_(HasAccount(request.principal.kind)),
      same_account_(has_account_ && (request.resource_account.is_none() ||
                                     request.principal.account == request.resource_account)) {
  if (policies.access_point != nullptr && NameByAccessPoint(request, access_point_resource_)) {
    by_access_point_.emplace(request, subject_.boundary(), access_point_resource_.text());
  }
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
Ruling Evaluation::Run() {
  // D2 to D5. A deny anywhere; then the layers that only ever limit.
  if (const auto denied = FindDeny()) return *denied;
  if (const auto missing = FindUnallowed()) return *missing;

  // D7, D8. What the resource's side grants, and whether it must.
  Strength side = ResourceSide();
  const Gate resource = resource_gate();
  needed_resource_ = !same_account_ || policies_.resource_rule == ResourceRule::kRequired ||
                     policies_.resource_rule == ResourceRule::kKeyPolicy;
  if (needed_resource_ && side == Strength::kNone) return Missing(resource);

  // D9. An access point allows no more than its own policy.
  if (policies_.access_point != nullptr) {
    const Strength allowed = IsMuted(*policies_.access_point, PublicPolicy::kAccessPoint)
                                 ? Strength::kNone
                                 : Program::Of(*policies_.access_point)
                                       .Allows(SubjectOf(Gate::kAccessPoint), Strength::kDirect);
    if (allowed == Strength::kNone) return Missing(Gate::kAccessPoint);
    side = std::min(side, allowed);
  }

  // D10, D11. Across accounts only a key's grant is more than a delegation.
  if (!has_account_) return {Decision::kAllow, source_};
  if (same_account_) return Settle(side);
  if (key_grants_ != Strength::kNone) source_ = Gate::kGrant;
  return Settle(std::max(key_grants_, Strength::kAccount));
}

// D2. The first layer of the list that denies.
std::optional<Ruling> Evaluation::FindDeny() const {
  for (std::size_t level = 0; level < policies_.rcps.size(); ++level) {
    if (AnyDenies(policies_.rcps[level], subject_)) return Denied(Gate::kRcp, level);
  }
  for (std::size_t level = 0; level < policies_.scps.size(); ++level) {
    if (AnyDenies(policies_.scps[level], subject_)) return Denied(Gate::kScp, level);
  }
  if (Denies(policies_.endpoint, subject_)) return Denied(Gate::kEndpoint);
  if (Denies(policies_.resource, subject_)) return Denied(resource_gate());
  if (Denies(policies_.access_point, SubjectOf(Gate::kAccessPoint))) {
    return Denied(Gate::kAccessPoint);
  }
  if (AnyDenies(policies_.identity, subject_)) return Denied(Gate::kIdentity);
  if (Denies(policies_.boundary, subject_)) return Denied(Gate::kBoundary);
  if (AnyDenies(policies_.session, subject_)) return Denied(Gate::kSession);
  return std::nullopt;
}

// D3 to D5. The first level, or else the endpoint, that does not allow.
std::optional<Ruling> Evaluation::FindUnallowed() const {
  for (std::size_t level = 0; level < policies_.rcps.size(); ++level) {
    if (!AnyAllows(policies_.rcps[level])) return Missing(Gate::kRcp, level);
  }
  for (std::size_t level = 0; level < policies_.scps.size(); ++level) {
    if (!AnyAllows(policies_.scps[level])) return Missing(Gate::kScp, level);
  }
  if (policies_.endpoint != nullptr && !Allows(*policies_.endpoint)) {
    return Missing(Gate::kEndpoint);
  }
  return std::nullopt;
}

bool Evaluation::AnyAllows(const Documents& documents) const {
  return std::ranges::any_of(documents,
                             [this](const Document* document) { return Allows(*document); });
}

bool Evaluation::Allows(const Document& document) const {
  return Program::Of(document).Allows(subject_, Strength::kAccount) != Strength::kNone;
}

bool Evaluation::IsMuted(const Document& document, PublicPolicy kind) const {
  return policies_.public_access == PolicySet::PublicAccess::kRestricted && !same_account_ &&
         request_.principal.kind != Kind::kService && Program::Of(document).is_public(kind);
}

// D7. The strongest of resource policy, ACL and grants; the first of them that is.
Strength Evaluation::ResourceSide() {
  source_ = resource_gate();
  Strength best = Strength::kNone;
  if (policies_.resource != nullptr && !IsMuted(*policies_.resource, PublicPolicy::kBucket)) {
    best = Program::Of(*policies_.resource).Allows(subject_, Strength::kDirect);
  }
  if (!policies_.acl.empty()) {
    const Strength by_acl = GrantedByAcl(request_, policies_.acl);
    if (by_acl > best) {
      best = by_acl;
      source_ = Gate::kAcl;
    }
  }
  if (!policies_.grants.empty()) {
    key_grants_ = GrantedByKey(request_, policies_.grants);
    if (key_grants_ > best) {
      best = key_grants_;
      source_ = Gate::kGrant;
    }
  }
  return best;
}

// D12 to D16. What the caller's own side has to add.
Ruling Evaluation::Settle(Strength counts) {
  const PrincipalNames& caller = request_.principal;
  if (counts == Strength::kDirect) return {Decision::kAllow, source_};
  const bool is_root =
      caller.kind == Kind::kAccountRoot ||
      (caller.kind == Kind::kFederatedUser && std::string_view(caller.arn).ends_with(":root"));
  needed_identity_ = counts < Strength::kEntity && !is_root;
  if (needed_identity_ && !AnyAllows(policies_.identity)) return Missing(Gate::kIdentity);
  if (policies_.boundary != nullptr && !Allows(*policies_.boundary)) {
    return Missing(Gate::kBoundary);
  }
  const bool scoped = policies_.session_presence == PolicySet::Presence::kPresent;
  if ((scoped && !AnyAllows(policies_.session)) ||
      (!scoped && caller.kind == Kind::kFederatedUser)) {
    return Missing(Gate::kSession);
  }
  return {Decision::kAllow, counts == Strength::kEntity ? source_ : Gate::kIdentity};
}

}  // namespace bulkhead::eval
