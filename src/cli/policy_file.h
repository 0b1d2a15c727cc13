// PolicyFile: a policy that a command is given, and of which type it is.
//
//   const policy::DocumentPtr document = TRY(ReadPolicy(path, options.kind));
#pragma once

#include <string>

#include "base/result.h"
#include "lint/lint.h"
#include "policy/document.h"

namespace bulkhead::cli {

struct PolicyFile {
  std::string name;  // The path; `(standard input)`.
  std::string text;
  lint::PolicyType type = lint::PolicyType::kIdentity;
};

// `-` is standard input, up to 1 MiB. `type`: as lint::ParsePolicyType knows them; empty: what
// the text looks like, and the name of the file where the text does not tell.
Result<PolicyFile> ReadPolicyFile(const std::string& path, const std::string& type);

// The same, parsed. Fails with everything that is wrong with it, places shown.
Result<policy::DocumentPtr> ReadPolicy(const std::string& path, const std::string& type);

}  // namespace bulkhead::cli
