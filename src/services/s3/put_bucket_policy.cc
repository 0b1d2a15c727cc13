// https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html

#include <fmt/format.h>

#include <algorithm>

#include "access/principal_ids.h"
#include "base/try.h"
#include "eval/public.h"
#include "services/s3/buckets.h"
#include "services/s3/faults.h"
#include "services/s3/permissions.h"

namespace bulkhead::services::s3 {
namespace {

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html
constexpr std::size_t kPolicyBytesMax = 20'480;

// `line 3, column 7: unknown element `Actions``: the first fault of the text.
std::string Explain(const base::Diagnostics& diagnostics) {
  const auto error =
      std::ranges::find(diagnostics, base::Severity::kError, &base::Diagnostic::severity);
  if (error == diagnostics.end()) return "Policies must be valid JSON";
  if (error->span.line == 0) return error->what;
  return fmt::format("line {}, column {}: {}", error->span.line, error->span.column, error->what);
}

// A policy speaks of its own bucket and of the objects in it. A pattern may begin
// with the whole name of the bucket only.
bool IsOf(std::string_view bucket, std::string_view resource) {
  const std::string arn = BucketArn(bucket);
  if (!resource.starts_with(arn)) return false;
  const std::string_view rest = resource.substr(arn.size());
  return rest.empty() || rest.front() == '/' || rest.front() == '*';
}

Result<policy::DocumentPtr, Fault> ParsePolicy(std::string_view bucket, std::string_view text) {
  // Which error answers a policy that is too long is not documented; this one is assumed.
  if (text.size() > kPolicyBytesMax) {
    return MalformedPolicy("Policy exceeds the maximum allowed document size.");
  }
  auto document = policy::Parse(text, policy::Kind::kResource);
  if (!document) return MalformedPolicy(Explain(document.error()));
  for (const policy::Statement& statement : (*document)->statements()) {
    for (const std::string& resource : statement.resources) {
      if (IsOf(bucket, resource)) continue;
      return MalformedPolicy(fmt::format("line {}, column {}: Policy has invalid resource: {}",
                                         statement.span.line, statement.span.column, resource));
    }
  }
  return *std::move(document);
}

}  // namespace

Outcome<PutBucketPolicyOutput> PutBucketPolicy(Call& call, const PutBucketPolicyInput& input) {
  const org::Bucket* bucket = TRY(FindOwnBucket(call, input));
  policy::DocumentPtr document = TRY(ParsePolicy(input.bucket, input.policy));
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
  const bool blocked =
      bucket->public_access_block && bucket->public_access_block->block_public_policy;
  if (blocked && eval::IsPublic(*document, eval::PublicPolicy::kBucket)) {
    return AccessDenied(fmt::format(
        "User: {} is not authorized to perform: s3:PutBucketPolicy on resource: \"{}\" because "
        "public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.",
        call.caller.arn, BucketArn(input.bucket)));
  }
  org::Bucket next = *bucket;
  next.bucket_policy = access::WithPrincipalIds(call.now, std::move(document));
  Reply<PutBucketPolicyOutput> reply;
  reply.change.Put(std::move(next));
  return reply;
}

}  // namespace bulkhead::services::s3
