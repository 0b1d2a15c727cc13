// The entities of AWS Organizations: organization, root, units, accounts, policies.
// https://docs.aws.amazon.com/organizations/latest/APIReference/API_Types.html
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "aws/account_id.h"
#include "base/instant.h"
#include "org/entity.h"
#include "policy/document.h"

namespace bulkhead::org {

// An organization. Its management account holds it; a root heads its tree.
struct Organization {
  static constexpr std::string_view kKind = "organization";
  std::string id;  // o-a1b2c3d4e5
  AccountId management_account;
  std::string root_id;              // r-ab12
  std::string feature_set = "ALL";  // ALL or CONSOLIDATED_BILLING

  std::string Key() const { return id; }
  static void Fields(auto& self, auto&& field) {
    field("Id", self.id);
    field("ManagementAccount", self.management_account);
    field("RootId", self.root_id);
    field("FeatureSet", self.feature_set);
  }
  friend bool operator==(const Organization&, const Organization&) = default;
};

// The root container of an organization's tree.
struct Root {
  static constexpr std::string_view kKind = "root";
  std::string id;
  std::string organization_id;
  std::string name = "Root";
  std::set<std::string> policy_types;  // The enabled ones: SERVICE_CONTROL_POLICY, ...
  Tags tags;

  std::string Key() const { return id; }
  static void Fields(auto& self, auto&& field) {
    field("Id", self.id);
    field("OrganizationId", self.organization_id);
    field("Name", self.name);
    field("PolicyTypes", self.policy_types);
    field("Tags", self.tags);
  }
  friend bool operator==(const Root&, const Root&) = default;
};

// An organizational unit.
struct Unit {
  static constexpr std::string_view kKind = "unit";
  std::string id;  // ou-ab12-cdefghij
  std::string organization_id;
  std::string parent_id;  // A root or a unit.
  std::string name;
  Tags tags;

  std::string Key() const { return id; }
  std::vector<std::string> IndexKeys() const { return {JoinKey("unit-in", parent_id, id)}; }
  static void Fields(auto& self, auto&& field) {
    field("Id", self.id);
    field("OrganizationId", self.organization_id);
    field("ParentId", self.parent_id);
    field("Name", self.name);
    field("Tags", self.tags);
  }
  friend bool operator==(const Unit&, const Unit&) = default;
};

// An account; one that is in no organization has an empty organization_id and parent_id.
struct Account {
  static constexpr std::string_view kKind = "account";
  AccountId id;
  std::string organization_id;
  std::string parent_id;  // A root or a unit.
  std::string name;
  std::string email;
  std::string state = "ACTIVE";  // PENDING_ACTIVATION, ACTIVE, SUSPENDED, PENDING_CLOSURE, CLOSED
  std::string joined_method;     // CREATED or INVITED
  Instant joined;
  std::optional<Instant> closed;  // When CloseAccount was accepted.
  std::string access_role;        // The role made at creation: OrganizationAccountAccessRole, ...
  AccountId gov_cloud_account;    // Its twin of CreateGovCloudAccount; none for most.
  std::string canonical_user_id;  // Where S3 told it; empty: that of aws/canonical_id.h.
  Tags tags;

  std::string Key() const { return id.text(); }
  std::vector<std::string> IndexKeys() const {
    return {JoinKey("account-in", parent_id, id.text()),
            JoinKey("account-of", organization_id, id.text()),
            JoinKey("account-email", email, id.text())};
  }
  static void Fields(auto& self, auto&& field) {
    field("Id", self.id);
    field("OrganizationId", self.organization_id);
    field("ParentId", self.parent_id);
    field("Name", self.name);
    field("Email", self.email);
    field("State", self.state);
    field("JoinedMethod", self.joined_method);
    field("Joined", self.joined);
    field("Closed", self.closed);
    field("AccessRole", self.access_role);
    field("GovCloudAccount", self.gov_cloud_account);
    field("CanonicalUserId", self.canonical_user_id);
    field("Tags", self.tags);
  }
  friend bool operator==(const Account&, const Account&) = default;
};

// The progress of one CreateAccount.
struct CreateAccountStatus {
  static constexpr std::string_view kKind = "create-account-status";
  std::string id;  // car-...
  std::string organization_id;
  std::string account_name;
  std::string state = "SUCCEEDED";  // IN_PROGRESS, SUCCEEDED, FAILED
  Instant requested;
  std::optional<Instant> completed;
  AccountId account_id;         // None until it succeeded.
  AccountId gov_cloud_account;  // Of CreateGovCloudAccount.
  std::string failure_reason;   // Empty unless it failed.

  std::string Key() const { return id; }
  static void Fields(auto& self, auto&& field) {
    field("Id", self.id);
    field("OrganizationId", self.organization_id);
    field("AccountName", self.account_name);
    field("State", self.state);
    field("Requested", self.requested);
    field("Completed", self.completed);
    field("AccountId", self.account_id);
    field("GovCloudAccount", self.gov_cloud_account);
    field("FailureReason", self.failure_reason);
  }
  friend bool operator==(const CreateAccountStatus&, const CreateAccountStatus&) = default;
};

// A policy of the organization: an SCP, an RCP or of another type.
struct Policy {
  static constexpr std::string_view kKind = "policy";
  std::string id;               // p-..., or p-FullAWSAccess
  std::string organization_id;  // Empty for the policies of AWS, which all organizations share.
  std::string type;             // SERVICE_CONTROL_POLICY, TAG_POLICY, ...
  std::string name;
  std::string description;
  policy::DocumentPtr document;  // Of SCPs and RCPs; null for the types that only configure.
  Tags tags;
  std::string settings = {};  // The text of the types that only configure, as it was given.

  bool aws_managed() const { return organization_id.empty(); }
  const std::string& text() const { return document ? document->text() : settings; }
  std::string Key() const { return id; }
  std::vector<std::string> IndexKeys() const { return {JoinKey("policy-of", organization_id, id)}; }
  static void Fields(auto& self, auto&& field) {
    field("Id", self.id);
    field("OrganizationId", self.organization_id);
    field("Type", self.type);
    field("Name", self.name);
    field("Description", self.description);
    field("Document", self.document);
    field("Tags", self.tags);
    field("Settings", self.settings);
  }
  friend bool operator==(const Policy&, const Policy&) = default;
};

// A policy attached to a root, a unit or an account.
struct Attachment {
  static constexpr std::string_view kKind = "attachment";
  std::string target_id;  // A root id, a unit id or an account id.
  std::string policy_id;
  std::string organization_id;
  std::int64_t order = 0;  // Among those at its target: the lower was attached earlier.

  std::string Key() const { return JoinKey(target_id, policy_id); }
  std::vector<std::string> IndexKeys() const {
    return {JoinKey("target-of", policy_id, organization_id, target_id)};
  }
  static void Fields(auto& self, auto&& field) {
    field("TargetId", self.target_id);
    field("PolicyId", self.policy_id);
    field("OrganizationId", self.organization_id);
    field("Order", self.order);
  }
  friend bool operator==(const Attachment&, const Attachment&) = default;
};

}  // namespace bulkhead::org
