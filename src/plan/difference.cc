#include "plan/difference.h"

#include "plan/builder.h"

namespace bulkhead::plan {

Plan Difference(const org::Snapshot& actual, const org::Snapshot& desired) {
  Builder builder;
  PlanOrganization(actual, desired, builder);
  PlanIam(actual, desired, builder);
  PlanBuckets(actual, desired, builder);
  PlanAttachments(actual, desired, builder);
  return builder.Take();
}

}  // namespace bulkhead::plan
