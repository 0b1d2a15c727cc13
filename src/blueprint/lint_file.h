// The policies of an organization file, linted: what is risky, needless or unknown to AWS.
//
// Warnings only: whether the file is in order is for ReadFile and Compile to say. Pure and
// total; a text that is no YAML has none.
//
//   for (const auto& d : LintFile(text)) out << base::Render(d, "acme.yaml", text);
#pragma once

#include <string_view>

#include "base/diagnostic.h"

namespace bulkhead::blueprint {

// Of the permissions of roles, of policies among the guardrails, and of bans, with their
// places in the file. Suggestions of style are left out.
base::Diagnostics LintFile(std::string_view text);

}  // namespace bulkhead::blueprint
