#include "access/allowed_services.h"

#include <algorithm>

#include "catalog/catalog.h"

namespace bulkhead::access {
namespace {

using policy::Sense;

// The actions that a statement is about, ascending.
std::vector<catalog::Action> ActionsOf(const policy::Statement& statement) {
  std::vector<catalog::Action> named;
  for (const std::string& pattern : statement.actions) {
    const std::vector<catalog::Action> matching = catalog::ActionsMatching(pattern);
    named.insert(named.end(), matching.begin(), matching.end());
  }
  std::ranges::sort(named);
  const auto repeated = std::ranges::unique(named);
  named.erase(repeated.begin(), repeated.end());
  if (statement.action_sense != Sense::kAllBut) return named;
  std::vector<catalog::Action> all = catalog::ActionsMatching("*");
  std::ranges::sort(all);
  std::vector<catalog::Action> others;
  std::ranges::set_difference(all, named, std::back_inserter(others));
  return others;
}

bool DeniesEverywhere(const policy::Statement& statement) {
  const bool everything = statement.resource_sense == Sense::kListed &&
                          std::ranges::find(statement.resources, "*") != statement.resources.end();
  return statement.conditions.empty() && everything;
}

}  // namespace

std::set<std::string> ServicesAllowedBy(const std::vector<policy::DocumentPtr>& documents) {
  std::set<catalog::Action> allowed;
  std::vector<catalog::Action> denied;
  for (const policy::DocumentPtr& document : documents) {
    for (const policy::Statement& statement : document->statements()) {
      const bool allows = statement.effect == policy::Effect::kAllow;
      if (!allows && !DeniesEverywhere(statement)) continue;
      const std::vector<catalog::Action> actions = ActionsOf(statement);
      if (allows) {
        allowed.insert(actions.begin(), actions.end());
      } else {
        denied.insert(denied.end(), actions.begin(), actions.end());
      }
    }
  }
  for (const catalog::Action& action : denied) allowed.erase(action);
  std::set<std::string> services;
  for (const catalog::Action& action : allowed) services.emplace(action.service().prefix());
  return services;
}

std::set<std::string> AllServices() {
  std::set<std::string> services;
  for (const catalog::Service& service : catalog::Services()) services.emplace(service.prefix());
  return services;
}

std::string ServiceNameOf(const std::string& prefix) {
  const auto service = catalog::FindService(prefix);
  return service ? std::string(service->name()) : prefix;
}

}  // namespace bulkhead::access
