// Reads AWS Organizations: the tree, the accounts, the policies and their targets.

#include <fmt/format.h>

#include <mutex>

#include "base/try.h"
#include "policy/document.h"
#include "remote/parallel.h"
#include "remote/read.h"

namespace bulkhead::remote {
namespace {

constexpr int kThreads = 8;
constexpr std::string_view kService = "organizations";

class OrganizationReader {
 public:
  OrganizationReader(AwsClient& client, Accounts& accounts)
      : client_(client), accounts_(accounts) {}

  Result<Live> Read() {
    auto organization = Call("DescribeOrganization", Value::Struct());
    if (!organization) {
      if (organization.error().code != "AWSOrganizationsNotInUseException") {
        return Failed("DescribeOrganization", organization.error());
      }
      Put(org::Account{.id = accounts_.home()});
      return Finish();
    }
    const Value* described = organization->Find("Organization");
    if (described == nullptr) return Fail("DescribeOrganization gave no organization");
    TRY_VOID(ReadRoots(*described));
    for (std::size_t next = 0; next < parents_.size(); ++next) {
      const std::string parent = parents_[next];  // A copy: the parents grow meanwhile.
      TRY_VOID(ReadChildren(parent));
    }
    TRY_VOID(ReadPolicies("SERVICE_CONTROL_POLICY", policy::Kind::kServiceControl));
    TRY_VOID(ReadPolicies("RESOURCE_CONTROL_POLICY", policy::Kind::kResourceControl));
    TRY_VOID(ReadTags());
    for (org::Unit& unit : units_) Put(std::move(unit));
    for (org::Account& account : accounts_read_) Put(std::move(account));
    for (org::Policy& policy : policies_) Put(std::move(policy));
    return Finish();
  }

 private:
  Result<Value, CallFailure> Call(std::string_view operation, const Value& input) {
    return client_.Call(accounts_.home_credentials(), kService, operation, input);
  }
  Result<Value::List> List(std::string_view operation, Value input, std::string_view list) {
    auto items = client_.CallPaged(accounts_.home_credentials(), kService, operation,
                                   std::move(input), {list, "NextToken", "NextToken"});
    if (!items) return Failed(operation, items.error());
    return *std::move(items);
  }
  static std::unexpected<Error> Failed(std::string_view operation, const CallFailure& failure) {
    return Fail(fmt::format("organizations:{} failed: {}", operation, failure.ToText()));
  }
  void Put(org::Entity entity) { change_.Put(std::move(entity)); }
  Live Finish() { return {Apply({}, change_), std::move(notes_)}; }

  static Value One(std::string_view name, std::string_view value) {
    Value input = Value::Struct();
    input.Set(name, value);
    return input;
  }

  Result<void> ReadRoots(const Value& organization) {
    organization_id_ = organization.Text("Id");
    const Value::List roots = TRY(List("ListRoots", Value::Struct(), "Roots"));
    if (roots.empty()) return Fail("organizations:ListRoots gave no root");
    org::Root root{.id = std::string(roots[0].Text("Id")),
                   .organization_id = organization_id_,
                   .name = std::string(roots[0].Text("Name"))};
    if (const Value* types = roots[0].Find("PolicyTypes"); types && types->is_list()) {
      for (const Value& type : types->list()) {
        if (type.Text("Status") == "ENABLED") root.policy_types.emplace(type.Text("Type"));
      }
    }
    const AccountId management = TRY(AccountId::Parse(organization.Text("MasterAccountId")));
    Put(org::Organization{.id = organization_id_,
                          .management_account = management,
                          .root_id = root.id,
                          .feature_set = std::string(organization.Text("FeatureSet"))});
    parents_.push_back(root.id);
    Put(std::move(root));
    return {};
  }

  Result<void> ReadChildren(const std::string& parent) {
    for (const Value& unit : TRY(List("ListOrganizationalUnitsForParent", One("ParentId", parent),
                                      "OrganizationalUnits"))) {
      units_.push_back({.id = std::string(unit.Text("Id")),
                        .organization_id = organization_id_,
                        .parent_id = parent,
                        .name = std::string(unit.Text("Name"))});
      parents_.push_back(units_.back().id);
    }
    for (const Value& account :
         TRY(List("ListAccountsForParent", One("ParentId", parent), "Accounts"))) {
      // Status was retired in favour of State; older endpoints know only that.
      const std::string_view state =
          account.Text("State").empty() ? account.Text("Status") : account.Text("State");
      const AccountId id = TRY(AccountId::Parse(account.Text("Id")));
      accounts_read_.push_back({.id = id,
                                .organization_id = organization_id_,
                                .parent_id = parent,
                                .name = std::string(account.Text("Name")),
                                .email = std::string(account.Text("Email")),
                                .state = std::string(state),
                                .joined_method = std::string(account.Text("JoinedMethod"))});
    }
    return {};
  }

  Result<void> ReadPolicies(std::string_view type, policy::Kind kind) {
    const Value::List summaries = TRY(List("ListPolicies", One("Filter", type), "Policies"));
    for (const Value& summary : summaries) {
      const std::string id(summary.Text("Id"));
      auto answer = Call("DescribePolicy", One("PolicyId", id));
      if (!answer) return Failed("DescribePolicy", answer.error());
      const Value* described = answer->Find("Policy");
      if (described == nullptr) return Fail("organizations:DescribePolicy gave no policy");
      TRY_VOID(AddPolicy(summary, type, kind, std::string(described->Text("Content"))));
    }
    return {};
  }

  Result<void> AddPolicy(const Value& summary, std::string_view type, policy::Kind kind,
                         const std::string& content) {
    const bool aws_managed = summary.Flag("AwsManaged");
    const std::string id(summary.Text("Id"));
    if (aws_managed && kind == policy::Kind::kResourceControl) {
      kind = policy::Kind::kAwsResourceControl;
    }
    auto document = policy::Parse(content, kind);
    if (!document) {
      notes_.push_back(fmt::format("policy {} ({}) is left out: {}", summary.Text("Name"), id,
                                   document.error().front().what));
      return {};
    }
    policies_.push_back({.id = id,
                         .organization_id = aws_managed ? "" : organization_id_,
                         .type = std::string(type),
                         .name = std::string(summary.Text("Name")),
                         .description = std::string(summary.Text("Description")),
                         .document = *std::move(document)});
    for (const Value& target : TRY(List("ListTargetsForPolicy", One("PolicyId", id), "Targets"))) {
      Put(org::Attachment{.target_id = std::string(target.Text("TargetId")),
                          .policy_id = id,
                          .organization_id = organization_id_});
    }
    return {};
  }

  // Tags need a call per thing: several at once.
  Result<void> ReadTags() {
    std::vector<std::pair<std::string, org::Tags*>> wanted;
    for (org::Unit& unit : units_) wanted.emplace_back(unit.id, &unit.tags);
    for (org::Account& account : accounts_read_) {
      wanted.emplace_back(account.id.text(), &account.tags);
    }
    for (org::Policy& policy : policies_) {
      if (!policy.aws_managed()) wanted.emplace_back(policy.id, &policy.tags);
    }
    std::vector<Result<void>> outcomes(wanted.size());
    ForEachParallel(wanted.size(), kThreads, [&](std::size_t i) {
      outcomes[i] = ReadTagsOf(wanted[i].first, *wanted[i].second);
    });
    for (Result<void>& outcome : outcomes) TRY_VOID(std::move(outcome));
    return {};
  }

  Result<void> ReadTagsOf(const std::string& id, org::Tags& tags) {
    for (const Value& tag : TRY(List("ListTagsForResource", One("ResourceId", id), "Tags"))) {
      tags[std::string(tag.Text("Key"))] = tag.Text("Value");
    }
    return {};
  }

  AwsClient& client_;
  Accounts& accounts_;
  std::string organization_id_;
  std::vector<std::string> parents_;  // The root and all units, parents before children.
  std::vector<org::Unit> units_;
  std::vector<org::Account> accounts_read_;
  std::vector<org::Policy> policies_;
  std::vector<std::string> notes_;
  org::Change change_;
};

}  // namespace

Result<Live> ReadOrganization(AwsClient& client, Accounts& accounts) {
  return OrganizationReader(client, accounts).Read();
}

}  // namespace bulkhead::remote
