// The entities of agreements: between organizations and accounts, members and services.
// https://docs.aws.amazon.com/organizations/latest/APIReference/API_Types.html
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "aws/account_id.h"
#include "base/instant.h"
#include "org/entity.h"
#include "policy/document.h"

namespace bulkhead::org {

// What the management account of an organization asks of an account, or of all its members.
struct Handshake {
  static constexpr std::string_view kKind = "handshake";
  std::string id;               // h-...
  std::string organization_id;  // Of the sender.
  AccountId management_account;
  std::string feature_set;  // Of the sender, at that time.
  std::string action;       // INVITE, ENABLE_ALL_FEATURES, APPROVE_ALL_FEATURES,
                            // ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE, TRANSFER_RESPONSIBILITY
  std::string state;   // REQUESTED, OPEN, CANCELED, ACCEPTED, DECLINED; it expires by the clock.
  std::string target;  // An account id or an address; empty: the sender itself.
  Instant requested;
  Instant expires;
  std::optional<Instant> ended;  // When it was canceled, accepted or declined.
  std::string notes;
  std::string parent_id;    // Of APPROVE_ALL_FEATURES: the ENABLE_ALL_FEATURES it is part of.
  std::string transfer_id;  // Of TRANSFER_RESPONSIBILITY.
  Tags tags;                // For the account, as soon as it has joined.

  std::string Key() const { return id; }
  std::vector<std::string> IndexKeys() const {
    return {JoinKey("handshake-of", organization_id, id), JoinKey("handshake-to", target, id)};
  }
  static void Fields(auto& self, auto&& field) {
    field("Id", self.id);
    field("OrganizationId", self.organization_id);
    field("ManagementAccount", self.management_account);
    field("FeatureSet", self.feature_set);
    field("Action", self.action);
    field("State", self.state);
    field("Target", self.target);
    field("Requested", self.requested);
    field("Expires", self.expires);
    field("Ended", self.ended);
    field("Notes", self.notes);
    field("ParentId", self.parent_id);
    field("TransferId", self.transfer_id);
    field("Tags", self.tags);
  }
  friend bool operator==(const Handshake&, const Handshake&) = default;
};

// An AWS service that may act in the accounts of an organization.
struct TrustedService {
  static constexpr std::string_view kKind = "trusted-service";
  std::string organization_id;
  std::string service;  // config.amazonaws.com
  Instant enabled;

  std::string Key() const { return JoinKey(organization_id, service); }
  static void Fields(auto& self, auto&& field) {
    field("OrganizationId", self.organization_id);
    field("Service", self.service);
    field("Enabled", self.enabled);
  }
  friend bool operator==(const TrustedService&, const TrustedService&) = default;
};

// A member that administers a service for its whole organization.
struct DelegatedAdministrator {
  static constexpr std::string_view kKind = "delegated-administrator";
  std::string organization_id;
  AccountId account;
  std::string service;
  Instant enabled;

  std::string Key() const { return JoinKey(organization_id, account.text(), service); }
  static void Fields(auto& self, auto&& field) {
    field("OrganizationId", self.organization_id);
    field("Account", self.account);
    field("Service", self.service);
    field("Enabled", self.enabled);
  }
  friend bool operator==(const DelegatedAdministrator&, const DelegatedAdministrator&) = default;
};

// The policy of an organization that delegates the management of its policies to members.
struct OrganizationResourcePolicy {
  static constexpr std::string_view kKind = "organization-resource-policy";
  std::string organization_id;
  std::string id;  // rp-...
  policy::DocumentPtr document;
  Tags tags;

  std::string Key() const { return organization_id; }
  std::vector<std::string> IndexKeys() const {
    return {JoinKey("resource-policy-id", id, organization_id)};
  }
  static void Fields(auto& self, auto&& field) {
    field("OrganizationId", self.organization_id);
    field("Id", self.id);
    field("Document", self.document);
    field("Tags", self.tags);
  }
  friend bool operator==(const OrganizationResourcePolicy&,
                         const OrganizationResourcePolicy&) = default;
};

// That one management account (the target) pays for the organization of another (the source).
struct ResponsibilityTransfer {
  static constexpr std::string_view kKind = "responsibility-transfer";
  std::string id;            // rt-...
  std::string type;          // BILLING
  std::string name;          // Given by the target.
  std::string status;        // ACCEPTED, WITHDRAWN; before that, the state of its handshake.
  std::string handshake_id;  // The invitation.
  AccountId source;          // None as long as only its address is known.
  std::string source_email;
  std::string source_organization_id;  // Empty until it accepted.
  AccountId target;
  std::string target_organization_id;
  Instant start;
  std::optional<Instant> end;
  Tags tags;

  std::string Key() const { return id; }
  std::vector<std::string> IndexKeys() const {
    return {JoinKey("transfer-to", target_organization_id, id),
            JoinKey("transfer-from", source.text(), id)};
  }
  static void Fields(auto& self, auto&& field) {
    field("Id", self.id);
    field("Type", self.type);
    field("Name", self.name);
    field("Status", self.status);
    field("HandshakeId", self.handshake_id);
    field("Source", self.source);
    field("SourceEmail", self.source_email);
    field("SourceOrganizationId", self.source_organization_id);
    field("Target", self.target);
    field("TargetOrganizationId", self.target_organization_id);
    field("Start", self.start);
    field("End", self.end);
    field("Tags", self.tags);
  }
  friend bool operator==(const ResponsibilityTransfer&, const ResponsibilityTransfer&) = default;
};

}  // namespace bulkhead::org
