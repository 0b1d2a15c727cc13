// The managed policies of AWS, with the text of all their versions.
// https://docs.aws.amazon.com/aws-managed-policy/latest/reference/about-managed-policy-reference.html
//
// Data, compressed in the program; a text is decompressed when it is asked for and not
// kept. Pure and free to use from any thread. Texts are JSON without white space, as AWS's
// answers have it but for that. docs/catalog.md says where the data is from.
//
//   const auto policy = FindManagedPolicy("arn:aws:iam::aws:policy/ReadOnlyAccess");
//   ManagedPolicyVersions(*policy).back().id();                      // v188
//   ManagedPolicyText(*policy, policy->newest_version);              // {"Version":...
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"

namespace bulkhead::catalog {

struct ManagedPolicy {
  std::size_t index = 0;  // Among all of them, by ascending ARN.
  // Without `arn:aws:iam::aws:policy`: /job-function/Billing.
  std::string_view path_and_name;
  Instant created;
  Instant updated;
  std::uint32_t newest_version = 0;  // Which is the default: AWS has no other.

  std::string Arn() const;
  std::string_view path() const;  // /job-function/
  std::string_view name() const;  // Billing
  // False for the policies of service-linked roles, which no other role may have.
  // https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html
  bool attachable() const;
};

struct ManagedPolicyVersion {
  std::uint32_t number = 0;
  // The day of the first and of the newest version are right; for those between, of which
  // the package does not know the day, it is that of the version before.
  Instant created;

  std::string id() const;  // v1
};

// The version of the package from which the data is.
std::string_view ManagedPolicyDataVersion();

std::size_t ManagedPolicyCount();
// Requires: index < ManagedPolicyCount().
ManagedPolicy ManagedPolicyAt(std::size_t index);
// Case matters, as in all of IAM's ARNs. Nothing when AWS has no such policy.
std::optional<ManagedPolicy> FindManagedPolicy(std::string_view arn);
// By its name alone (`Billing`), which no two of them share. Looks at all of them.
std::optional<ManagedPolicy> FindManagedPolicyByName(std::string_view name);

// Oldest first, never empty. Not every number is there: AWS withdraws versions.
std::vector<ManagedPolicyVersion> ManagedPolicyVersions(const ManagedPolicy& policy);
// Nothing when there is no such version. Old versions of long policies cost milliseconds.
std::optional<std::string> ManagedPolicyText(const ManagedPolicy& policy, std::uint32_t version);

}  // namespace bulkhead::catalog
