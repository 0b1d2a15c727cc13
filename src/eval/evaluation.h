// Evaluation: one request on its way through the layers, D1 to D16 of
// docs/spec/evaluation.md. Inside of eval; others ask eval/authorize.h.
//
// Lazy: denies of all layers first, then allows in the order in which they are
// needed. Borrows request and policies. Allocates nothing, but for an access point
// whose ARNs are longer than the stack buffer.
#pragma once

#include <optional>

#include "eval/buffer.h"
#include "eval/program.h"
#include "eval/request.h"
#include "eval/subject.h"
#include "eval/verdict.h"

namespace bulkhead::eval {

class Evaluation {
 public:
  Evaluation(const Request& request, const PolicySet& policies);

  Ruling Run();

  // After Run, of an allow: whether the resource's side and identity policies had to
  // grant it, and which source of the resource's side did.
  bool needed_resource() const { return needed_resource_; }
  bool needed_identity() const { return needed_identity_; }
  Gate source() const { return source_; }

  const PolicySet& policies() const { return policies_; }
  // The request as the policies of a gate know it.
  const Subject& SubjectOf(Gate gate) const {
    return gate == Gate::kAccessPoint && by_access_point_ ? *by_access_point_ : subject_;
  }
  Gate resource_gate() const {
    return policies_.resource_rule == PolicySet::ResourceRule::kRequired ? Gate::kTrust
                                                                         : Gate::kResource;
  }
  // X2. Whether RestrictPublicBuckets takes the Allow statements away.
  bool IsMuted(const policy::Document& document, PublicPolicy kind) const;

 private:
  std::optional<Ruling> FindDeny() const;
  std::optional<Ruling> FindUnallowed() const;
  Strength ResourceSide();
  Ruling Settle(Strength counts);
  bool Allows(const policy::Document& document) const;
  bool AnyAllows(const PolicySet::Documents& documents) const;

  const Request& request_;
  const PolicySet& policies_;
  Subject subject_;
  Buffer access_point_resource_;
  std::optional<Subject> by_access_point_;
  bool has_account_;
  bool same_account_;
  bool needed_resource_ = false;
  bool needed_identity_ = false;
  Gate source_ = Gate::kResource;
  Strength key_grants_ = Strength::kNone;
};

}  // namespace bulkhead::eval
