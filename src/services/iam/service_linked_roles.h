// Service-linked roles: which services have one, what it is called and may do.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html
//
// Pure. AWS publishes no list of the names; these are from the pages of the services.
//
//   const ServiceLinked* linked = FindServiceLinked("autoscaling.amazonaws.com");
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace bulkhead::services::iam {

enum class Suffix { kAllowed, kForbidden };

struct ServiceLinked {
  std::string_view service;  // autoscaling.amazonaws.com
  std::string_view role;     // AWSServiceRoleForAutoScaling
  std::string_view policy;   // AutoScalingServiceRolePolicy
  Suffix suffix = Suffix::kForbidden;
};

std::span<const ServiceLinked> AllServiceLinked();
// Null for a service that has no such role, or of which we do not know.
const ServiceLinked* FindServiceLinked(std::string_view service);

// /aws-service-role/autoscaling.amazonaws.com/
std::string ServiceLinkedPathOf(std::string_view service);
// AWSServiceRoleForAutoScaling_suffix; for services that are not known, as most are named.
std::string ServiceLinkedNameOf(std::string_view service, std::string_view suffix);
// arn:aws:iam::aws:policy/aws-service-role/AutoScalingServiceRolePolicy
std::string PolicyArnOf(const ServiceLinked& linked);

// role/aws-service-role/SERVICE/NAME of a deletion task's id: task/aws-service-role/
// SERVICE/NAME/UUID. Another text gives itself.
std::string RoleOfDeletion(std::string_view task_id);

}  // namespace bulkhead::services::iam
