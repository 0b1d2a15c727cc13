// The credential report of an account: a line per user, and one for the root.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
//
// Pure.
#pragma once

#include <chrono>
#include <string>

#include "services/contract/call.h"

namespace bulkhead::services::iam {

// How long a report is given out, and none younger is made.
inline constexpr auto kReportAge = std::chrono::hours(4);

// The CSV text, in the columns of AWS.
std::string CredentialReportOf(const Call& call);

}  // namespace bulkhead::services::iam
