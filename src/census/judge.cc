#include "census/judge.h"

#include <algorithm>

#include "eval/authorize.h"
#include "model/statement.h"
#include "policy/plain_policies.h"

namespace bulkhead::census {

bool Allows(const prove::Layer& layer, const eval::Request& request) {
  const model::View view{.request = request, .resource = request.resource};
  const auto denies = [&](const policy::DocumentPtr& d) { return model::Denies(*d, view); };
  const auto allows = [&](const policy::DocumentPtr& d) { return model::Allows(*d, view); };
  return std::ranges::none_of(layer, denies) && std::ranges::any_of(layer, allows);
}

bool EvalAllows(const prove::Layer& layer, const eval::Request& request) {
  bool allowed = false;
  for (const policy::DocumentPtr& document : layer) {
    const eval::PolicySet policies{.endpoint = document.get(),
                                   .resource = policy::OpenToEveryone().get()};
    const eval::Ruling ruling = eval::Decide(request, policies);
    if (ruling.decision == eval::Decision::kExplicitDeny) return false;
    allowed = allowed || ruling.allowed();
  }
  return allowed;
}

}  // namespace bulkhead::census
