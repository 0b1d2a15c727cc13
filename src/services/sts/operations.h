// The Security Token Service: who is calling, and temporary credentials.
// https://docs.aws.amazon.com/STS/latest/APIReference/
//
// Temporary credentials have no place in the store: a session token states its
// session and is sealed by the server's SealingKey (access/session_token.h).
// Pure, as all operations are.
//
//   const Operation* operation = sts::kService.Find("AssumeRole");
#pragma once

#include "services/contract/operation.h"

namespace bulkhead::services::sts {

extern const Service kService;

}  // namespace bulkhead::services::sts
