// https://docs.aws.amazon.com/awssupport/latest/APIReference/API_CreateCase.html

#include "services/support/subscription.h"
#include "services/support/types.h"

namespace bulkhead::services::support {

Outcome<CreateCaseOutput> CreateCase(Call&, const CreateCaseInput&) {
  return SubscriptionRequired();
}

}  // namespace bulkhead::services::support
