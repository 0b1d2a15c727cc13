// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUser.html

#include "base/try.h"
#include "services/iam/describe.h"
#include "services/iam/names.h"
#include "services/iam/root_user.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<GetUserOutput> GetUser(Call& call, const GetUserInput& input) {
  const org::User* user = TRY(FindUserOrCaller(call, input.user_name));
  if (user == nullptr) return Reply<GetUserOutput>{{.user = DescribeRoot(call)}};
  return Reply<GetUserOutput>{{.user = Describe(*user, Detail::kFull)}};
}

}  // namespace bulkhead::services::iam
