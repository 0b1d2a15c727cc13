// The entities of temporary delegation: what a product provider asks of another account, and
// what becomes of it.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies-temporary-delegation.html
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "aws/account_id.h"
#include "aws/arn.h"
#include "base/instant.h"
#include "org/entity.h"
#include "policy/document.h"

namespace bulkhead::org {

// The permissions that a product provider may ask for, as they were registered. AWS registers
// them by hand when a provider is taken on.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies-temporary-delegation-partner-guide.html
struct DelegationTemplate {
  static constexpr std::string_view kKind = "delegation-template";
  std::string arn;
  AccountId provider;
  std::string provider_name;               // As customers see it.
  std::string text;                        // Of a policy, with `@{Parameter}` to be filled in.
  std::vector<std::string> boundary_arns;  // Of the roles that the provider may make.

  std::string Key() const { return arn; }
  static void Fields(auto& self, auto&& field) {
    field("Arn", self.arn);
    field("Provider", self.provider);
    field("ProviderName", self.provider_name);
    field("Text", self.text);
    field("BoundaryArns", self.boundary_arns);
  }
  friend bool operator==(const DelegationTemplate&, const DelegationTemplate&) = default;
};

struct DelegationParameter {
  std::string name;
  std::string type;  // string or stringList
  std::vector<std::string> values;

  static void Fields(auto& self, auto&& field) {
    field("Name", self.name);
    field("Type", self.type);
    field("Values", self.values);
  }
  friend bool operator==(const DelegationParameter&, const DelegationParameter&) = default;
};

// Who accepted: whose permissions the provider has, within those that it asked for.
struct DelegationApprover {
  std::string arn;
  std::string kind;  // root, user or role
  std::string name;  // Of the user or role.
  std::string id;    // AIDA..., AROA...

  static void Fields(auto& self, auto&& field) {
    field("Arn", self.arn);
    field("Kind", self.kind);
    field("Name", self.name);
    field("Id", self.id);
  }
  friend bool operator==(const DelegationApprover&, const DelegationApprover&) = default;
};

struct DelegationRequest {
  static constexpr std::string_view kKind = "delegation-request";
  std::string id;
  AccountId provider;
  std::string provider_name;
  AccountId owner_account;  // None: whoever associates himself with it.
  std::string owner_id;     // The ARN of who did; empty: nobody yet.
  std::optional<DelegationApprover> approver;
  std::string description;
  std::string message;
  std::string template_arn;
  std::vector<DelegationParameter> parameters;
  policy::DocumentPtr policy;  // The template, filled in.
  std::vector<std::string> boundary_arns;
  std::string workflow_id;  // The provider's own.
  std::string redirect_url;
  std::string channel;  // The ARN of an SNS topic.
  std::int64_t session_seconds = 0;
  bool only_send_by_owner = false;
  std::string state;  // UNASSIGNED, ..., FINALIZED; it expires by the clock.
  Instant created;
  Instant updated;  // When it came into its state.
  std::string notes;
  std::string rejection_reason;

  std::string arn() const { return aws::IamArn(owner_account, "delegation-request/" + id); }

  std::string Key() const { return id; }
  std::vector<std::string> IndexKeys() const {
    return {JoinKey("delegation-of", owner_account.text(), id),
            JoinKey("delegation-workflow", provider.text(), workflow_id, id)};
  }
  static void Fields(auto& self, auto&& field) {
    field("Id", self.id);
    field("Provider", self.provider);
    field("ProviderName", self.provider_name);
    field("OwnerAccount", self.owner_account);
    field("OwnerId", self.owner_id);
    field("Approver", self.approver);
    field("Description", self.description);
    field("Message", self.message);
    field("TemplateArn", self.template_arn);
    field("Parameters", self.parameters);
    field("Policy", self.policy);
    field("BoundaryArns", self.boundary_arns);
    field("WorkflowId", self.workflow_id);
    field("RedirectUrl", self.redirect_url);
    field("Channel", self.channel);
    field("SessionSeconds", self.session_seconds);
    field("OnlySendByOwner", self.only_send_by_owner);
    field("State", self.state);
    field("Created", self.created);
    field("Updated", self.updated);
    field("Notes", self.notes);
    field("RejectionReason", self.rejection_reason);
  }
  friend bool operator==(const DelegationRequest&, const DelegationRequest&) = default;
};

}  // namespace bulkhead::org
