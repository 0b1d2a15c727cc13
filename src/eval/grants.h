// Grants: permissions of a resource that are no policy: ACLs of S3, grants of KMS keys.
//
// X1, K2 and K3 of docs/spec/evaluation.md. Neither ever denies. Pure and total;
// allocate nothing.
#pragma once

#include <string_view>

#include "eval/principal.h"
#include "eval/request.h"

namespace bulkhead::eval {

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html
Strength GrantedByAcl(const Request& request, const std::vector<AclGrant>& acl);

// The condition keys that tell a request's encryption context begin so.
inline constexpr std::string_view kEncryptionContextKey = "kms:EncryptionContext:";

// Whether a constraint of a grant is asked of the operation: Decrypt.
bool IsConstrainedByContext(std::string_view operation);

// https://docs.aws.amazon.com/kms/latest/developerguide/grants.html
Strength GrantedByKey(const Request& request, const std::vector<KeyGrant>& grants);

}  // namespace bulkhead::eval
