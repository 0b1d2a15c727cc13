#include "policy/grammar.h"

namespace bulkhead::policy {

const Grammar& GrammarOf(Kind kind) {
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_id.html
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
  static constexpr Grammar kIdentity{.name = "an identity-based policy"};
  // Sids with spaces stand in the examples of the S3 guide.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
  static constexpr Grammar kResource{.name = "a resource-based policy",
                                     .id = Rule::kAllowed,
                                     .principal = Rule::kRequired,
                                     .not_principal = Rule::kAllowed,
                                     .free_sid = Rule::kAllowed};
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-custom.html
  static constexpr Grammar kTrust{.name = "a role trust policy",
                                  .id = Rule::kAllowed,
                                  .principal = Rule::kRequired,
                                  .resource = Rule::kForbidden};
  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html
  // A statement without Resource is about all: so AWS's own example of CreatePolicy has it.
  // https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreatePolicy.html
  static constexpr Grammar kServiceControl{
      .name = "an SCP", .version = Rule::kRequired, .resource = Rule::kAllowed};
  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html
  static constexpr Grammar kResourceControl{.name = "an RCP",
                                            .version = Rule::kRequired,
                                            .principal = Rule::kRequired,
                                            .not_action = Rule::kForbidden,
                                            .allow = Rule::kForbidden,
                                            .named_principal = Rule::kForbidden};
  static constexpr Grammar kAwsResourceControl{.name = "an RCP of AWS",
                                               .version = Rule::kRequired,
                                               .principal = Rule::kRequired,
                                               .not_action = Rule::kForbidden,
                                               .named_principal = Rule::kForbidden};
  // The default endpoint policy has no Version; an endpoint policy is resource-based and
  // must have a Principal.
  // https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
  static constexpr Grammar kEndpoint{.name = "an endpoint policy",
                                     .id = Rule::kAllowed,
                                     .principal = Rule::kRequired,
                                     .not_principal = Rule::kAllowed,
                                     .free_sid = Rule::kAllowed};
  switch (kind) {
    case Kind::kIdentity: return kIdentity;
    case Kind::kResource: return kResource;
    case Kind::kTrust: return kTrust;
    case Kind::kServiceControl: return kServiceControl;
    case Kind::kResourceControl: return kResourceControl;
    case Kind::kAwsResourceControl: return kAwsResourceControl;
    case Kind::kEndpoint: return kEndpoint;
  }
  return kIdentity;
}

}  // namespace bulkhead::policy
