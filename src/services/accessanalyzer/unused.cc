// Unused access: roles, keys, passwords and permissions that nobody used for some time.
// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_UnusedAccessConfiguration.html
//
// From the calls that were made (access/uses.h). "The analyzer will only evaluate permissions for
// IAM entities within the selected account that have existed for the entire tracking period."
// Assumed: permissions are as old as who has them; service-linked roles are left out; of a role
// that is unused as a whole, no permissions are told; and of services that are used, no actions.
// Nobody signs in to a console here, so that passwords are never used.

#include <chrono>

#include "access/allowed_services.h"
#include "services/accessanalyzer/analyzers.h"
#include "services/accessanalyzer/search.h"

namespace bulkhead::services::accessanalyzer {
namespace {

constexpr std::int64_t kAgeDays = 90;  // As the console proposes.

class UnusedSearch {
 public:
  explicit UnusedSearch(const Search& search)
      : search_(search), now_(*search.zone.snapshot), since_(search.time - AgeOf(search)) {}

  std::vector<Proved> Find() {
    for (const Analyzed& resource : search_.resources) {
      const std::string name = resource.arn.substr(resource.arn.rfind('/') + 1);
      if (const auto* role = FindAs<org::Role>(resource, "AWS::IAM::Role", name)) {
        LookAt(resource, *role);
      } else if (const auto* user = FindAs<org::User>(resource, "AWS::IAM::User", name)) {
        LookAt(resource, *user);
      }
    }
    return std::move(found_);
  }

 private:
  static Instant::Duration AgeOf(const Search& search) {
    const AnalyzerConfiguration configuration = ConfigurationOf(search.analyzer);
    std::int64_t days = kAgeDays;
    if (const auto& unused = configuration.unused_access) {
      days = unused->unused_access_age.value_or(kAgeDays);
    }
    return std::chrono::days(days);
  }

  template <class T>
  const T* FindAs(const Analyzed& resource, std::string_view type, const std::string& name) const {
    return resource.type == type ? now_.Find<T>(T::KeyOf(resource.owner, name)) : nullptr;
  }

  void LookAt(const Analyzed& resource, const org::Role& role) {
    if (role.created > since_) return;
    std::optional<Instant> last;
    for (const auto& [service, use] : UsesOf(role.account, role.id)) {
      last = std::max(last.value_or(use), use);
    }
    if (!last || *last < since_) return Add(resource, "UnusedIAMRole", {{{}, last}});
    AddPermissions(resource, role.account, role.id, DocumentsOf(role));
  }

  void LookAt(const Analyzed& resource, const org::User& user) {
    for (const std::string& id : now_.Lookup("access-key-of", user.account.text(), user.name)) {
      const auto* key = now_.Find<org::AccessKey>(id);
      if (key == nullptr || key->status != "Active" || key->created > since_) continue;
      if (key->last_used && *key->last_used >= since_) continue;
      Add(resource, "UnusedIAMUserAccessKey", {{id, key->last_used}});
    }
    const auto* profile =
        now_.Find<org::LoginProfile>(org::LoginProfile::KeyOf(user.account, user.name));
    if (profile != nullptr && profile->created <= since_) {
      Add(resource, "UnusedIAMUserPassword", {{{}, {}}});
    }
    if (user.created > since_) return;
    std::vector<policy::DocumentPtr> documents = DocumentsOf(user);
    for (const std::string& name : user.groups) {
      const auto* group = now_.Find<org::Group>(org::Group::KeyOf(user.account, name));
      if (group == nullptr) continue;
      for (policy::DocumentPtr& document : DocumentsOf(*group)) {
        documents.push_back(std::move(document));
      }
    }
    AddPermissions(resource, user.account, user.id, documents);
  }

  // By service.
  std::map<std::string, Instant> UsesOf(const AccountId& account, const std::string& id) const {
    std::map<std::string, Instant> uses;
    const std::string prefix = org::ServiceUse::KeyOf(account, id, "");
    for (const auto& [key, use] : now_.table<org::ServiceUse>().From(prefix)) {
      if (!key.starts_with(prefix)) break;
      uses[use->service] = use->last;
    }
    return uses;
  }

  template <class T>
  std::vector<policy::DocumentPtr> DocumentsOf(const T& principal) const {
    std::vector<policy::DocumentPtr> documents;
    for (const auto& [name, document] : principal.inline_policies) documents.push_back(document);
    for (const std::string& arn : principal.attached) {
      const auto* managed = now_.Find<org::ManagedPolicy>(arn);
      if (managed != nullptr) documents.push_back(managed->document());
    }
    return documents;
  }

  void AddPermissions(const Analyzed& resource, const AccountId& account, const std::string& id,
                      const std::vector<policy::DocumentPtr>& documents) {
    const std::map<std::string, Instant> uses = UsesOf(account, id);
    std::vector<Unused> unused;
    for (const std::string& service : access::ServicesAllowedBy(documents)) {
      const auto use = uses.find(service);
      if (use == uses.end()) {
        unused.push_back({service, {}});
      } else if (use->second < since_) {
        unused.push_back({service, use->second});
      }
    }
    if (!unused.empty()) Add(resource, "UnusedPermission", std::move(unused));
  }

  void Add(const Analyzed& resource, std::string_view type, std::vector<Unused> unused) {
    Proved proved = AboutResource(resource);
    proved.finding_type = type;
    proved.unused = std::move(unused);
    found_.push_back(std::move(proved));
  }

  const Search& search_;
  const org::Snapshot& now_;
  Instant since_;
  std::vector<Proved> found_;
};

}  // namespace

std::vector<Proved> FindUnused(const Search& search) { return UnusedSearch(search).Find(); }

}  // namespace bulkhead::services::accessanalyzer
