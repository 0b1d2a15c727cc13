#include "services/sts/operations.h"

#include <array>

#include "services/sts/role_to_assume.h"
#include "services/sts/types.h"

namespace bulkhead::services::sts {
namespace {

constexpr std::array kOperations = {
    Row<AssumeRole, ToAssumeRole>("AssumeRole", Access::kWrite),
    Row<DecodeAuthorizationMessage, OnAnything>("DecodeAuthorizationMessage", Access::kWrite),
    Row<GetAccessKeyInfo, OnAnything>("GetAccessKeyInfo", Access::kRead),
    Row<GetCallerIdentity, ForEveryone>("GetCallerIdentity", Access::kRead),
    // "You cannot use policies to control authentication operations."
    // https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
    Row<GetSessionToken, ForEveryone>("GetSessionToken", Access::kRead),
};

}  // namespace

constinit const Service kService = {.name = "sts", .prefix = "sts", .operations = kOperations};

}  // namespace bulkhead::services::sts
