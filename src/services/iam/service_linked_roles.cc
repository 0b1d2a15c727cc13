#include "services/iam/service_linked_roles.h"

#include <fmt/format.h>

#include <algorithm>

#include "org/aws_roles.h"
#include "services/iam/roles.h"

namespace bulkhead::services::iam {
namespace {

// Where AWS's managed policies name a role, the name is theirs: service_linked_roles_test.cc holds
// the table against them. The others are those of each service's page on its role, such as
// https://docs.aws.amazon.com/apigateway/latest/developerguide/using-service-linked-roles.html
constexpr ServiceLinked kLinked[] = {
    {"access-analyzer.amazonaws.com", "AWSServiceRoleForAccessAnalyzer",
     "AccessAnalyzerServiceRolePolicy"},
    {"autoscaling.amazonaws.com", "AWSServiceRoleForAutoScaling", "AutoScalingServiceRolePolicy",
     Suffix::kAllowed},
    {"backup.amazonaws.com", "AWSServiceRoleForBackup",
     "AWSBackupServiceLinkedRolePolicyForBackup"},
    {"batch.amazonaws.com", "AWSServiceRoleForBatch", "BatchServiceRolePolicy"},
    {"cloudtrail.amazonaws.com", "AWSServiceRoleForCloudTrail", "CloudTrailServiceRolePolicy"},
    {"config.amazonaws.com", "AWSServiceRoleForConfig", "AWSConfigServiceRolePolicy"},
    {"dynamodb.application-autoscaling.amazonaws.com",
     "AWSServiceRoleForApplicationAutoScaling_DynamoDBTable",
     "AWSApplicationAutoscalingDynamoDBTablePolicy"},
    {"ecs.amazonaws.com", "AWSServiceRoleForECS", "AmazonECSServiceRolePolicy"},
    {"ecs.application-autoscaling.amazonaws.com",
     "AWSServiceRoleForApplicationAutoScaling_ECSService",
     "AWSApplicationAutoscalingECSServicePolicy"},
    {"eks-nodegroup.amazonaws.com", "AWSServiceRoleForAmazonEKSNodegroup",
     "AWSServiceRoleForAmazonEKSNodegroup"},
    {"eks.amazonaws.com", "AWSServiceRoleForAmazonEKS", "AmazonEKSServiceRolePolicy"},
    {"elasticache.amazonaws.com", "AWSServiceRoleForElastiCache", "ElastiCacheServiceRolePolicy"},
    {"elasticbeanstalk.amazonaws.com", "AWSServiceRoleForElasticBeanstalk",
     "AWSElasticBeanstalkServiceRolePolicy"},
    {"elasticfilesystem.amazonaws.com", "AWSServiceRoleForAmazonElasticFileSystem",
     "AmazonElasticFileSystemServiceRolePolicy"},
    {"elasticloadbalancing.amazonaws.com", "AWSServiceRoleForElasticLoadBalancing",
     "AWSElasticLoadBalancingServiceRolePolicy"},
    {"fms.amazonaws.com", "AWSServiceRoleForFMS", "FMSServiceRolePolicy"},
    {"globalaccelerator.amazonaws.com", "AWSServiceRoleForGlobalAccelerator",
     "AWSGlobalAcceleratorSLRPolicy"},
    {"guardduty.amazonaws.com", "AWSServiceRoleForAmazonGuardDuty",
     "AmazonGuardDutyServiceRolePolicy"},
    {"inspector2.amazonaws.com", "AWSServiceRoleForAmazonInspector2",
     "AmazonInspector2ServiceRolePolicy"},
    {"kafka.amazonaws.com", "AWSServiceRoleForKafka", "KafkaServiceRolePolicy"},
    {"macie.amazonaws.com", "AWSServiceRoleForAmazonMacie", "AmazonMacieServiceRolePolicy"},
    {"member.org.stacksets.cloudformation.amazonaws.com",
     "AWSServiceRoleForCloudFormationStackSetsOrgMember",
     "CloudFormationStackSetsOrgMemberServiceRolePolicy"},
    {"ops.apigateway.amazonaws.com", "AWSServiceRoleForAPIGateway", "APIGatewayServiceRolePolicy"},
    {"organizations.amazonaws.com", "AWSServiceRoleForOrganizations",
     "AWSOrganizationsServiceTrustPolicy"},
    {"ram.amazonaws.com", "AWSServiceRoleForResourceAccessManager",
     "AWSResourceAccessManagerServiceRolePolicy"},
    {"rds.amazonaws.com", "AWSServiceRoleForRDS", "AmazonRDSServiceRolePolicy"},
    {"redshift.amazonaws.com", "AWSServiceRoleForRedshift",
     "AmazonRedshiftServiceLinkedRolePolicy"},
    {"replicator.lambda.amazonaws.com", "AWSServiceRoleForLambdaReplicator", "AWSLambdaReplicator"},
    {"securityhub.amazonaws.com", "AWSServiceRoleForSecurityHub",
     "AWSSecurityHubServiceRolePolicy"},
    {"servicequotas.amazonaws.com", "AWSServiceRoleForServiceQuotas",
     "ServiceQuotasServiceRolePolicy"},
    {"spot.amazonaws.com", "AWSServiceRoleForEC2Spot", "AWSEC2SpotServiceRolePolicy"},
    {"spotfleet.amazonaws.com", "AWSServiceRoleForEC2SpotFleet",
     "AWSEC2SpotFleetServiceRolePolicy"},
    {"ssm.amazonaws.com", "AWSServiceRoleForAmazonSSM", "AmazonSSMServiceRolePolicy"},
    {"sso.amazonaws.com", "AWSServiceRoleForSSO", "AWSSSOServiceRolePolicy"},
    {"stacksets.cloudformation.amazonaws.com", "AWSServiceRoleForCloudFormationStackSetsOrgAdmin",
     "CloudFormationStackSetsOrgAdminServiceRolePolicy"},
    {"support.amazonaws.com", "AWSServiceRoleForSupport", "AWSSupportServiceRolePolicy"},
    {"transitgateway.amazonaws.com", "AWSServiceRoleForVPCTransitGateway",
     "AWSVPCTransitGatewayServiceRolePolicy"},
    {"trustedadvisor.amazonaws.com", "AWSServiceRoleForTrustedAdvisor",
     "AWSTrustedAdvisorServiceRolePolicy"},
    {"wafv2.amazonaws.com", "AWSServiceRoleForWAFV2Logging", "WAFV2LoggingServiceRolePolicy"},
};

}  // namespace

std::span<const ServiceLinked> AllServiceLinked() { return kLinked; }

const ServiceLinked* FindServiceLinked(std::string_view service) {
  const auto* const found = std::ranges::find(kLinked, service, &ServiceLinked::service);
  return found == std::end(kLinked) ? nullptr : found;
}

std::string ServiceLinkedPathOf(std::string_view service) {
  return fmt::format("{}{}/", org::kServiceLinkedPath, service);
}

std::string ServiceLinkedNameOf(std::string_view service, std::string_view suffix) {
  const ServiceLinked* linked = FindServiceLinked(service);
  const std::string name =
      linked != nullptr ? std::string(linked->role)
                        : fmt::format("AWSServiceRoleFor{}", service.substr(0, service.find('.')));
  return suffix.empty() ? name : fmt::format("{}_{}", name, suffix);
}

std::string PolicyArnOf(const ServiceLinked& linked) {
  return fmt::format("arn:aws:iam::aws:policy{}{}", org::kServiceLinkedPath, linked.policy);
}

std::string RoleOfDeletion(std::string_view task_id) {
  constexpr std::string_view kTask = "task/";
  if (!task_id.starts_with(kTask)) return std::string(task_id);
  const std::string_view behind = task_id.substr(kTask.size());
  return fmt::format("role/{}", behind.substr(0, behind.rfind('/')));
}

}  // namespace bulkhead::services::iam
