// The root user of an account, in the form in which answers carry users.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user.html
//
// Pure.
#pragma once

#include "services/contract/call.h"

namespace bulkhead::services::iam {

struct User;

// Named by the account's id. It has no name of its own; assumed is that the account's
// alias stands there, else the account's name.
User DescribeRoot(const Call& call);

}  // namespace bulkhead::services::iam
