// AWS Organizations: the organization itself, its accounts, units and policies.
// https://docs.aws.amazon.com/organizations/latest/APIReference/
//
// Each operation is a pure function in a file of its own; operations.cc has the
// table of them.
//
//   const Operation* row = Organizations().Find("CreateAccount");
#pragma once

#include "services/contract/operation.h"
#include "services/organizations/types.h"

namespace bulkhead::services::organizations {

const Service& Organizations();

}  // namespace bulkhead::services::organizations
