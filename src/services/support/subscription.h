// Subscription: why no operation of AWS Support is carried out.
// https://docs.aws.amazon.com/awssupport/latest/APIReference/Welcome.html
//
// "If you call the AWS Support API from an account that doesn't have a Business, Enterprise
// On-Ramp, or Enterprise Support plan, the SubscriptionRequiredException error message appears."
//
//   return SubscriptionRequired();
#pragma once

#include <expected>

#include "services/contract/call.h"

namespace bulkhead::services::support {

inline std::unexpected<Fault> SubscriptionRequired() {
  return std::unexpected(
      Fault{.code = "SubscriptionRequiredException",
            .message = "Amazon Web Services Premium Support Subscription is required to use this "
                       "service."});
}

}  // namespace bulkhead::services::support
