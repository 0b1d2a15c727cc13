// https://docs.aws.amazon.com/accounts/latest/reference/API_ListRegions.html

#include <algorithm>

#include "base/encoding.h"
#include "base/try.h"
#include "org/region_status.h"
#include "services/account/faults.h"
#include "services/account/permissions.h"

namespace bulkhead::services::account {
namespace {

constexpr std::int64_t kPageSize = 50;

// A token is base64 of the name of the last region of its page.
Result<std::string, Fault> AfterToken(const std::optional<std::string>& token) {
  if (!token) return std::string();
  const std::optional<std::string> last = base::FromBase64(*token);
  if (!last || aws::FindRegion(*last) == nullptr) {
    return Validation(Invalid::kField, "The NextToken is not one that ListRegions gave.");
  }
  return *last;
}

}  // namespace

Outcome<ListRegionsOutput> ListRegions(Call& call, const ListRegionsInput& input) {
  const AccountId account = TRY(TargetAccount(call, input.account_id));
  const std::string after = TRY(AfterToken(input.next_token));
  const auto page_size = static_cast<std::size_t>(input.max_results.value_or(kPageSize));
  const std::vector<std::string>& wanted = input.region_opt_status_contains;

  Reply<ListRegionsOutput> reply;
  std::vector<Region>& regions = reply.output.regions;
  for (const aws::Region& region : aws::AllRegions()) {
    if (region.name <= after) continue;
    std::string status(NameOf(StatusOf(call.now, account, region, call.time())));
    if (!wanted.empty() && std::ranges::find(wanted, status) == wanted.end()) continue;
    if (regions.size() == page_size) {
      reply.output.next_token = base::ToBase64(regions.back().region_name.value_or(""));
      break;
    }
    regions.push_back(
        {.region_name = std::string(region.name), .region_opt_status = std::move(status)});
  }
  return reply;
}

}  // namespace bulkhead::services::account
