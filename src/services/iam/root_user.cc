#include "services/iam/root_user.h"

#include "aws/arn.h"
#include "services/iam/names.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

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

}  // namespace bulkhead::services::iam
