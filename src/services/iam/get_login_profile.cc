// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetLoginProfile.html

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/passwords.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<GetLoginProfileOutput> GetLoginProfile(Call& call, const GetLoginProfileInput& input) {
  const org::User* user = TRY(FindUserOrCaller(call, input.user_name));
  const org::LoginProfile* profile =
      TRY(FindLoginProfile(call, user == nullptr ? std::string() : user->name));
  return Reply<GetLoginProfileOutput>{{.login_profile = Describe(*profile)}};
}

}  // namespace bulkhead::services::iam
