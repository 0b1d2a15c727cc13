// Grammar: which elements a policy of each kind must, may and must not have.
//
// One row per kind, in grammar.cc, with the page that says so.
#pragma once

#include <string_view>

#include "policy/document.h"

namespace bulkhead::policy {

enum class Rule { kForbidden, kAllowed, kRequired };

struct Grammar {
  std::string_view name;              // `an SCP`, as messages call it.
  Rule version = Rule::kAllowed;      // kRequired: and it must be 2012-10-17.
  Rule id = Rule::kForbidden;         // The element Id.
  Rule principal = Rule::kForbidden;  // Principal or NotPrincipal.
  Rule not_principal = Rule::kForbidden;
  Rule not_action = Rule::kAllowed;
  Rule resource = Rule::kRequired;        // Resource or NotResource.
  Rule allow = Rule::kAllowed;            // Effect Allow.
  Rule free_sid = Rule::kForbidden;       // Sids with other characters than A-Z a-z 0-9.
  Rule named_principal = Rule::kAllowed;  // Principals other than `*`.
};

const Grammar& GrammarOf(Kind kind);

}  // namespace bulkhead::policy
