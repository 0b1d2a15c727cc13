// https://docs.aws.amazon.com/accounts/latest/reference/API_GetRegionOptStatus.html

#include <fmt/format.h>

#include "base/try.h"
#include "services/account/permissions.h"
#include "services/account/regions.h"
#include "services/account/types.h"

namespace bulkhead::services::account {

Outcome<GetRegionOptStatusOutput> GetRegionOptStatus(Call& call,
                                                     const GetRegionOptStatusInput& input) {
  TRY_VOID(TargetAccount(call, input.account_id));
  const aws::Region* region = aws::FindRegion(input.region_name);
  if (region == nullptr) {
    Value details = Value::Struct();
    details.Set("reason", "invalidRegionOptTarget");
    return std::unexpected(
        Fault{.code = "ValidationException",
              .message = fmt::format("There is no region {}.", input.region_name),
              .details = std::move(details)});
  }
  return Reply<GetRegionOptStatusOutput>{
      {.region_name = input.region_name, .region_opt_status = OptStatus(*region)}};
}

}  // namespace bulkhead::services::account
