// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteLoginProfile.html

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/passwords.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<DeleteLoginProfileOutput> DeleteLoginProfile(Call& call,
                                                     const DeleteLoginProfileInput& input) {
  const org::User* user = TRY(FindUserOrCaller(call, input.user_name));
  const org::LoginProfile* profile =
      TRY(FindLoginProfile(call, user == nullptr ? std::string() : user->name));
  org::Change change;
  change.Erase<org::LoginProfile>(profile->Key());
  return Reply<DeleteLoginProfileOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
