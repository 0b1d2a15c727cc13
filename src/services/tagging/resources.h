// Resources: what of the caller's account can have tags, by ARN.
// https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/supported-services.html
//
// "Tag and untag supported resources located in the specified Region for the AWS account."
// Resources of global services are in us-east-1, those of an organization in its management
// account. Pure.
//
//   std::optional<Resource> resource = FindResource(call, "arn:aws:s3:::acme-logs");
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/contract/call.h"
#include "services/tagging/types.h"

namespace bulkhead::services::tagging {

struct Resource {
  std::string arn;
  org::Entity entity;
  org::Tags tags;

  // `s3:bucket`, `organizations:account`: the service, and what the ARN says.
  std::string type() const;
};

// Those that have tags, by ascending ARN. "The GetResources operation does not currently
// support IAM users and roles."
std::vector<Resource> TaggedResources(const Call& call);

// Also users and roles. None when the caller has none of that ARN in this region.
std::optional<Resource> FindResource(const Call& call, std::string_view arn);

// The change that gives the resource these tags, if the caller may: "You'll also need
// permissions to access the resources of individual services".
enum class Act { kTag, kUntag };
Result<org::Change, Fault> Retag(const Call& call, const Resource& resource, org::Tags tags,
                                 Act act);

std::unexpected<Fault> InvalidParameter(std::string message);

// Does `work`, which gives a Result<org::Change, Fault>, with each resource, and adds its
// change; the map has those with which that failed.
using FailedResources = std::map<std::string, FailureInfo>;
template <class Work>
FailedResources ForEach(const Call& call, const std::vector<std::string>& arns, org::Change& change,
                        Work work);

FailureInfo NotFound(std::string_view arn);
FailureInfo Failure(const Fault& fault);

template <class Work>
FailedResources ForEach(const Call& call, const std::vector<std::string>& arns, org::Change& change,
                        Work work) {
  FailedResources failed;
  for (const std::string& arn : arns) {
    const std::optional<Resource> resource = FindResource(call, arn);
    if (!resource) {
      failed[arn] = NotFound(arn);
      continue;
    }
    Result<org::Change, Fault> done = work(*resource);
    if (done) {
      change.Add(*std::move(done));
    } else {
      failed[arn] = Failure(done.error());
    }
  }
  return failed;
}

}  // namespace bulkhead::services::tagging
