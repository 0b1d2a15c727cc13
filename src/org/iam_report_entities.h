// The entities of IAM that tell what happened: last uses, reports, jobs.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html
#pragma once

#include <map>
#include <string>
#include <vector>

#include "aws/account_id.h"
#include "base/instant.h"
#include "org/entity.h"

namespace bulkhead::org {

struct ActionUse {
  Instant last;
  std::string region;

  static void Fields(auto& self, auto&& field) {
    field("Last", self.last);
    field("Region", self.region);
  }
  friend bool operator==(const ActionUse&, const ActionUse&) = default;
};

// When a principal last called a service, allowed or not.
struct ServiceUse {
  static constexpr std::string_view kKind = "service-use";
  AccountId account;
  std::string principal;  // Unique id of a user or role, or the account's id for its root.
  std::string service;    // The prefix of its actions: s3, iam, ...
  Instant last;
  std::string region;
  std::map<std::string, ActionUse> actions;  // By operation.

  static std::string KeyOf(const AccountId& account, std::string_view principal,
                           std::string_view service) {
    return JoinKey(account.text(), principal, service);
  }
  std::string Key() const { return KeyOf(account, principal, service); }
  static void Fields(auto& self, auto&& field) {
    field("Account", self.account);
    field("Principal", self.principal);
    field("Service", self.service);
    field("Last", self.last);
    field("Region", self.region);
    field("Actions", self.actions);
  }
  friend bool operator==(const ServiceUse&, const ServiceUse&) = default;
};

// The newest credential report of an account.
struct CredentialReport {
  static constexpr std::string_view kKind = "credential-report";
  AccountId account;
  Instant generated;
  std::string content;  // CSV.

  std::string Key() const { return account.text(); }
  static void Fields(auto& self, auto&& field) {
    field("Account", self.account);
    field("Generated", self.generated);
    field("Content", self.content);
  }
  friend bool operator==(const CredentialReport&, const CredentialReport&) = default;
};

// A report on last uses that was asked for, about a principal, a policy, or a part of the
// organization. Its lines are made when it is read.
struct AccessReport {
  static constexpr std::string_view kKind = "access-report";
  std::string id;  // A UUID.
  AccountId account;
  std::string subject;      // An ARN, or a path: o-exampleorg/r-ab12/ou-ab12-11111111
  std::string granularity;  // SERVICE_LEVEL or ACTION_LEVEL; empty for the organization.
  std::string policy_id;    // Of the organization; empty: all that bear on the path.
  Instant created;

  std::string Key() const { return id; }
  static void Fields(auto& self, auto&& field) {
    field("Id", self.id);
    field("Account", self.account);
    field("Subject", self.subject);
    field("Granularity", self.granularity);
    field("PolicyId", self.policy_id);
    field("Created", self.created);
  }
  friend bool operator==(const AccessReport&, const AccessReport&) = default;
};

// The deletion of a role that is linked to a service.
struct RoleDeletion {
  static constexpr std::string_view kKind = "role-deletion";
  std::string id;  // task/aws-service-role/SERVICE/ROLE/UUID
  AccountId account;
  std::string status;  // SUCCEEDED, IN_PROGRESS, FAILED or NOT_STARTED

  std::string Key() const { return id; }
  static void Fields(auto& self, auto&& field) {
    field("Id", self.id);
    field("Account", self.account);
    field("Status", self.status);
  }
  friend bool operator==(const RoleDeletion&, const RoleDeletion&) = default;
};

}  // namespace bulkhead::org
