#include "blueprint/compile.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/check.h"
#include "base/encoding.h"
#include "blueprint/compiler.h"
#include "blueprint/names.h"
#include "blueprint/schema.h"
#include "org/aws_roles.h"

namespace bulkhead::blueprint {
namespace {

constexpr std::size_t kFirstProvisional = 101;

AccountId ProvisionalAccount(std::size_t number) {
  auto id = AccountId::Parse(fmt::format("{:012}", number));
  CHECK(id.has_value());
  return *id;
}

// The ids of what is there may be provisional, too: those of another file.
template <class Ids>
auto ValuesOf(const Ids& ids) {
  std::set<typename Ids::mapped_type> values;
  for (const auto& [key, id] : ids) values.insert(id);
  return values;
}

}  // namespace

Compiled Compile(const File& file, const Bindings& bindings) {
  Compiled compiled;
  Compiler(file, bindings, compiled).Run();
  SortByPlace(compiled.diagnostics);
  return compiled;
}

Compiler::Compiler(const File& file, const Bindings& bindings, Compiled& compiled)
    : file_(file), bindings_(bindings), compiled_(compiled) {
  access_role_ =
      file.access_role.empty() ? std::string(org::kDefaultAccessRole) : file.access_role.value;
  compiled.home_region = file.regions ? file.regions->home.value : "us-east-1";
}

void Compiler::Run() {
  layout_ = LayOut(file_, compiled_.diagnostics);
  GiveIds();
  CheckRoles();
  CheckPeople();
  ResolveGrants();
  ResolveSandboxes();
  ResolveDelivery();
  ResolveTrusted();
  AddOrganization();
  AddAccounts();
  AddGuardrails();
  AddPeople();
  AddManagementAdmins();
  AddGroups();
  AddRoles();
  AddPipeline();
  AddSettings();
  AddLogBucket();
  AddAccess();
  if (compiled_.ok()) compiled_.desired = org::Apply(org::Snapshot(), change_);
}

void Compiler::Report(const base::Span& span, std::string what, std::string hint) {
  blueprint::Report(compiled_.diagnostics, span, std::move(what), std::move(hint));
}

void Compiler::GiveIds() {
  organization_id_ = bindings_.organization_id.empty() ? "o-0000000000" : bindings_.organization_id;
  root_id_ = bindings_.root_id.empty() ? "r-0000" : bindings_.root_id;
  std::set<AccountId> accounts = ValuesOf(bindings_.accounts);
  accounts.insert(bindings_.management);
  std::size_t next = kFirstProvisional;
  for (PlannedAccount& account : layout_.accounts) {
    AccountId provisional = ProvisionalAccount(next++);
    while (accounts.contains(provisional)) provisional = ProvisionalAccount(next++);
    if (account.is_management()) {
      const bool bound = !bindings_.management.is_none();
      accounts_[account.selector] = bound ? bindings_.management : provisional;
      if (bound && account.spec.name.empty()) account.name = bindings_.management_name;
      if (bound && account.spec.email.empty()) account.email = bindings_.management_email;
      continue;
    }
    const auto found = bindings_.accounts.find(base::ToLower(account.email));
    accounts_[account.selector] = found == bindings_.accounts.end() ? provisional : found->second;
  }
  const std::set<std::string> units = ValuesOf(bindings_.units);
  next = kFirstProvisional;
  for (const std::string& path : layout_.units) {
    std::string provisional = fmt::format("ou-0000-{:08}", next++);
    while (units.contains(provisional)) provisional = fmt::format("ou-0000-{:08}", next++);
    const auto found = bindings_.units.find(path);
    units_[path] = found == bindings_.units.end() ? provisional : found->second;
  }
}

const AccountId& Compiler::IdOf(const PlannedAccount& account) const {
  return accounts_.at(account.selector);
}

AccountId Compiler::IdOf(std::string_view selector) const {
  const auto found = accounts_.find(std::string(selector));
  return found == accounts_.end() ? AccountId() : found->second;
}

std::string Compiler::IdOfUnit(const std::string& path) const {
  return path.empty() ? root_id_ : units_.at(path);
}

policy::DocumentPtr Compiler::Document(const std::string& text, policy::Kind kind) {
  auto document = policy::Parse(text, kind);
  if (!document) {
    for (auto& d : document.error())
      fprintf(stderr, "%s (%d:%d) %s\n%s\n", d.what.c_str(), d.span.line, d.span.column,
              d.hint.c_str(), text.c_str());
  }
  CHECK(document.has_value());
  return *std::move(document);
}

org::Tags Compiler::OwnTags() const {
  return {{std::string(kManagedByTag), std::string(kManagedByValue)}};
}

void Compiler::AddOrganization() {
  change_.Put(org::Organization{
      .id = organization_id_, .management_account = IdOf("management"), .root_id = root_id_});
  change_.Put(org::Root{
      .id = root_id_,
      .organization_id = organization_id_,
      .policy_types = {std::string(kServiceControlPolicy), std::string(kResourceControlPolicy)}});
  for (const std::string& path : layout_.units) {
    change_.Put(org::Unit{.id = units_.at(path),
                          .organization_id = organization_id_,
                          .parent_id = IdOfUnit(std::string(ParentPath(path))),
                          .name = std::string(UnitName(path)),
                          .tags = OwnTags()});
  }
}

void Compiler::AddAccounts() {
  for (const PlannedAccount& account : layout_.accounts) {
    org::Tags tags = account.tags;
    tags.merge(OwnTags());
    change_.Put(org::Account{.id = IdOf(account),
                             .organization_id = organization_id_,
                             .parent_id = IdOfUnit(account.unit),
                             .name = account.name,
                             .email = account.email,
                             .joined_method = account.is_management() ? "INVITED" : "CREATED",
                             .access_role = account.is_management() ? std::string() : access_role_,
                             .tags = std::move(tags)});
    compiled_.accounts.push_back(
        {.selector = account.selector, .id = IdOf(account), .name = account.name});
  }
}

}  // namespace bulkhead::blueprint
