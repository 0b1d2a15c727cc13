// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUser.html

#include "aws/arn.h"
#include "base/try.h"
#include "services/iam/describe.h"
#include "services/iam/names.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {
namespace {

// The root user as AWS answers it: named by the account's id. It has no name of
// its own; assumed is that the account's alias stands there, else the account's name.
User DescribeRoot(const Call& call) {
  const auto* account = call.now.Find<org::Account>(call.account().text());
  const auto* settings = call.now.Find<org::IamSettings>(call.account().text());
  User root{.path = std::string(kRootPath),
            .user_id = call.account().text(),
            .arn = aws::IamArn(call.account(), "root")};
  if (account != nullptr) {
    root.user_name = account->name;
    root.create_date = account->joined;
  }
  if (settings != nullptr && !settings->alias.empty()) root.user_name = settings->alias;
  return root;
}

}  // namespace

Outcome<GetUserOutput> GetUser(Call& call, const GetUserInput& input) {
  const org::User* user = TRY(FindUserOrCaller(call, input.user_name));
  if (user == nullptr) return Reply<GetUserOutput>{{.user = DescribeRoot(call)}};
  return Reply<GetUserOutput>{{.user = Describe(*user, Detail::kFull)}};
}

}  // namespace bulkhead::services::iam
