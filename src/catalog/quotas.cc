#include "catalog/quotas.h"

#include <algorithm>

#include "base/check.h"

namespace bulkhead::catalog {
namespace {

constexpr std::string_view kIamPage =
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html";
constexpr std::string_view kOrganizationsPage =
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html";

// SCPs: 10 per target (5 before) of 10,240 characters (5,120 before) since 2026-05-15; the
// announcement was not followed by one for RCPs. Trust policies: AWS approves up to 8,192
// by itself; earlier editions of the page say 4,096.
constexpr SizeQuota kSizeQuotas[] = {
    {PolicyPlace::kManaged, "a managed policy", Measure::kCharactersWithoutSpace, 6'144, 6'144,
     kIamPage},
    {PolicyPlace::kInlineOfUser, "all inline policies of a user", Measure::kCharactersWithoutSpace,
     2'048, 2'048, kIamPage},
    {PolicyPlace::kInlineOfGroup, "all inline policies of a group",
     Measure::kCharactersWithoutSpace, 5'120, 5'120, kIamPage},
    {PolicyPlace::kInlineOfRole, "all inline policies of a role", Measure::kCharactersWithoutSpace,
     10'240, 10'240, kIamPage},
    {PolicyPlace::kTrust, "a trust policy", Measure::kCharactersWithoutSpace, 2'048, 8'192,
     kIamPage},
    {PolicyPlace::kSession, "a session policy", Measure::kCharacters, 2'048, 2'048,
     "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html"},
    {PolicyPlace::kServiceControl, "an SCP", Measure::kCharacters, 10'240, 10'240,
     kOrganizationsPage},
    {PolicyPlace::kResourceControl, "an RCP", Measure::kCharacters, 5'120, 5'120,
     kOrganizationsPage},
    {PolicyPlace::kVpcEndpoint, "a VPC endpoint policy", Measure::kCharacters, 20'480, 20'480,
     "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html"},
    {PolicyPlace::kBucket, "a bucket policy", Measure::kBytes, 20'480, 20'480,
     "https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html"},
    {PolicyPlace::kKey, "a key policy", Measure::kBytes, 32'768, 32'768,
     "https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html"},
    {PolicyPlace::kQueue, "a queue policy", Measure::kBytes, 8'192, 8'192,
     "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/"
     "quotas-policies.html"},
    {PolicyPlace::kTable, "a table policy", Measure::kBytes, 20'480, 20'480,
     "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutResourcePolicy.html"},
};

constexpr CountQuota kCountQuotas[] = {
    {"managed policies attached to a user", 10, 20, kIamPage},
    {"managed policies attached to a group", 10, 10, kIamPage},
    {"managed policies attached to a role", 10, 25, kIamPage},
    {"customer managed policies in an account", 1'500, 10'000, kIamPage},
    {"versions of a customer managed policy", 5, 5, kIamPage},
    {"SCPs attached to a root, unit or account", 10, 10, kOrganizationsPage},
    {"RCPs attached to a root, unit or account", 5, 5, kOrganizationsPage},
    {"SCPs in an organization", 10'000, 10'000, kOrganizationsPage},
    {"RCPs in an organization", 1'000, 1'000, kOrganizationsPage},
    {"units in an organization", 2'000, 2'000, kOrganizationsPage},
    {"levels of units below the root", 5, 5, kOrganizationsPage},
};

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
// Every byte of a character but its first has the form 10xxxxxx.
bool BeginsCharacter(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

}  // namespace

std::span<const SizeQuota> SizeQuotas() { return kSizeQuotas; }
std::span<const CountQuota> CountQuotas() { return kCountQuotas; }

const SizeQuota& QuotaOf(PolicyPlace place) {
  const auto* found = std::ranges::find(kSizeQuotas, place, &SizeQuota::place);
  CHECK(found != std::end(kSizeQuotas));
  return *found;
}

std::size_t Measured(std::string_view text, Measure measure) {
  if (measure == Measure::kBytes) return text.size();
  return static_cast<std::size_t>(std::ranges::count_if(text, [measure](char c) {
    return BeginsCharacter(c) && (measure == Measure::kCharacters || !IsSpace(c));
  }));
}

}  // namespace bulkhead::catalog
