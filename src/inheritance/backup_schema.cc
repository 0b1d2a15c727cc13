#include "inheritance/backup_schema.h"

#include <cstdlib>
#include <optional>

namespace bulkhead::inheritance {
namespace {

// "the delete_after_days must be 90 days greater than move_to_cold_storage_after_days"
constexpr long kColdStorageDays = 90;

bool Has(const Effective& group, std::string_view name) {
  const Effective* found = group.Find(name);
  return found != nullptr && !found->empty();
}

std::optional<long> Days(const Effective& lifecycle, std::string_view name) {
  const Effective* setting = lifecycle.Find(name);
  if (setting == nullptr || !setting->value) return std::nullopt;
  if (setting->value->is_integer()) return static_cast<long>(setting->value->integer());
  if (!setting->value->is_string()) return std::nullopt;
  return std::strtol(setting->value->string().c_str(), nullptr, 10);
}

void ValidateLifecycle(const Effective& around, const std::string& path,
                       std::vector<Invalidity>& out) {
  const Effective* lifecycle = around.Find("lifecycle");
  if (lifecycle == nullptr) return;
  const std::optional<long> cold = Days(*lifecycle, "move_to_cold_storage_after_days");
  const std::optional<long> deleted = Days(*lifecycle, "delete_after_days");
  if (!cold || !deleted || *deleted >= *cold + kColdStorageDays) return;
  out.push_back({.code = "INVALID_ELEMENT",
                 .message = "'delete_after_days' must be 90 days greater than "
                            "'move_to_cold_storage_after_days'",
                 .path = path + "/lifecycle/delete_after_days",
                 .policies = Contributors(*lifecycle)});
}

void ValidatePlan(const Effective& plan, const std::string& path, std::vector<Invalidity>& out) {
  const Effective* selections = plan.Find("selections");
  if (selections != nullptr && Has(*selections, "tags") && Has(*selections, "resources")) {
    out.push_back({.code = "INVALID_ELEMENT",
                   .message = "'tags' and 'resources' exclude each other",
                   .path = path + "/selections",
                   .policies = Contributors(*selections)});
  }
  const Effective* rules = plan.Find("rules");
  if (rules == nullptr) return;
  for (const EffectiveMember& rule : rules->members) {
    const std::string place = path + "/rules/" + rule.name;
    ValidateLifecycle(rule.node, place, out);
    const Effective* copies = rule.node.Find("copy_actions");
    if (copies == nullptr) continue;
    for (const EffectiveMember& copy : copies->members) {
      ValidateLifecycle(copy.node, place + "/copy_actions/" + copy.name, out);
    }
  }
}

}  // namespace

void ValidateBackup(const Effective& policy, std::vector<Invalidity>& out) {
  const Effective* plans = policy.Find("plans");
  if (plans == nullptr) return;
  for (const EffectiveMember& plan : plans->members) {
    if (!plan.node.empty()) ValidatePlan(plan.node, "plans/" + plan.name, out);
  }
}

}  // namespace bulkhead::inheritance
