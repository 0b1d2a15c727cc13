#include "census/judge.h"

#include <algorithm>

#include "base/check.h"
#include "eval/authorize.h"
#include "model/statement.h"

namespace bulkhead::census {

bool Allows(const prove::Layer& layer, const eval::Request& request) {
  const model::View view{.request = request, .resource = request.resource};
  const auto denies = [&](const policy::DocumentPtr& d) { return model::Denies(*d, view); };
  const auto allows = [&](const policy::DocumentPtr& d) { return model::Allows(*d, view); };
  return std::ranges::none_of(layer, denies) && std::ranges::any_of(layer, allows);
}

bool EvalAllows(const prove::Layer& layer, const eval::Request& request) {
  const auto everything = policy::Parse(
      R"({"Statement": {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}})",
      policy::Kind::kResource);
  CHECK(everything.has_value());
  bool allowed = false;
  for (const policy::DocumentPtr& document : layer) {
    const eval::PolicySet policies{.endpoint = document.get(), .resource = everything->get()};
    const eval::Ruling ruling = eval::Decide(request, policies);
    if (ruling.decision == eval::Decision::kExplicitDeny) return false;
    allowed = allowed || ruling.allowed();
  }
  return allowed;
}

}  // namespace bulkhead::census
