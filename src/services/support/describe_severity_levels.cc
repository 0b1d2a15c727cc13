// https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeSeverityLevels.html

#include "services/support/subscription.h"
#include "services/support/types.h"

namespace bulkhead::services::support {

Outcome<DescribeSeverityLevelsOutput> DescribeSeverityLevels(Call&,
                                                             const DescribeSeverityLevelsInput&) {
  return SubscriptionRequired();
}

}  // namespace bulkhead::services::support
