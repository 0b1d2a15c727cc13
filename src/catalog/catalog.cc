#include "catalog/catalog.h"

#include "aws/wildcard.h"
#include "catalog/tables.h"

namespace bulkhead::catalog {
namespace {

constexpr std::string_view kWildcards = "*?";

// The first index from `begin` on whose name is not before `name`, without case.
std::uint32_t LowerBound(std::uint32_t begin, std::uint32_t end, std::string_view name,
                         std::string_view (*name_of)(std::uint32_t)) {
  while (begin < end) {
    const std::uint32_t middle = begin + ((end - begin) / 2);
    if (CompareIgnoringCase(name_of(middle), name) < 0) {
      begin = middle + 1;
    } else {
      end = middle;
    }
  }
  return begin;
}

// Adds the actions of one service of which the names match.
void AddMatching(Service service, std::string_view name_pattern, std::vector<Action>& out) {
  const std::uint32_t index = Catalog::IndexOf(service);
  const std::uint32_t end = Catalog::ActionsEnd(index);
  for (std::uint32_t i = Catalog::ReadService(index).first_action; i < end; ++i) {
    if (aws::MatchesWildcardIgnoringCase(name_pattern, Catalog::ActionName(i))) {
      out.push_back(Catalog::ActionAt(i));
    }
  }
}

// Tags of requests and resources are there only where an action or its resource knows tags;
// all other global keys may come with any action.
bool DependsOnAction(ConditionKey key) {
  const std::string_view name = key.name();
  return CompareIgnoringCase(name, "aws:RequestTag/${TagKey}") == 0 ||
         CompareIgnoringCase(name, "aws:ResourceTag/${TagKey}") == 0 ||
         CompareIgnoringCase(name, "aws:TagKeys") == 0;
}

}  // namespace

std::string_view DataVersion() { return Catalog::version(); }
std::string_view DataDay() { return Catalog::day(); }

std::string_view Service::prefix() const { return Catalog::PrefixOf(index_); }
std::string_view Service::name() const { return Catalog::ReadService(index_).name; }
bool Service::supports_resource_control() const {
  return Catalog::ReadService(index_).resource_control;
}

std::vector<Action> Service::actions() const {
  std::vector<Action> actions;
  for (std::uint32_t i = Catalog::ReadService(index_).first_action; i < Catalog::ActionsEnd(index_);
       ++i) {
    actions.push_back(Catalog::ActionAt(i));
  }
  return actions;
}

std::vector<ResourceType> Service::resource_types() const {
  std::vector<ResourceType> types;
  for (std::uint32_t i = Catalog::ReadService(index_).first_type; i < Catalog::TypesEnd(index_);
       ++i) {
    types.push_back(Catalog::TypeAt(i));
  }
  return types;
}

std::vector<ConditionKey> Service::condition_keys() const {
  return Catalog::ReadKeys(Catalog::ReadService(index_).keys);
}

std::string_view ToText(AccessLevel level) {
  switch (level) {
    case AccessLevel::kList: return "List";
    case AccessLevel::kRead: return "Read";
    case AccessLevel::kWrite: return "Write";
    case AccessLevel::kPermissionsManagement: return "Permissions management";
    case AccessLevel::kTagging: return "Tagging";
  }
  return "";
}

std::string_view Action::name() const { return Catalog::ActionName(index_); }
Service Action::service() const { return Catalog::ServiceAt(Catalog::ServiceOfAction(index_)); }
AccessLevel Action::access_level() const { return Catalog::ReadAction(index_).level; }

std::string Action::ToText() const {
  std::string text(service().prefix());
  text += ':';
  text += name();
  return text;
}

std::vector<ResourceUse> Action::resources() const {
  std::vector<ResourceUse> uses;
  for (const UseItem& item : Catalog::ReadUses(Catalog::ReadAction(index_).uses)) {
    uses.push_back({.type = Catalog::TypeAt(item.type),
                    .required = item.required,
                    .condition_keys = Catalog::ReadKeys(item.keys)});
  }
  return uses;
}

std::vector<ConditionKey> Action::condition_keys() const {
  return Catalog::ReadKeys(Catalog::ReadAction(index_).keys);
}

bool Action::SupportsConditionKey(std::string_view key) const {
  const std::optional<ConditionKey> known = FindConditionKey(key);
  return known && SupportsConditionKey(*known);
}

bool Action::SupportsConditionKey(ConditionKey key) const {
  if (key.scope() != KeyScope::kService && !DependsOnAction(key)) return true;
  const ActionRow row = Catalog::ReadAction(index_);
  if (Catalog::HasKey(row.keys, key)) return true;
  for (const UseItem& item : Catalog::ReadUses(row.uses)) {
    if (Catalog::HasKey(item.keys, key)) return true;
    if (Catalog::HasKey(Catalog::ReadType(item.type).keys, key)) return true;
  }
  return false;
}

std::vector<Service> Services() {
  std::vector<Service> services;
  for (std::uint32_t i = 0; i < Catalog::service_count(); ++i) {
    services.push_back(Catalog::ServiceAt(i));
  }
  return services;
}

std::optional<Service> FindService(std::string_view prefix) {
  const std::uint32_t end = Catalog::service_count();
  const std::uint32_t found = LowerBound(0, end, prefix, Catalog::PrefixOf);
  if (found == end || CompareIgnoringCase(Catalog::PrefixOf(found), prefix) != 0) return {};
  return Catalog::ServiceAt(found);
}

bool SupportsResourceControl(std::string_view prefix) {
  const std::optional<Service> service = FindService(prefix);
  return service && service->supports_resource_control();
}

std::optional<Action> FindAction(std::string_view action) {
  const std::size_t colon = action.find(':');
  if (colon == std::string_view::npos) return {};
  const std::optional<Service> service = FindService(action.substr(0, colon));
  if (!service) return {};
  const std::string_view name = action.substr(colon + 1);
  const std::uint32_t index = Catalog::IndexOf(*service);
  const std::uint32_t end = Catalog::ActionsEnd(index);
  const std::uint32_t found =
      LowerBound(Catalog::ReadService(index).first_action, end, name, Catalog::ActionName);
  if (found == end || CompareIgnoringCase(Catalog::ActionName(found), name) != 0) return {};
  return Catalog::ActionAt(found);
}

std::vector<Action> ActionsMatching(std::string_view pattern) {
  std::vector<Action> matching;
  const std::size_t colon = pattern.find(':');
  const std::string_view prefix = pattern.substr(0, colon);
  const bool names_a_service =
      colon != std::string_view::npos && prefix.find_first_of(kWildcards) == std::string_view::npos;
  if (names_a_service) {
    const std::optional<Service> service = FindService(prefix);
    if (service) AddMatching(*service, pattern.substr(colon + 1), matching);
    return matching;
  }
  std::string text;
  for (const Service service : Services()) {
    for (const Action action : service.actions()) {
      text.assign(service.prefix()).append(":").append(action.name());
      if (aws::MatchesWildcardIgnoringCase(pattern, text)) matching.push_back(action);
    }
  }
  return matching;
}

}  // namespace bulkhead::catalog
