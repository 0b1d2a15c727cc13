// https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeCases.html

#include "services/support/subscription.h"
#include "services/support/types.h"

namespace bulkhead::services::support {

Outcome<DescribeCasesOutput> DescribeCases(Call&, const DescribeCasesInput&) {
  return SubscriptionRequired();
}

}  // namespace bulkhead::services::support
