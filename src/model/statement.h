// Whether a statement speaks of a request: the rules D1, A and R of docs/spec/evaluation.md.
#pragma once

#include <string_view>

#include "eval/request.h"
#include "model/principal.h"
#include "policy/document.h"

namespace bulkhead::model {

// One request as one layer sees it: X5 gives another resource to one of them.
struct View {
  const eval::Request& request;
  std::string_view resource;
  Boundary boundary = Boundary::kAbsent;
};

// D1.
bool Speaks(const policy::Statement& statement, policy::Version version, const View& view);
bool Denies(const policy::Document& document, const View& view);
bool Allows(const policy::Document& document, const View& view);

// P5: the strongest Allow that speaks; kNone when none does.
Strength GrantOf(const policy::Document& document, const View& view);

}  // namespace bulkhead::model
