// PolicyExclusions: policies that a simulation leaves out, as if they were not attached.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_PolicyIdentifier.html
//
// Pure. Identifiers that match nothing are passed over, as AWS does.
//
//   const PolicyExclusions exclusions = TRY(PolicyExclusions::Read(input.policy_exclusion_list));
//   std::erase_if(policies, [&](const auto& policy) { return exclusions.Match(policy); });
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "services/contract/call.h"
#include "services/iam/policy_source.h"

namespace bulkhead::services::iam {

struct PolicyIdentifier;

class PolicyExclusions {
 public:
  // InvalidInput for an identifier that is not exactly one of its forms, for a malformed ARN
  // and for wildcards where there may be none.
  static Result<PolicyExclusions, Fault> Read(const std::vector<PolicyIdentifier>& identifiers);

  // Whether a policy of a user, group or role is left out.
  bool Match(const SimulatedPolicy& policy) const;
  // Whether all policies of a type are: permission-boundary, scp, rcp, ...
  bool MatchType(std::string_view type) const;
  // Whether the managed policy, SCP or RCP of that ARN is.
  bool MatchArn(std::string_view arn) const;

 private:
  struct Inline {
    std::string name;
    std::string type;
    std::string holder;  // A pattern.
  };
  std::vector<std::string> types_;
  std::vector<std::string> arns_;  // Patterns.
  std::vector<Inline> inline_;
};

}  // namespace bulkhead::services::iam
