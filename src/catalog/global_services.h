// Global services: those that answer from one region, whatever region the caller works in.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_deny-requested-region.html
//
// Data, as of 2026-11; pure. For the partition `aws`.
//
//   GlobalRegionOf("iam");          // us-east-1: the aws:RequestedRegion of every call to it
//   GlobalRegionOf("ec2");          // nothing: that of the endpoint
//   IsExemptFromRegions("sts:*");   // what an SCP that restricts regions leaves alone
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace bulkhead::catalog {

// The region in which the one endpoint of a service lies, by the prefix of its actions
// without case; nothing for services with endpoints in many regions.
std::optional<std::string_view> GlobalRegionOf(std::string_view prefix);

// The actions, with wildcards, that a policy which denies regions has to leave alone, because
// they are answered elsewhere: the union of the lists of two examples of AWS, ascending.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html#example-scp-deny-region
// https://docs.aws.amazon.com/controltower/latest/controlreference/primary-region-deny-policy.html
std::span<const std::string_view> RegionExemptions();
// True when RegionExemptions covers `action`: an action, or a pattern all of whose actions
// one exemption covers.
bool IsExemptFromRegions(std::string_view action);

}  // namespace bulkhead::catalog
