// Region opt status: of a region, as Account Management words it.
//
// Pure.
//
//   OptStatus(*aws::FindRegion("us-east-1"));  // ENABLED_BY_DEFAULT
#pragma once

#include <string>

#include "aws/regions.h"

namespace bulkhead::services::account {

// No account of the local organization has enabled a region that asks for it.
inline std::string OptStatus(const aws::Region& region) {
  return region.opt_in == aws::Region::OptIn::kRequired ? "DISABLED" : "ENABLED_BY_DEFAULT";
}

}  // namespace bulkhead::services::account
