// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicyVersions.html

#include <fmt/format.h>

#include <ranges>

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/paging.h"
#include "services/iam/policies.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {
namespace {

// A key by which newer versions sort first. Ids of versions are `v` and a number.
std::string NewestFirst(const org::PolicyVersion& version) {
  constexpr std::int64_t kNumberMax = 999'999'999;
  return fmt::format("{:09}", kNumberMax - std::stoll(version.id.substr(1)));
}

}  // namespace

Outcome<ListPolicyVersionsOutput> ListPolicyVersions(Call& call,
                                                     const ListPolicyVersionsInput& input) {
  const org::ManagedPolicy* policy = TRY(FindPolicy(call, input.policy_arn));
  Pager pager = TRY(Pager::Start(call, "ListPolicyVersions", input.marker, input.max_items));
  ListPolicyVersionsOutput output;
  const std::vector<org::PolicyVersion> versions = VersionsOf(*policy);
  for (const org::PolicyVersion& version : versions | std::views::reverse) {
    if (pager.Takes(NewestFirst(version))) {
      output.versions.push_back(Describe(*policy, version, Detail::kListed));
    }
  }
  pager.Finish(output);
  return Reply<ListPolicyVersionsOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
