// Plans the objects of AWS Organizations: the organization, its policy types,
// units, accounts, policies, and what is attached where.

#include <fmt/format.h>

#include <algorithm>

#include "org/tree.h"
#include "plan/builder.h"
#include "plan/difference.h"

namespace bulkhead::plan {
namespace {

using org::Snapshot;

constexpr std::string_view kService = "organizations";

const org::Organization* TheOrganization(const Snapshot& snapshot) {
  const auto& table = snapshot.table<org::Organization>();
  return table.empty() ? nullptr : table.begin()->value.get();
}

// One planning run; holds what all parts need.
class OrganizationPlanner {
 public:
  OrganizationPlanner(const Snapshot& actual, const Snapshot& desired, Builder& builder)
      : actual_(actual), desired_(desired), builder_(builder) {
    if (const org::Organization* organization = TheOrganization(desired)) {
      management_ = organization->management_account;
    }
  }

  void Plan() {
    PlanOrganizationItself();
    PlanPolicyTypes();
    PlanUnits();
    PlanAccounts();
    PlanPolicies();
  }

  void PlanAttachments() {
    for (const auto& [key, attachment] : desired_.table<org::Attachment>()) {
      if (actual_.Find<org::Attachment>(key) != nullptr || GivenByAws(*attachment)) continue;
      Step step = Call("AttachPolicy", AttachmentSubject(desired_, *attachment, Action::kCreate));
      step.input =
          Input({{"PolicyId", attachment->policy_id}, {"TargetId", attachment->target_id}});
      step.done_if = {"DuplicatePolicyAttachmentException"};
      step.after = builder_.All();
      builder_.Add(std::move(step));
    }
    for (const auto& [key, attachment] : actual_.table<org::Attachment>()) {
      if (desired_.Find<org::Attachment>(key) != nullptr) continue;
      PlanDetachment(*attachment);
    }
    PlanPolicyDeletions();
  }

 private:
  Step Call(std::string_view operation, Subject subject) const {
    return {.subject = std::move(subject),
            .account = management_,
            .service = std::string(kService),
            .operation = std::string(operation)};
  }

  void PlanOrganizationItself() {
    const org::Organization* desired = TheOrganization(desired_);
    if (desired == nullptr || TheOrganization(actual_) != nullptr) return;
    const Subject subject{.kind = "organization", .name = desired->feature_set};
    Step create = Call("CreateOrganization", subject);
    create.input = Input({{"FeatureSet", desired->feature_set}});
    create.products = {{desired->id, "Organization.Id"}};
    const Builder::Index created = builder_.Add(std::move(create));
    Step roots = Call("ListRoots", subject);
    roots.products = {{desired->root_id, "Roots.0.Id"}};
    roots.after = {created};
    builder_.Add(std::move(roots));
  }

  void PlanPolicyTypes() {
    for (const auto& [id, root] : desired_.table<org::Root>()) {
      const org::Root* actual = actual_.Find<org::Root>(id);
      for (const std::string& type : root->policy_types) {
        if (actual != nullptr && actual->policy_types.contains(type)) continue;
        Step step = Call("EnablePolicyType", {.kind = "policy type", .name = type});
        step.input = Input({{"RootId", id}, {"PolicyType", type}});
        step.done_if = {"PolicyTypeAlreadyEnabledException"};
        // AWS changes the types of one root one at a time.
        if (types_enabled_) step.after = {*types_enabled_};
        types_enabled_ = builder_.Add(std::move(step));
      }
    }
  }

  void PlanUnits() {
    std::vector<const org::Unit*> units;
    for (const auto& [id, unit] : desired_.table<org::Unit>()) units.push_back(unit.get());
    // Parents come before their children.
    std::ranges::stable_sort(
        units, {}, [&](const org::Unit* unit) { return org::DepthOf(desired_, unit->id); });
    for (const org::Unit* unit : units) {
      const org::Unit* actual = actual_.Find<org::Unit>(unit->id);
      if (actual == nullptr) {
        Step step = Call("CreateOrganizationalUnit",
                         {.kind = "unit", .name = UnitPath(desired_, unit->id)});
        step.input = Input({{"ParentId", unit->parent_id}, {"Name", unit->name}});
        if (!unit->tags.empty()) step.input.Set("Tags", TagList(unit->tags));
        step.products = {{unit->id, "OrganizationalUnit.Id"}};
        if (types_enabled_) step.after = {*types_enabled_};
        builder_.Add(std::move(step));
      } else {
        PlanTags("unit", UnitPath(desired_, unit->id), unit->id, actual->tags, unit->tags);
      }
    }
    for (const auto& [id, unit] : actual_.table<org::Unit>()) {
      if (desired_.Find<org::Unit>(id) == nullptr) {
        builder_.Note(fmt::format("unit {} is not in the file; left alone", UnitPath(actual_, id)));
      }
    }
  }

  void PlanAccounts() {
    for (const auto& [id, account] : desired_.table<org::Account>()) {
      const org::Account* actual = actual_.Find<org::Account>(id);
      if (actual == nullptr) {
        PlanNewAccount(*account);
        continue;
      }
      if (account->id == management_) {
        PlanManagementMove(*account, *actual);
      } else if (actual->parent_id != account->parent_id) {
        PlanMove(*account, actual->parent_id, Action::kMove);
      }
      PlanTags("account", account->name, id, actual->tags, account->tags);
    }
    for (const auto& [id, account] : actual_.table<org::Account>()) {
      if (desired_.Find<org::Account>(id) == nullptr && account->state == "ACTIVE") {
        builder_.Note(
            fmt::format("account {} ({}) is not in the file; left alone", account->name, id));
      }
    }
  }

  void PlanNewAccount(const org::Account& account) {
    const Subject subject{.kind = "account", .name = account.name};
    Step create = Call("CreateAccount", subject);
    create.input = Input({{"Email", account.email},
                          {"AccountName", account.name},
                          {"RoleName", account.access_role}});
    if (!account.tags.empty()) create.input.Set("Tags", TagList(account.tags));
    // The answer to this call is the status; whoever applies it waits until it
    // says SUCCEEDED.
    create.products = {{account.id.text(), "CreateAccountStatus.AccountId"}};
    const org::Root* root = desired_.table<org::Root>().begin()->value.get();
    if (types_enabled_) create.after = {*types_enabled_};
    builder_.Add(std::move(create));
    if (account.parent_id != root->id) PlanMove(account, root->id, Action::kCreate);
  }

  void PlanMove(const org::Account& account, const std::string& from, Action action) {
    Step move = Call("MoveAccount", {.action = action, .kind = "account", .name = account.name});
    if (action == Action::kMove) {
      move.subject.detail =
          fmt::format("{} to {}", UnitPath(actual_, from), UnitPath(desired_, account.parent_id));
    }
    move.input = Input({{"AccountId", account.id.text()},
                        {"SourceParentId", from},
                        {"DestinationParentId", account.parent_id}});
    builder_.Add(std::move(move));
  }

  // An account that founds the organization stands under the root.
  void PlanManagementMove(const org::Account& account, const org::Account& actual) {
    const org::Root* root = desired_.table<org::Root>().begin()->value.get();
    const std::string from = actual.parent_id.empty() ? root->id : actual.parent_id;
    if (from != account.parent_id) PlanMove(account, from, Action::kMove);
  }

  void PlanTags(std::string_view kind, const std::string& name, const std::string& id,
                const org::Tags& actual, const org::Tags& desired) {
    const TagChange change = CompareTags(actual, desired);
    const Subject subject{
        .action = Action::kUpdate, .kind = std::string(kind), .name = name, .detail = "tags"};
    if (!change.put.empty()) {
      Step step = Call("TagResource", subject);
      step.input = Input({{"ResourceId", id}, {"Tags", TagList(change.put)}});
      if (types_enabled_) step.after = {*types_enabled_};
      builder_.Add(std::move(step));
    }
    if (!change.remove.empty()) {
      Step step = Call("UntagResource", subject);
      step.input = Input({{"ResourceId", id}, {"TagKeys", base::EncodeField(change.remove)}});
      builder_.Add(std::move(step));
    }
  }

  static std::string KindOf(const org::Policy& policy) {
    if (policy.type == "SERVICE_CONTROL_POLICY") return "SCP";
    if (policy.type == "RESOURCE_CONTROL_POLICY") return "RCP";
    return policy.type;
  }

  void PlanPolicies() {
    for (const auto& [id, policy] : desired_.table<org::Policy>()) {
      if (policy->aws_managed()) continue;
      const org::Policy* actual = actual_.Find<org::Policy>(id);
      if (actual == nullptr) {
        PlanNewPolicy(*policy);
      } else {
        PlanPolicyUpdate(*policy, *actual);
        PlanTags(KindOf(*policy), policy->name, id, actual->tags, policy->tags);
      }
    }
  }

  void PlanNewPolicy(const org::Policy& policy) {
    Step step = Call("CreatePolicy", {.kind = KindOf(policy), .name = policy.name});
    step.input = Input({{"Content", policy.document->text()},
                        {"Description", policy.description},
                        {"Name", policy.name},
                        {"Type", policy.type}});
    if (!policy.tags.empty()) step.input.Set("Tags", TagList(policy.tags));
    step.products = {{policy.id, "Policy.PolicySummary.Id"}};
    if (types_enabled_) step.after = {*types_enabled_};
    builder_.Add(std::move(step));
  }

  void PlanPolicyUpdate(const org::Policy& policy, const org::Policy& actual) {
    const bool document = !SameDocument(policy.document->text(), actual.document->text());
    const bool description = policy.description != actual.description;
    if (!document && !description) return;
    Step step = Call("UpdatePolicy", {.action = Action::kUpdate,
                                      .kind = KindOf(policy),
                                      .name = policy.name,
                                      .detail = document ? "statements" : "description"});
    step.input = Input({{"PolicyId", policy.id}});
    if (document) step.input.Set("Content", policy.document->text());
    if (description) step.input.Set("Description", policy.description);
    builder_.Add(std::move(step));
  }

  bool Managed(const org::Policy& policy) const {
    const auto tag = policy.tags.find(std::string(kManagedByTag));
    return tag != policy.tags.end() && tag->second == kManagedByValue;
  }

  // AWS attaches its own full-access policies to all that is there or is made
  // while the type is enabled.
  bool GivenByAws(const org::Attachment& attachment) const {
    const org::Policy* policy = desired_.Find<org::Policy>(attachment.policy_id);
    if (policy == nullptr || !policy->aws_managed()) return false;
    const auto& roots = actual_.table<org::Root>();
    const bool enabled_before =
        !roots.empty() && roots.begin()->value->policy_types.contains(policy->type);
    const bool target_is_new = actual_.Find<org::Unit>(attachment.target_id) == nullptr &&
                               actual_.Find<org::Root>(attachment.target_id) == nullptr &&
                               actual_.Find<org::Account>(attachment.target_id) == nullptr;
    return !enabled_before || target_is_new;
  }

  std::string TargetName(const Snapshot& snapshot, const std::string& id) const {
    const org::Account* account = snapshot.Find<org::Account>(id);
    return account != nullptr ? account->name : UnitPath(snapshot, id);
  }

  Subject AttachmentSubject(const Snapshot& snapshot, const org::Attachment& attachment,
                            Action action) const {
    const org::Policy* policy = snapshot.Find<org::Policy>(attachment.policy_id);
    return {.action = action,
            .kind = policy == nullptr ? "policy" : KindOf(*policy),
            .name = policy == nullptr ? attachment.policy_id : policy->name,
            .detail = fmt::format("{} {}", action == Action::kCreate ? "on" : "off",
                                  TargetName(snapshot, attachment.target_id))};
  }

  void PlanDetachment(const org::Attachment& attachment) {
    const org::Policy* policy = actual_.Find<org::Policy>(attachment.policy_id);
    const bool declared = desired_.Find<org::Policy>(attachment.policy_id) != nullptr;
    const bool target_declared = desired_.Find<org::Unit>(attachment.target_id) != nullptr ||
                                 desired_.Find<org::Root>(attachment.target_id) != nullptr ||
                                 desired_.Find<org::Account>(attachment.target_id) != nullptr;
    if (policy == nullptr || !target_declared || (!declared && !Managed(*policy))) return;
    Step step = Call("DetachPolicy", AttachmentSubject(actual_, attachment, Action::kDelete));
    step.input = Input({{"PolicyId", attachment.policy_id}, {"TargetId", attachment.target_id}});
    step.done_if = {"PolicyNotAttachedException"};
    step.after = builder_.All();
    builder_.Add(std::move(step));
  }

  void PlanPolicyDeletions() {
    for (const auto& [id, policy] : actual_.table<org::Policy>()) {
      if (policy->aws_managed() || desired_.Find<org::Policy>(id) != nullptr) continue;
      if (!Managed(*policy)) {
        builder_.Note(
            fmt::format("{} {} is not in the file; left alone", KindOf(*policy), policy->name));
        continue;
      }
      Step step = Call("DeletePolicy",
                       {.action = Action::kDelete, .kind = KindOf(*policy), .name = policy->name});
      step.input = Input({{"PolicyId", id}});
      step.done_if = {"PolicyNotFoundException"};
      step.after = builder_.All();
      builder_.Add(std::move(step));
    }
  }

  const Snapshot& actual_;
  const Snapshot& desired_;
  Builder& builder_;
  AccountId management_;
  std::optional<Builder::Index> types_enabled_;  // The last step that enables a policy type.
};

}  // namespace

void PlanOrganization(const Snapshot& actual, const Snapshot& desired, Builder& builder) {
  OrganizationPlanner(actual, desired, builder).Plan();
}

void PlanAttachments(const Snapshot& actual, const Snapshot& desired, Builder& builder) {
  OrganizationPlanner(actual, desired, builder).PlanAttachments();
}

}  // namespace bulkhead::plan
