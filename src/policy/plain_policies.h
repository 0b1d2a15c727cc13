// PlainPolicies: the policies that say everything or nothing, where a question wants one.
//
// Made at the first use, immutable, shared by all threads.
#pragma once

#include "policy/document.h"

namespace bulkhead::policy {

// Identity policies that allow every action on every resource, and none.
const DocumentPtr& AllowsEverything();
const DocumentPtr& AllowsNothing();
// A resource policy that allows everyone every action on every resource.
const DocumentPtr& OpenToEveryone();

}  // namespace bulkhead::policy
