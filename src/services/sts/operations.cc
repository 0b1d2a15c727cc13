#include "services/sts/operations.h"

#include <array>

#include "services/sts/permissions.h"
#include "services/sts/role_to_assume.h"
#include "services/sts/types.h"

namespace bulkhead::services::sts {
namespace {

constexpr std::array kOperations = {
    Row<AssumeRole, ToAssumeRole>("AssumeRole", Access::kWrite),
    // Sent without a signature: the word of the provider is what counts, and the operation
    // itself asks the role's trust policy about it.
    Row<AssumeRoleWithSAML, ForEveryone>("AssumeRoleWithSAML", Access::kWrite),
    Row<AssumeRoleWithWebIdentity, ForEveryone>("AssumeRoleWithWebIdentity", Access::kWrite),
    Row<AssumeRoot, ToAssumeRoot>("AssumeRoot", Access::kWrite),
    Row<DecodeAuthorizationMessage, OnAnything>("DecodeAuthorizationMessage", Access::kWrite),
    Row<GetAccessKeyInfo, OnAnything>("GetAccessKeyInfo", Access::kRead),
    Row<GetCallerIdentity, ForEveryone>("GetCallerIdentity", Access::kRead),
    Row<GetDelegatedAccessToken, OnAnything>("GetDelegatedAccessToken", Access::kWrite),
    Row<GetFederationToken, ToGetFederationToken>("GetFederationToken", Access::kRead),
    // "You cannot use policies to control authentication operations."
    // https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
    Row<GetSessionToken, ForEveryone>("GetSessionToken", Access::kRead),
    Row<GetWebIdentityToken, ToGetWebIdentityToken>("GetWebIdentityToken", Access::kWrite),
};

}  // namespace

// Sessions are in their tokens.
constinit const Service kService = {
    .name = "sts", .prefix = "sts", .operations = kOperations, .keeps = Keeps::kNothing};

}  // namespace bulkhead::services::sts
