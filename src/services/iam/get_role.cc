// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/roles.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<GetRoleOutput> GetRole(Call& call, const GetRoleInput& input) {
  const org::Role* role = TRY(FindRole(call, input.role_name));
  return Reply<GetRoleOutput>{{.role = Describe(call, *role, Detail::kFull)}};
}

}  // namespace bulkhead::services::iam
