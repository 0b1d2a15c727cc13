// Trace: what each layer says of a request, one by one, whether or not it settled it.
//
// For people who ask why. The decision itself is Authorize's (eval/authorize.h).
// Pure and total.
//
//   for (const LayerReport& report : Trace(request, policies)) ...
#pragma once

#include <cstddef>
#include <vector>

#include "eval/request.h"
#include "eval/verdict.h"

namespace bulkhead::eval {

struct LayerReport {
  enum class Says { kNothing, kAllows, kDenies };
  Gate gate = Gate::kIdentity;
  std::size_t level = 0;  // For SCPs and RCPs: the level, root is 0.
  Says says = Says::kNothing;
  // The statements that deny; when none does, those that allow.
  std::vector<StatementRef> statements;
};

// One report per layer and level that there is, in the order of D2 of
// docs/spec/evaluation.md; a level without policies says nothing.
std::vector<LayerReport> Trace(const Request& request, const PolicySet& policies);

}  // namespace bulkhead::eval
