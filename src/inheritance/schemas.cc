// The settings of each policy type, as the Organizations User Guide has them.

#include <algorithm>
#include <array>

#include "inheritance/backup_schema.h"
#include "inheritance/schema.h"

namespace bulkhead::inheritance {
namespace {

using enum Form;
using enum Need;

constexpr std::string_view kRegions = "<region>|ALL_SUPPORTED";
constexpr std::string_view kSwitch = "enabled|disabled";

// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_example-tag-policies.html
constexpr Rule kTags[] = {
    {.path = "tags/*/tag_key"},
    {.path = "tags/*/tag_value", .form = kList},
    {.path = "tags/*/enforced_for", .form = kList},
    {.path = "tags/*/report_required_tag_for", .form = kList},
};

// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_ai-opt-out_syntax.html
constexpr Rule kAiServices[] = {
    {.path = "services/*/opt_out_policy", .values = "optIn|optOut"},
};

// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_chatbot_syntax.html
// `default` stands beside `platforms`, and in one example of the page within it.
constexpr Rule kChat[] = {
    {.path = "chatbot/default/client", .values = kSwitch},
    {.path = "chatbot/platforms/default/client", .values = kSwitch},
    {.path = "chatbot/platforms/chime/client", .values = kSwitch},
    {.path = "chatbot/platforms/slack/client", .values = kSwitch},
    {.path = "chatbot/platforms/slack/workspaces", .form = kList, .elements_max = 255},
    {.path = "chatbot/platforms/slack/default/supported_channel_types",
     .form = kList,
     .values = "public|private"},
    {.path = "chatbot/platforms/slack/default/supported_role_settings",
     .form = kList,
     .values = "user_role|channel_role"},
    {.path = "chatbot/platforms/slack/overrides", .form = kGroup, .elements_max = 255},
    {.path = "chatbot/platforms/slack/overrides/*/supported_channel_types",
     .form = kList,
     .values = "public|private"},
    {.path = "chatbot/platforms/slack/overrides/*/supported_role_settings",
     .form = kList,
     .values = "user_role|channel_role"},
    {.path = "chatbot/platforms/microsoft_teams/client", .values = kSwitch},
    {.path = "chatbot/platforms/microsoft_teams/tenants", .form = kGroup, .elements_max = 36},
    {.path = "chatbot/platforms/microsoft_teams/tenants/*", .form = kList, .elements_max = 36},
    {.path = "chatbot/platforms/microsoft_teams/default/supported_role_settings",
     .form = kList,
     .values = "user_role|channel_role"},
    {.path = "chatbot/platforms/microsoft_teams/overrides", .form = kGroup, .elements_max = 36},
    {.path = "chatbot/platforms/microsoft_teams/overrides/*", .form = kGroup, .elements_max = 36},
    {.path = "chatbot/platforms/microsoft_teams/overrides/*/*/supported_role_settings",
     .form = kList,
     .values = "user_role|channel_role"},
};

// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_declarative_syntax.html
constexpr std::string_view kPreference = "no_preference|enabled|disabled";
constexpr Rule kEc2[] = {
    {.path = "ec2_attributes/exception_message"},
    {.path = "ec2_attributes/vpc_block_public_access/internet_gateway_block/mode",
     .values = "off|block_ingress|block_bidirectional"},
    {.path = "ec2_attributes/vpc_block_public_access/internet_gateway_block/exclusions_allowed",
     .values = kSwitch},
    {.path = "ec2_attributes/serial_console_access/status", .values = kSwitch},
    {.path = "ec2_attributes/image_block_public_access/state",
     .values = "unblocked|block_new_sharing"},
    {.path = "ec2_attributes/allowed_images_settings/state",
     .values = "enabled|disabled|audit_mode"},
    {.path = "ec2_attributes/allowed_images_settings/image_criteria",
     .form = kGroup,
     .elements_max = 10},
    {.path = "ec2_attributes/allowed_images_settings/image_criteria/*/allowed_image_providers",
     .form = kList,
     .values = "amazon|aws_marketplace|aws_backup_vault|none|<account>"},
    {.path = "ec2_attributes/allowed_images_settings/image_criteria/*/image_names", .form = kList},
    {.path = "ec2_attributes/allowed_images_settings/image_criteria/*/marketplace_product_codes",
     .form = kList},
    {.path = "ec2_attributes/allowed_images_settings/image_criteria/*/creation_date_condition/"
             "maximum_days_since_created",
     .values = "<integer>"},
    {.path = "ec2_attributes/allowed_images_settings/image_criteria/*/deprecation_time_condition/"
             "maximum_days_since_deprecated",
     .values = "<integer>"},
    {.path = "ec2_attributes/instance_metadata_defaults/http_tokens",
     .values = "no_preference|required|optional"},
    {.path = "ec2_attributes/instance_metadata_defaults/http_put_response_hop_limit",
     .values = "<integer>"},
    {.path = "ec2_attributes/instance_metadata_defaults/http_endpoint", .values = kPreference},
    {.path = "ec2_attributes/instance_metadata_defaults/instance_metadata_tags",
     .values = kPreference},
    {.path = "ec2_attributes/snapshot_block_public_access/state",
     .values = "block_all_sharing|block_new_sharing|unblocked"},
    // The page of the feature names it, no page of the guide its fields.
    {.path = "ec2_attributes/vpc_encryption_control/**"},
};

// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_security_hub_syntax.html
constexpr Rule kSecurityHub[] = {
    {.path = "securityhub/enable_in_regions", .form = kList, .values = kRegions, .need = kRequired},
    {.path = "securityhub/disable_in_regions",
     .form = kList,
     .values = kRegions,
     .need = kRequired},
    {.path = "securityhub/features/*/enable_in_regions",
     .form = kList,
     .values = kRegions,
     .need = kRequired},
    {.path = "securityhub/features/*/disable_in_regions",
     .form = kList,
     .values = kRegions,
     .need = kRequired},
};

// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_security_hub_cspm_syntax.html
// The two lists under `cspm_enablement` are sure; of standards and controls the structure
// alone is checked, because their syntax was not at hand.
constexpr Rule kCspm[] = {
    {.path = "*/cspm_enablement/enable_in_regions",
     .form = kList,
     .values = kRegions,
     .need = kRequired},
    {.path = "*/cspm_enablement/disable_in_regions",
     .form = kList,
     .values = kRegions,
     .need = kRequired},
    {.path = "*/**"},
};

// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_inspector_syntax.html
constexpr Rule kInspector[] = {
    {.path = "inspector/enablement/ec2_scanning/enable_in_regions",
     .form = kList,
     .values = kRegions,
     .need = kRequired},
    {.path = "inspector/enablement/ec2_scanning/disable_in_regions",
     .form = kList,
     .values = kRegions,
     .need = kRequired},
    {.path = "inspector/enablement/ecr_scanning/enable_in_regions",
     .form = kList,
     .values = kRegions,
     .need = kRequired},
    {.path = "inspector/enablement/ecr_scanning/disable_in_regions",
     .form = kList,
     .values = kRegions,
     .need = kRequired},
    {.path = "inspector/enablement/code_repository_scanning/enable_in_regions",
     .form = kList,
     .values = kRegions,
     .need = kRequired},
    {.path = "inspector/enablement/code_repository_scanning/disable_in_regions",
     .form = kList,
     .values = kRegions,
     .need = kRequired},
    {.path = "inspector/enablement/lambda_standard_scanning/enable_in_regions",
     .form = kList,
     .values = kRegions,
     .need = kRequired},
    {.path = "inspector/enablement/lambda_standard_scanning/disable_in_regions",
     .form = kList,
     .values = kRegions,
     .need = kRequired},
    {.path = "inspector/enablement/lambda_standard_scanning/lambda_code_scanning/enable_in_regions",
     .form = kList,
     .values = kRegions,
     .need = kRequired},
    {.path =
         "inspector/enablement/lambda_standard_scanning/lambda_code_scanning/disable_in_regions",
     .form = kList,
     .values = kRegions,
     .need = kRequired},
};

// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_network_security_director_syntax.html
constexpr Rule kNetworkSecurity[] = {
    {.path = "network_security_director/enablement/network_security_scan/enable_in_regions",
     .form = kList,
     .values = kRegions,
     .need = kRequired},
    {.path = "network_security_director/enablement/network_security_scan/disable_in_regions",
     .form = kList,
     .values = kRegions,
     .need = kRequired},
};

// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_upgrade_syntax.html
constexpr Rule kUpgradeRollout[] = {
    {.path = "upgrade_rollout/default/patch_order", .values = "first|second|last"},
    {.path = "upgrade_rollout/tags/*/tag_values/*/patch_order", .values = "first|second|last"},
};

// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_bedrock_syntax.html
// `input_tags` is what the page had before `selective_content_guarding`.
constexpr Rule kBedrock[] = {
    {.path = "bedrock/guardrail_inference/<region>/*/identifier",
     .values = "<arn>",
     .need = kRequired},
    {.path = "bedrock/guardrail_inference/<region>/*/input_tags", .values = "honor|ignore"},
    {.path = "bedrock/guardrail_inference/<region>/*/selective_content_guarding/system",
     .values = "selective|comprehensive"},
    {.path = "bedrock/guardrail_inference/<region>/*/selective_content_guarding/messages",
     .values = "selective|comprehensive"},
    {.path = "bedrock/guardrail_inference/<region>/*/model_enforcement/included_models",
     .form = kList,
     .need = kRequired},
    {.path = "bedrock/guardrail_inference/<region>/*/model_enforcement/excluded_models",
     .form = kList,
     .need = kRequired},
};

// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_s3_syntax.html
constexpr Rule kS3[] = {
    {.path = "s3_attributes/public_access_block_configuration", .values = "all|none"},
};

// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_guardduty_syntax.html
constexpr Rule kGuardDuty[] = {
    {.path = "guardduty/enablement/default/*/status", .values = kSwitch},
    {.path = "guardduty/enablement/<region>/*/status", .values = kSwitch},
    {.path = "guardduty/enablement/default/runtime_monitoring/additional_configuration/*/status",
     .values = kSwitch},
    {.path = "guardduty/enablement/<region>/runtime_monitoring/additional_configuration/*/status",
     .values = kSwitch},
};

bool IsEnabled(const Effective& feature) {
  const Effective* status = feature.Find("status");
  return status != nullptr && status->value && status->value->is_string() &&
         status->value->string() == "enabled";
}

// "Within any block, foundational must be enabled if any other feature in that same block is
// enabled."
void ValidateGuardDuty(const Effective& policy, std::vector<Invalidity>& out) {
  const Effective* top = policy.Find("guardduty");
  const Effective* enablement = top == nullptr ? nullptr : top->Find("enablement");
  if (enablement == nullptr) return;
  for (const EffectiveMember& block : enablement->members) {
    const Effective* foundational = block.node.Find("foundational");
    if (foundational != nullptr && IsEnabled(*foundational)) continue;
    const bool other = std::ranges::any_of(
        block.node.members, [](const EffectiveMember& feature) { return IsEnabled(feature.node); });
    if (!other) continue;
    out.push_back({.code = "INVALID_ELEMENT",
                   .message = "'foundational' must be enabled when another feature is enabled",
                   .path = "guardduty/enablement/" + block.name,
                   .policies = Contributors(block.node)});
  }
}

constexpr std::array<Schema, 13> kSchemas = {{
    {.policy_type = "AISERVICES_OPT_OUT_POLICY", .rules = kAiServices},
    {.policy_type = "BACKUP_POLICY", .rules = kBackupRules, .further = ValidateBackup},
    {.policy_type = "BEDROCK_POLICY", .rules = kBedrock},
    {.policy_type = "CHATBOT_POLICY", .rules = kChat},
    {.policy_type = "DECLARATIVE_POLICY_EC2", .rules = kEc2},
    {.policy_type = "GUARDDUTY_POLICY", .rules = kGuardDuty, .further = ValidateGuardDuty},
    {.policy_type = "INSPECTOR_POLICY", .rules = kInspector},
    {.policy_type = "NETWORK_SECURITY_DIRECTOR_POLICY", .rules = kNetworkSecurity},
    {.policy_type = "S3_POLICY", .rules = kS3},
    {.policy_type = "SECURITYHUB_CSPM_POLICY", .rules = kCspm},
    {.policy_type = "SECURITYHUB_POLICY", .rules = kSecurityHub},
    {.policy_type = "TAG_POLICY", .rules = kTags, .names = Names::kIgnoreCase},
    {.policy_type = "UPGRADE_ROLLOUT_POLICY", .rules = kUpgradeRollout},
}};

}  // namespace

const Schema* FindSchema(std::string_view policy_type) {
  const auto* it = std::ranges::find(kSchemas, policy_type, &Schema::policy_type);
  return it == kSchemas.end() ? nullptr : it;
}

}  // namespace bulkhead::inheritance
