// The standard guardrails: what they forbid, where they belong, and their text.
//
// Pure. The texts are ours; what they forbid follows the examples and guides of
// AWS that stand beside each of them in guardrails.cc.
//
//   const Standard* standard = FindStandard("restrict-regions");
//   const std::string scp = standard->text({.allowed_regions = {"eu-west-1"}, ...});
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "blueprint/file.h"

namespace bulkhead::blueprint {

// What the texts speak of. Ids may be provisional.
struct GuardrailFacts {
  std::string organization_id;
  std::string identity_account;
  std::string access_role;  // The role through which the organization is managed.
  std::vector<std::string> allowed_regions;
  std::string log_bucket;
  std::vector<std::string> roles;         // Names of the roles of the file.
  std::vector<std::string> people_roles;  // Those that people have where data is live.
};

struct Standard {
  // What the file must have for the guardrail to make sense.
  enum class Needs { kNothing, kRegions, kIdentity, kLogs, kIsolated, kLive };
  // Where it belongs when the file does not say.
  enum class Place { kRoot, kIdentity, kIsolated, kLive };

  std::string_view name;
  std::string_view description;
  PolicyType type = PolicyType::kServiceControl;
  Needs needs = Needs::kNothing;
  Place place = Place::kRoot;
  std::string (*text)(const GuardrailFacts& facts) = nullptr;
};

const std::vector<Standard>& Standards();
std::vector<std::string> StandardNames();
// Null when there is none of that name.
const Standard* FindStandard(std::string_view name);

// The actions that give out what is in a store of data.
const std::vector<std::string>& ReadsOfData();

// A policy that denies those actions everywhere.
std::string BanText(const std::vector<std::string>& actions);

}  // namespace bulkhead::blueprint
