// Backup schema: the settings of backup policies, and what ties them to each other.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup_syntax.html
//
// Used by FindSchema (inheritance/schema.h) only.
//
//   {.policy_type = "BACKUP_POLICY", .rules = kBackupRules, .further = ValidateBackup}
#pragma once

#include "inheritance/schema.h"

namespace bulkhead::inheritance {

inline constexpr std::string_view kSwitches = "enabled|disabled";
inline constexpr std::string_view kTruths = "true|false";

inline constexpr Rule kBackupRules[] = {
    {.path = "plans/*/regions", .form = Form::kList, .values = "<region>", .need = Need::kRequired},
    {.path = "plans/*/rules", .form = Form::kGroup, .need = Need::kRequired, .elements_max = 10},
    {.path = "plans/*/rules/*/schedule_expression", .need = Need::kRequired},
    {.path = "plans/*/rules/*/schedule_expression_timezone"},
    {.path = "plans/*/rules/*/target_backup_vault_name", .need = Need::kRequired},
    {.path = "plans/*/rules/*/target_logically_air_gapped_backup_vault_arn", .values = "<arn>"},
    {.path = "plans/*/rules/*/start_backup_window_minutes", .values = "<integer>"},
    {.path = "plans/*/rules/*/complete_backup_window_minutes", .values = "<integer>"},
    {.path = "plans/*/rules/*/enable_continuous_backup", .values = kTruths},
    {.path = "plans/*/rules/*/lifecycle/move_to_cold_storage_after_days", .values = "<integer>"},
    {.path = "plans/*/rules/*/lifecycle/delete_after_days", .values = "<integer>"},
    {.path = "plans/*/rules/*/lifecycle/opt_in_to_archive_for_supported_resources",
     .values = kTruths},
    {.path = "plans/*/rules/*/copy_actions/*/target_backup_vault_arn",
     .values = "<arn>",
     .need = Need::kRequired},
    {.path = "plans/*/rules/*/copy_actions/*/lifecycle/move_to_cold_storage_after_days",
     .values = "<integer>"},
    {.path = "plans/*/rules/*/copy_actions/*/lifecycle/delete_after_days", .values = "<integer>"},
    {.path = "plans/*/rules/*/copy_actions/*/lifecycle/opt_in_to_archive_for_supported_resources",
     .values = kTruths},
    {.path = "plans/*/rules/*/recovery_point_tags/*/tag_key", .need = Need::kRequired},
    {.path = "plans/*/rules/*/recovery_point_tags/*/tag_value", .need = Need::kRequired},
    {.path = "plans/*/rules/*/index_actions/resource_types",
     .form = Form::kList,
     .values = "EBS|S3"},
    {.path = "plans/*/rules/*/scan_actions/**"},
    {.path = "plans/*/selections", .form = Form::kGroup, .need = Need::kRequired},
    {.path = "plans/*/selections/tags/*/iam_role_arn", .values = "<arn>", .need = Need::kRequired},
    {.path = "plans/*/selections/tags/*/tag_key", .need = Need::kRequired},
    {.path = "plans/*/selections/tags/*/tag_value", .form = Form::kList, .need = Need::kRequired},
    {.path = "plans/*/selections/tags/*/conditions/**"},
    {.path = "plans/*/selections/resources/*/iam_role_arn",
     .values = "<arn>",
     .need = Need::kRequired},
    {.path = "plans/*/selections/resources/*/resource_types",
     .form = Form::kList,
     .need = Need::kRequired},
    {.path = "plans/*/selections/resources/*/not_resource_types", .form = Form::kList},
    {.path = "plans/*/selections/resources/*/conditions/**"},
    {.path = "plans/*/advanced_backup_settings/ec2/windows_vss", .values = kSwitches},
    {.path = "plans/*/backup_plan_tags/*/tag_key", .need = Need::kRequired},
    {.path = "plans/*/backup_plan_tags/*/tag_value", .need = Need::kRequired},
    {.path = "plans/*/scan_settings/**"},
};

// Tags and resources exclude each other in the selections of a plan, and what is moved to cold
// storage stays there for 90 days.
void ValidateBackup(const Effective& policy, std::vector<Invalidity>& out);

}  // namespace bulkhead::inheritance
