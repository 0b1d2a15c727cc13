// Access difference: who gains and who loses what, as text and JSON, for `diff` and `plan`.
#pragma once

#include <cstddef>
#include <string>

#include "access/difference.h"
#include "base/value.h"
#include "cli/workflow.h"

namespace bulkhead::cli {

// At most `most` changes; empty when there is none.
std::string DifferenceText(const access::AccessDifference& difference, std::size_t most);
Value DifferenceValue(const access::AccessDifference& difference);

// Between what is there and what the plan makes of it. Nothing where there is no organization
// yet: all of its access is new.
access::AccessDifference DifferenceOf(const LoadedFile& loaded, const Planned& planned);

}  // namespace bulkhead::cli
