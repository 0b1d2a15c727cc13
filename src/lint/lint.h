// Lint: what is wrong, risky or needless in a policy, as AWS IAM Access Analyzer says it.
// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ValidatePolicy.html
//
// Pure and total: any bytes may be given. It never stops at the first finding, and it
// needs no text that policy::Parse accepts; a text that is no JSON has one finding. What
// Parse refuses has a finding. docs/lint.md lists the issues, found or not.
//
//   for (const Finding& finding : Lint(text, {.type = PolicyType::kServiceControl})) {
//     out << RowOf(finding.issue).code << ": " << finding.message << "\n";
//   }
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "lint/issues.h"
#include "policy/document.h"

namespace bulkhead::lint {

// Which policy it is. Boundaries and session policies are identity-based policies with
// limits of their own.
enum class PolicyType {
  kIdentity,
  kBoundary,
  kSession,
  kResource,
  kTrust,
  kServiceControl,
  kResourceControl,
  kEndpoint,
};
std::string_view ToText(PolicyType type);  // identity, ..., scp, rcp, endpoint
std::optional<PolicyType> ParsePolicyType(std::string_view text);
policy::Kind KindOf(PolicyType type);

// The type that the text seems to be of: by the elements of its statements and their
// actions. `kIdentity` when nothing speaks for another one.
PolicyType GuessPolicyType(std::string_view text);

// What a resource-based policy is attached to, as far as it matters.
enum class ResourceType {
  kUnknown,
  kBucket,                   // AWS::S3::Bucket
  kAccessPoint,              // AWS::S3::AccessPoint
  kMultiRegionAccessPoint,   // AWS::S3::MultiRegionAccessPoint
  kObjectLambdaAccessPoint,  // AWS::S3ObjectLambda::AccessPoint
  kTable,                    // AWS::DynamoDB::Table
};

std::string_view NameOf(ResourceType type);
std::string_view ServiceOf(ResourceType type);  // s3: of its actions and ARNs.
std::optional<ResourceType> ParseResourceType(std::string_view name);

struct Options {
  PolicyType type = PolicyType::kIdentity;
  ResourceType resource = ResourceType::kUnknown;
};

// A step from the root of the policy to a place in it.
struct PathElement {
  enum class Kind {
    kIndex,  // An item of a list.
    kKey,    // The name of a member, not its value.
    kValue,  // The value of a member.
  };
  Kind kind = Kind::kIndex;
  std::string name;       // Of kKey and kValue.
  std::size_t index = 0;  // Of kIndex.

  friend bool operator==(const PathElement&, const PathElement&) = default;
};
using Path = std::vector<PathElement>;
std::string ToText(const Path& path);  // Statement[0].Action[1]

struct Location {
  Path path;
  base::Span span;  // Where it begins, and the offsets of both ends.
  int end_line = 0;
  int end_column = 0;  // From 1, as that of the span.
};

struct Finding {
  Issue issue = Issue::kJsonSyntaxError;
  std::string message;              // The words of AWS.
  std::string fix;                  // Ours: what to do here. May be empty.
  std::vector<Location> locations;  // At least one.
};

// In the order of their places. Never more than kFindingsMax.
std::vector<Finding> Lint(std::string_view text, const Options& options);
inline constexpr std::size_t kFindingsMax = 1000;

// How much of its quota a policy takes (catalog/quotas.h). Of a resource-based policy the
// quota depends on the resource: if the options do not tell, its actions may.
struct Size {
  std::size_t characters = 0;  // As AWS counts them for this type; bytes of some.
  std::size_t minified = 0;    // The same without white space outside of strings.
  std::size_t quota = 0;       // 0 when the quota is not known.
  std::string_view of;         // `a managed policy`: what has the quota.
};
Size MeasureSize(std::string_view text, const Options& options);

}  // namespace bulkhead::lint
