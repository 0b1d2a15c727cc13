// AWS Account Management: contacts, regions, the name and the e-mail address of accounts.
// https://docs.aws.amazon.com/accounts/latest/reference/
//
// No message is ever sent. The passcode that AWS would send to an e-mail address or a
// telephone is the last six digits of the account's id, so that a test can tell it: see
// profile.h. Pure.
//
//   const Operation* row = account::kService.Find("ListRegions");
#pragma once

#include "services/contract/operation.h"

namespace bulkhead::services::account {

extern const Service kService;

}  // namespace bulkhead::services::account
