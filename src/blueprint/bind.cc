#include "base/encoding.h"
#include "blueprint/compile.h"
#include "blueprint/layout.h"

namespace bulkhead::blueprint {
namespace {

bool IsOpen(const org::Account& account) {
  return account.state != "CLOSED" && account.state != "PENDING_CLOSURE";
}

void BindManagement(const org::Account& account, Bindings& bindings) {
  bindings.management = account.id;
  bindings.management_name = account.name;
  bindings.management_email = account.email;
}

// Before there is an organization.
void BindFounder(const File& file, const org::Snapshot& actual, Bindings& bindings) {
  const auto& accounts = actual.table<org::Account>();
  base::Diagnostics ignored;
  const Layout layout = LayOut(file, ignored);
  const std::string email = base::ToLower(layout.accounts.front().email);
  for (const auto& [id, account] : accounts) {
    if (base::ToLower(account->email) == email || accounts.size() == 1) {
      return BindManagement(*account, bindings);
    }
  }
}

void BindUnits(const org::Snapshot& actual, const std::string& parent_id,
               const std::string& parent_path, Bindings& bindings) {
  // Requires no limit of depth: the tree of units has none deeper than AWS allows.
  for (const std::string& id : actual.Lookup("unit-in", parent_id)) {
    const org::Unit* unit = actual.Find<org::Unit>(id);
    const std::string path = parent_path.empty() ? unit->name : parent_path + "/" + unit->name;
    bindings.units.try_emplace(path, id);
    BindUnits(actual, id, path, bindings);
  }
}

}  // namespace

Bindings Bind(const File& file, const org::Snapshot& actual) {
  Bindings bindings;
  const auto& organizations = actual.table<org::Organization>();
  if (organizations.empty()) {
    BindFounder(file, actual, bindings);
    return bindings;
  }
  const org::Organization& organization = *organizations.begin()->value;
  bindings.organization_id = organization.id;
  bindings.root_id = organization.root_id;
  if (const auto* management = actual.Find<org::Account>(organization.management_account.text())) {
    BindManagement(*management, bindings);
  }
  for (const auto& [id, account] : actual.table<org::Account>()) {
    if (account->organization_id != organization.id || !IsOpen(*account)) continue;
    bindings.accounts.try_emplace(base::ToLower(account->email), account->id);
  }
  BindUnits(actual, organization.root_id, "", bindings);
  for (const auto& [id, policy] : actual.table<org::Policy>()) {
    if (policy->organization_id != organization.id) continue;
    bindings.policies.try_emplace({policy->type, policy->name}, id);
  }
  return bindings;
}

}  // namespace bulkhead::blueprint
