#include "catalog/global_services.h"

#include <algorithm>
#include <array>

#include "aws/wildcard.h"
#include "catalog/tables.h"

namespace bulkhead::catalog {
namespace {

struct GlobalService {
  std::string_view prefix;
  std::string_view region;
};

// The services that botocore 1.43 gives one endpoint in the partition `aws`
// (data/endpoints.json: not regionalized, with the region of its signatures), and those
// that the IAM User Guide says lie in us-west-2. STS has endpoints in all regions.
constexpr auto kGlobalServices = std::to_array<GlobalService>({
    {"account", "us-east-1"},
    {"billingconductor", "us-east-1"},
    {"budgets", "us-east-1"},
    {"ce", "us-east-1"},
    {"chatbot", "us-west-2"},
    {"chime", "us-east-1"},
    {"cloudfront", "us-east-1"},
    {"devicefarm", "us-west-2"},
    {"globalaccelerator", "us-west-2"},
    {"health", "us-east-1"},
    {"iam", "us-east-1"},
    {"importexport", "us-east-1"},
    {"networkmanager", "us-west-2"},
    {"notifications-contacts", "us-east-1"},
    {"organizations", "us-east-1"},
    {"route53", "us-east-1"},
    {"savingsplans", "us-east-1"},
    {"shield", "us-east-1"},
    {"support", "us-east-1"},
    {"tax", "us-east-1"},
    {"waf", "us-east-1"},
});

constexpr auto kRegionExemptions = std::to_array<std::string_view>({
    "a4b:*",
    "access-analyzer:*",
    "account:*",
    "acm:*",
    "activate:*",
    "artifact:*",
    "aws-marketplace-management:*",
    "aws-marketplace:*",
    "aws-portal:*",
    "billing:*",
    "billingconductor:*",
    "budgets:*",
    "ce:*",
    "chatbot:*",
    "chime:*",
    "cloudfront:*",
    "cloudtrail:LookupEvents",
    "compute-optimizer:*",
    "config:*",
    "consoleapp:*",
    "consolidatedbilling:*",
    "cur:*",
    "datapipeline:GetAccountLimits",
    "devicefarm:*",
    "directconnect:*",
    "ec2:DescribeRegions",
    "ec2:DescribeTransitGateways",
    "ec2:DescribeVpnGateways",
    "ecr-public:*",
    "fms:*",
    "freetier:*",
    "globalaccelerator:*",
    "health:*",
    "iam:*",
    "importexport:*",
    "invoicing:*",
    "iq:*",
    "kms:*",
    "license-manager:ListReceivedLicenses",
    "lightsail:Get*",
    "mobileanalytics:*",
    "networkmanager:*",
    "notifications-contacts:*",
    "notifications:*",
    "organizations:*",
    "payments:*",
    "pricing:*",
    "quicksight:DescribeAccountSubscription",
    "resource-explorer-2:*",
    "route53-recovery-cluster:*",
    "route53-recovery-control-config:*",
    "route53-recovery-readiness:*",
    "route53:*",
    "route53domains:*",
    "s3:CreateMultiRegionAccessPoint",
    "s3:DeleteMultiRegionAccessPoint",
    "s3:DescribeMultiRegionAccessPointOperation",
    "s3:GetAccountPublic*",
    "s3:GetAccountPublicAccessBlock",
    "s3:GetBucketLocation",
    "s3:GetBucketPolicyStatus",
    "s3:GetBucketPublicAccessBlock",
    "s3:GetMultiRegionAccessPoint",
    "s3:GetMultiRegionAccessPointPolicy",
    "s3:GetMultiRegionAccessPointPolicyStatus",
    "s3:GetStorageLensConfiguration",
    "s3:GetStorageLensDashboard",
    "s3:ListAllMyBuckets",
    "s3:ListMultiRegionAccessPoints",
    "s3:ListStorageLensConfigurations",
    "s3:PutAccountPublic*",
    "s3:PutAccountPublicAccessBlock",
    "s3:PutMultiRegionAccessPointPolicy",
    "savingsplans:*",
    "shield:*",
    "sso:*",
    "sts:*",
    "support:*",
    "supportapp:*",
    "supportplans:*",
    "sustainability:*",
    "tag:GetResources",
    "tax:*",
    "trustedadvisor:*",
    "vendor-insights:ListEntitledSecurityProfiles",
    "waf-regional:*",
    "waf:*",
    "wafv2:*",
    "wellarchitected:*",
});

}  // namespace

std::optional<std::string_view> GlobalRegionOf(std::string_view prefix) {
  for (const GlobalService& service : kGlobalServices) {
    if (CompareIgnoringCase(service.prefix, prefix) == 0) return service.region;
  }
  return {};
}

std::span<const std::string_view> RegionExemptions() { return kRegionExemptions; }

bool IsExemptFromRegions(std::string_view action) {
  return std::ranges::any_of(kRegionExemptions, [action](std::string_view exemption) {
    // A wildcard of `action` is matched as a character, so that it must be covered, too.
    return aws::MatchesWildcardIgnoringCase(exemption, action);
  });
}

}  // namespace bulkhead::catalog
