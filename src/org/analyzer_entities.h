// The entities of IAM Access Analyzer: analyzers with their archive rules, and access previews.
// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_Types.html
//
// Findings are no entities: they follow from the snapshot. Kept is only what people said of
// them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "aws/account_id.h"
#include "base/instant.h"
#include "org/entity.h"

namespace bulkhead::org {

// What a filter wants of one property of a finding. A member that is empty wants nothing.
struct FindingCriterion {
  std::vector<std::string> eq;
  std::vector<std::string> neq;
  std::vector<std::string> contains;
  std::optional<bool> exists;

  static void Fields(auto& self, auto&& field) {
    field("Eq", self.eq);
    field("Neq", self.neq);
    field("Contains", self.contains);
    field("Exists", self.exists);
  }
  friend bool operator==(const FindingCriterion&, const FindingCriterion&) = default;
};

// Archives new findings. Those that were there before it are left alone.
struct ArchiveRule {
  std::map<std::string, FindingCriterion> filter;  // By the property's name.
  Instant created;
  Instant updated;
  std::vector<std::string> older;  // Ids of the findings that were there before, ascending.

  static void Fields(auto& self, auto&& field) {
    field("Filter", self.filter);
    field("Created", self.created);
    field("Updated", self.updated);
    field("Older", self.older);
  }
  friend bool operator==(const ArchiveRule&, const ArchiveRule&) = default;
};

// What was last said of a finding.
struct FindingState {
  std::string status;  // ACTIVE, ARCHIVED
  Instant updated;

  static void Fields(auto& self, auto&& field) {
    field("Status", self.status);
    field("Updated", self.updated);
  }
  friend bool operator==(const FindingState&, const FindingState&) = default;
};

struct Analyzer {
  static constexpr std::string_view kKind = "analyzer";
  AccountId account;
  std::string region;
  std::string name;
  std::string type;  // ACCOUNT, ORGANIZATION, ACCOUNT_INTERNAL_ACCESS, ...
  Instant created;
  std::string configuration;  // As JSON; empty: none.
  std::map<std::string, ArchiveRule> rules;
  std::map<std::string, FindingState> states;  // By the finding's id.
  Tags tags;

  std::string Key() const { return JoinKey(account.text(), region, name); }
  static void Fields(auto& self, auto&& field) {
    field("Account", self.account);
    field("Region", self.region);
    field("Name", self.name);
    field("Type", self.type);
    field("Created", self.created);
    field("Configuration", self.configuration);
    field("Rules", self.rules);
    field("States", self.states);
    field("Tags", self.tags);
  }
  friend bool operator==(const Analyzer&, const Analyzer&) = default;
};

// Policies that a resource does not have yet, and what an analyzer said of them then.
struct AccessPreview {
  static constexpr std::string_view kKind = "access-preview";
  std::string id;
  std::string analyzer;  // The analyzer's key.
  Instant created;
  std::string configurations;  // By resource, as JSON.
  std::string status;          // COMPLETED, FAILED
  std::string findings;        // As JSON: {"findings": [...]}

  static std::string KeyOf(std::string_view analyzer, std::string_view id) {
    return JoinKey(analyzer, id);
  }
  std::string Key() const { return KeyOf(analyzer, id); }
  static void Fields(auto& self, auto&& field) {
    field("Id", self.id);
    field("Analyzer", self.analyzer);
    field("Created", self.created);
    field("Configurations", self.configurations);
    field("Status", self.status);
    field("Findings", self.findings);
  }
  friend bool operator==(const AccessPreview&, const AccessPreview&) = default;
};

}  // namespace bulkhead::org
