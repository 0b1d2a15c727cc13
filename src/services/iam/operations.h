// AWS Identity and Access Management: the users, groups, roles and policies of an account.
// https://docs.aws.amazon.com/IAM/latest/APIReference/
//
// Immutable and free to share between threads. What operations there are: operations.cc.
//
//   const Operation* operation = services::iam::Iam().Find("CreateUser");
#pragma once

#include "services/contract/operation.h"

namespace bulkhead::services::iam {

const Service& Iam();

}  // namespace bulkhead::services::iam
