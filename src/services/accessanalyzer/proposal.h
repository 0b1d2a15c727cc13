// Proposal: the configuration of an access preview as a change to the snapshot.
// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_Configuration.html
//
// Of buckets with their policy, access control list and block of public access, of roles, of keys
// with their grants, and of the resources that have nothing but a policy. "If the configuration is
// for an existing resource and you do not specify the policy, the access preview uses the existing
// policy"; an empty one proposes to delete it. Access points and snapshots are not there and are
// refused. Assumed: a new bucket with a list has lists enabled. Pure.
//
//   const Proposal proposal = TRY(ReadProposal(call, *analyzer, arn, configuration));
#pragma once

#include <optional>
#include <string>

#include "org/change.h"
#include "services/accessanalyzer/analyzers.h"

namespace bulkhead::services::accessanalyzer {

struct Proposal {
  // None: a policy in it cannot be read, or cannot be one of the resource.
  std::optional<org::Change> change;
};
// Fails with ValidationException where the configuration is of another type than the resource, of
// what is not there, or the resource is not one of the analyzer's account and region.
Result<Proposal, Fault> ReadProposal(const Call& call, const org::Analyzer& analyzer,
                                     const std::string& arn, const Configuration& configuration);

}  // namespace bulkhead::services::accessanalyzer
