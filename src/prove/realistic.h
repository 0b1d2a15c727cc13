// Realistic: a witness that people can place, where there is one.
//
// What stands for all actions of a pattern has a name that no action has. If an action of
// the catalog shows the same, it is put in its place; and for `*` an ARN of a type that the
// action is about.
//
//   MakeRealistic(witness, [&](const eval::Request& request) { return Shows(request); });
#pragma once

#include <functional>

#include "eval/request.h"

namespace bulkhead::prove {

// `still_shows` says whether a request is a witness, too.
void MakeRealistic(eval::Request& witness,
                   const std::function<bool(const eval::Request&)>& still_shows);

}  // namespace bulkhead::prove
