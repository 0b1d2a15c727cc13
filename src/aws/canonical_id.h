// The canonical user id of an account, by which S3 knows it: 64 hexadecimal digits.
// https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html
//
// AWS's ids are not derived from the account id; ours are. Pure.
#pragma once

#include <string>

#include "aws/account_id.h"

namespace bulkhead::aws {

std::string CanonicalUserId(const AccountId& account);

}  // namespace bulkhead::aws
