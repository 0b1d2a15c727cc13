// Plans IAM: managed policies, groups, users, roles, and the account's settings.

#include <fmt/format.h>

#include <optional>

#include "aws/arn.h"
#include "org/aws_roles.h"
#include "plan/builder.h"
#include "plan/difference.h"

namespace bulkhead::plan {
namespace {

using org::Snapshot;

// What users, groups and roles have in common: one planner serves all three.
// `word` is how IAM's operations call them: CreateUser, PutUserPolicy, UserName.
template <class T>
struct Words;
template <>
struct Words<org::User> {
  static constexpr std::string_view kWord = "User";
  static constexpr std::string_view kKind = "user";
};
template <>
struct Words<org::Group> {
  static constexpr std::string_view kWord = "Group";
  static constexpr std::string_view kKind = "group";
};
template <>
struct Words<org::Role> {
  static constexpr std::string_view kWord = "Role";
  static constexpr std::string_view kKind = "role";
};

template <class T>
concept HasTags = requires(const T& t) { t.tags; };
template <class T>
concept HasBoundary = requires(const T& t) { t.boundary; };

class IamPlanner {
 public:
  IamPlanner(const Snapshot& actual, const Snapshot& desired, Builder& builder)
      : actual_(actual), desired_(desired), builder_(builder) {}

  void Plan() {
    PlanManagedPolicies();
    PlanPrincipals<org::Group>();
    PlanPrincipals<org::User>();
    PlanPrincipals<org::Role>();
    PlanSettings();
    DeletePrincipals<org::User>();
    DeletePrincipals<org::Role>();
    NoteGroups();
  }

 private:
  using Index = Builder::Index;

  Step Call(std::string_view operation, Subject subject, const AccountId& account,
            std::optional<Index> after) const {
    subject.account = AccountName(desired_, account);
    Step step{.subject = std::move(subject),
              .account = account,
              .service = "iam",
              .operation = std::string(operation)};
    if (after) step.after = {*after};
    return step;
  }

  template <class T>
  void PlanPrincipals() {
    for (const auto& [key, entity] : desired_.table<T>()) {
      const T* actual = actual_.Find<T>(key);
      const std::optional<Index> created =
          actual == nullptr ? std::optional(Create(*entity)) : std::nullopt;
      const Subject subject{.action = actual == nullptr ? Action::kCreate : Action::kUpdate,
                            .kind = std::string(Words<T>::kKind),
                            .name = entity->name};
      PlanPolicies(subject, *entity, actual, created);
      PlanRest(subject, *entity, actual, created);
    }
  }

  Index Create(const org::Group& group) {
    Step step = Call("CreateGroup", {.kind = "group", .name = group.name}, group.account, {});
    step.input = Input({{"GroupName", group.name}, {"Path", group.path}});
    step.done_if = {"EntityAlreadyExists"};
    return group_steps_[group.Key()] = builder_.Add(std::move(step));
  }

  Index Create(const org::User& user) {
    Step step = Call("CreateUser", {.kind = "user", .name = user.name}, user.account, {});
    step.input = Input({{"UserName", user.name}, {"Path", user.path}});
    AddTagsAndBoundary(step, user);
    return builder_.Add(std::move(step));
  }

  Index Create(const org::Role& role) {
    Step step = Call("CreateRole", {.kind = "role", .name = role.name}, role.account, {});
    step.input = Input({{"RoleName", role.name},
                        {"Path", role.path},
                        {"AssumeRolePolicyDocument", role.trust->text()},
                        {"MaxSessionDuration", role.max_session_seconds}});
    if (!role.description.empty()) step.input.Set("Description", role.description);
    AddTagsAndBoundary(step, role);
    return builder_.Add(std::move(step));
  }

  template <class T>
  static void AddTagsAndBoundary(Step& step, const T& entity) {
    if (!entity.tags.empty()) step.input.Set("Tags", TagList(entity.tags));
    if (!entity.boundary.empty()) step.input.Set("PermissionsBoundary", entity.boundary);
    step.done_if = {"EntityAlreadyExists"};
  }

  // Inline and attached policies, of all three kinds.
  template <class T>
  void PlanPolicies(const Subject& subject, const T& entity, const T* actual,
                    std::optional<Index> created) {
    const auto call = [&](std::string_view verb, std::string_view detail) {
      Subject with_detail = subject;
      if (actual != nullptr) with_detail.detail = std::string(detail);
      Step step = Call(fmt::format("{}{}Policy", verb, Words<T>::kWord), with_detail,
                       entity.account, created);
      step.input = Input({{fmt::format("{}Name", Words<T>::kWord), entity.name}});
      return step;
    };
    for (const auto& [name, document] : entity.inline_policies) {
      if (actual != nullptr && actual->inline_policies.contains(name) &&
          SameDocument(actual->inline_policies.at(name)->text(), document->text())) {
        continue;
      }
      Step step = call("Put", "policy " + name);
      step.input.Set("PolicyName", name);
      step.input.Set("PolicyDocument", document->text());
      builder_.Add(std::move(step));
    }
    for (const std::string& arn : entity.attached) {
      if (actual != nullptr && actual->attached.contains(arn)) continue;
      Step step = call("Attach", "policy " + arn);
      step.input.Set("PolicyArn", arn);
      FollowPolicy(step, arn);
      builder_.Add(std::move(step));
    }
    if (actual == nullptr) return;
    for (const auto& [name, document] : actual->inline_policies) {
      if (entity.inline_policies.contains(name)) continue;
      Step step = call("Delete", "without policy " + name);
      step.input.Set("PolicyName", name);
      step.done_if = {"NoSuchEntity"};
      builder_.Add(std::move(step));
    }
    for (const std::string& arn : actual->attached) {
      if (entity.attached.contains(arn)) continue;
      Step step = call("Detach", "without policy " + arn);
      step.input.Set("PolicyArn", arn);
      step.done_if = {"NoSuchEntity"};
      builder_.Add(std::move(step));
    }
  }

  // An attachment comes after the step that makes its managed policy.
  void FollowPolicy(Step& step, const std::string& arn) const {
    const auto made = policy_steps_.find(arn);
    if (made != policy_steps_.end()) step.after.push_back(made->second);
  }

  void PlanRest(const Subject&, const org::Group&, const org::Group*, std::optional<Index>) {}

  void PlanRest(const Subject& subject, const org::User& user, const org::User* actual,
                std::optional<Index> created) {
    const auto membership = [&](std::string_view operation, const std::string& group,
                                std::string_view detail) {
      Subject with_detail = subject;
      if (actual != nullptr) with_detail.detail = fmt::format("{} group {}", detail, group);
      Step step = Call(operation, with_detail, user.account, created);
      step.input = Input({{"GroupName", group}, {"UserName", user.name}});
      // Groups are planned before users, in the same account.
      const auto made = group_steps_.find(org::Group::KeyOf(user.account, group));
      if (made != group_steps_.end()) step.after.push_back(made->second);
      builder_.Add(std::move(step));
    };
    for (const std::string& group : user.groups) {
      if (actual == nullptr || !actual->groups.contains(group)) {
        membership("AddUserToGroup", group, "into");
      }
    }
    if (actual == nullptr) return;
    for (const std::string& group : actual->groups) {
      if (!user.groups.contains(group)) membership("RemoveUserFromGroup", group, "out of");
    }
    PlanTags(subject, user, *actual);
    PlanBoundary(subject, user, *actual);
  }

  void PlanRest(const Subject& subject, const org::Role& role, const org::Role* actual,
                std::optional<Index>) {
    if (actual == nullptr) return;
    if (!SameDocument(role.trust->text(), actual->trust->text())) {
      Step step = Call("UpdateAssumeRolePolicy", WithDetail(subject, "trust"), role.account, {});
      step.input = Input({{"RoleName", role.name}, {"PolicyDocument", role.trust->text()}});
      builder_.Add(std::move(step));
    }
    if (role.max_session_seconds != actual->max_session_seconds ||
        role.description != actual->description) {
      Step step = Call("UpdateRole", WithDetail(subject, "settings"), role.account, {});
      step.input = Input({{"RoleName", role.name},
                          {"Description", role.description},
                          {"MaxSessionDuration", role.max_session_seconds}});
      builder_.Add(std::move(step));
    }
    PlanTags(subject, role, *actual);
    PlanBoundary(subject, role, *actual);
  }

  static Subject WithDetail(Subject subject, std::string_view detail) {
    subject.detail = std::string(detail);
    return subject;
  }

  template <HasTags T>
  void PlanTags(const Subject& subject, const T& entity, const T& actual) {
    const TagChange change = CompareTags(actual.tags, entity.tags);
    const std::string name_member = fmt::format("{}Name", Words<T>::kWord);
    if (!change.put.empty()) {
      Step step = Call(fmt::format("Tag{}", Words<T>::kWord), WithDetail(subject, "tags"),
                       entity.account, {});
      step.input = Input({{name_member, entity.name}, {"Tags", TagList(change.put)}});
      builder_.Add(std::move(step));
    }
    if (!change.remove.empty()) {
      Step step = Call(fmt::format("Untag{}", Words<T>::kWord), WithDetail(subject, "tags"),
                       entity.account, {});
      step.input =
          Input({{name_member, entity.name}, {"TagKeys", base::EncodeField(change.remove)}});
      builder_.Add(std::move(step));
    }
  }

  template <HasBoundary T>
  void PlanBoundary(const Subject& subject, const T& entity, const T& actual) {
    if (entity.boundary == actual.boundary) return;
    const std::string_view verb = entity.boundary.empty() ? "Delete" : "Put";
    Step step = Call(fmt::format("{}{}PermissionsBoundary", verb, Words<T>::kWord),
                     WithDetail(subject, "boundary"), entity.account, {});
    step.input = Input({{fmt::format("{}Name", Words<T>::kWord), entity.name}});
    if (!entity.boundary.empty()) {
      step.input.Set("PermissionsBoundary", entity.boundary);
      FollowPolicy(step, entity.boundary);
    }
    builder_.Add(std::move(step));
  }

  void PlanManagedPolicies() {
    for (const auto& [arn, policy] : desired_.table<org::ManagedPolicy>()) {
      if (policy->aws_managed()) continue;
      const org::ManagedPolicy* actual = actual_.Find<org::ManagedPolicy>(arn);
      const std::string& text = policy->document()->text();
      if (actual == nullptr) {
        Step step =
            Call("CreatePolicy", {.kind = "policy", .name = policy->name}, policy->account, {});
        step.input = Input({{"PolicyName", policy->name},
                            {"Path", policy->path},
                            {"PolicyDocument", text},
                            {"Description", policy->description}});
        if (!policy->tags.empty()) step.input.Set("Tags", TagList(policy->tags));
        step.done_if = {"EntityAlreadyExists"};
        policy_steps_[arn] = builder_.Add(std::move(step));
      } else if (!SameDocument(text, actual->document()->text())) {
        PlanNewVersion(*policy, *actual);
      }
    }
  }

  void PlanNewVersion(const org::ManagedPolicy& policy, const org::ManagedPolicy& actual) {
    const Subject subject{
        .action = Action::kUpdate, .kind = "policy", .name = policy.name, .detail = "statements"};
    std::optional<Index> room;
    // There may be five versions: the oldest that is not in force makes room.
    constexpr std::size_t kVersionsMax = 5;
    if (actual.versions.size() >= kVersionsMax) {
      const bool first_in_force = actual.versions.front().id == actual.default_version;
      Step step = Call("DeletePolicyVersion", subject, policy.account, {});
      step.input = Input(
          {{"PolicyArn", policy.arn}, {"VersionId", actual.versions[first_in_force ? 1 : 0].id}});
      step.done_if = {"NoSuchEntity"};
      room = builder_.Add(std::move(step));
    }
    Step step = Call("CreatePolicyVersion", subject, policy.account, room);
    step.input = Input({{"PolicyArn", policy.arn},
                        {"PolicyDocument", policy.document()->text()},
                        {"SetAsDefault", true}});
    builder_.Add(std::move(step));
  }

  void PlanSettings() {
    for (const auto& [key, settings] : desired_.table<org::IamSettings>()) {
      const org::IamSettings* actual = actual_.Find<org::IamSettings>(key);
      PlanAlias(*settings, actual);
      PlanPasswordPolicy(*settings, actual);
    }
  }

  void PlanAlias(const org::IamSettings& settings, const org::IamSettings* actual) {
    const std::string old = actual == nullptr ? std::string() : actual->alias;
    if (settings.alias.empty() || settings.alias == old) return;
    const Subject subject{.action = old.empty() ? Action::kCreate : Action::kUpdate,
                          .kind = "account alias",
                          .name = settings.alias};
    std::optional<Index> removed;
    if (!old.empty()) {
      Step step = Call("DeleteAccountAlias", subject, settings.account, {});
      step.input = Input({{"AccountAlias", old}});
      step.done_if = {"NoSuchEntity"};
      removed = builder_.Add(std::move(step));
    }
    Step step = Call("CreateAccountAlias", subject, settings.account, removed);
    step.input = Input({{"AccountAlias", settings.alias}});
    builder_.Add(std::move(step));
  }

  void PlanPasswordPolicy(const org::IamSettings& settings, const org::IamSettings* actual) {
    if (!settings.password_policy) return;
    const bool there = actual != nullptr && actual->password_policy.has_value();
    if (there && *actual->password_policy == *settings.password_policy) return;
    const org::PasswordPolicy& policy = *settings.password_policy;
    Step step = Call("UpdateAccountPasswordPolicy",
                     {.action = there ? Action::kUpdate : Action::kCreate,
                      .kind = "password policy",
                      .name = "of the account"},
                     settings.account, {});
    step.input = Input({{"MinimumPasswordLength", policy.minimum_length},
                        {"RequireSymbols", policy.require_symbols},
                        {"RequireNumbers", policy.require_numbers},
                        {"RequireUppercaseCharacters", policy.require_uppercase},
                        {"RequireLowercaseCharacters", policy.require_lowercase},
                        {"AllowUsersToChangePassword", policy.allow_users_to_change}});
    if (policy.max_age_days) step.input.Set("MaxPasswordAge", *policy.max_age_days);
    if (policy.reuse_prevention) {
      step.input.Set("PasswordReusePrevention", *policy.reuse_prevention);
    }
    if (policy.hard_expiry) step.input.Set("HardExpiry", *policy.hard_expiry);
    builder_.Add(std::move(step));
  }

  // Users and roles that bear our tag and are no longer in the file.
  template <HasTags T>
  void DeletePrincipals() {
    for (const auto& [key, entity] : actual_.table<T>()) {
      if (desired_.Find<T>(key) != nullptr) continue;
      const auto tag = entity->tags.find(std::string(kManagedByTag));
      if (tag == entity->tags.end() || tag->second != kManagedByValue) {
        NoteForeign(*entity);
        continue;
      }
      DeletePrincipal(*entity);
    }
  }

  template <HasTags T>
  void DeletePrincipal(const T& entity) {
    const Subject subject{
        .action = Action::kDelete, .kind = std::string(Words<T>::kKind), .name = entity.name};
    const std::string name_member = fmt::format("{}Name", Words<T>::kWord);
    Step last = Call(fmt::format("Delete{}", Words<T>::kWord), subject, entity.account, {});
    last.input = Input({{name_member, entity.name}});
    last.done_if = {"NoSuchEntity"};
    const auto before = [&](const std::string& operation, std::string_view member,
                            const Value& value) {
      Step step = Call(operation, subject, entity.account, {});
      step.input = Input({{name_member, entity.name}, {member, value}});
      step.done_if = {"NoSuchEntity"};
      last.after.push_back(builder_.Add(std::move(step)));
    };
    for (const auto& [name, document] : entity.inline_policies) {
      before(fmt::format("Delete{}Policy", Words<T>::kWord), "PolicyName", Value(name));
    }
    for (const std::string& arn : entity.attached) {
      before(fmt::format("Detach{}Policy", Words<T>::kWord), "PolicyArn", Value(arn));
    }
    if constexpr (std::is_same_v<T, org::User>) {
      for (const std::string& group : entity.groups) {
        before("RemoveUserFromGroup", "GroupName", Value(group));
      }
      for (const std::string& id :
           actual_.Lookup("access-key-of", entity.account.text(), entity.name)) {
        before("DeleteAccessKey", "AccessKeyId", Value(id));
      }
    }
    builder_.Add(std::move(last));
  }

  // Roles that AWS makes by itself are nobody's to declare.
  static bool MadeByAws(const org::User&) { return false; }
  static bool MadeByAws(const org::Group&) { return false; }
  bool MadeByAws(const org::Role& role) const {
    const org::Account* account = desired_.Find<org::Account>(role.account.text());
    return org::IsServiceLinked(role) || (account != nullptr && account->access_role == role.name);
  }

  template <class T>
  void NoteForeign(const T& entity) {
    if (desired_.Find<org::Account>(entity.account.text()) == nullptr || MadeByAws(entity)) return;
    builder_.Note(fmt::format("{} {} in account {} is not in the file; left alone", Words<T>::kKind,
                              entity.name, AccountName(desired_, entity.account)));
  }

  // Groups cannot be tagged, so nothing says whose they are.
  void NoteGroups() {
    for (const auto& [key, group] : actual_.table<org::Group>()) {
      if (desired_.Find<org::Group>(key) == nullptr) NoteForeign(*group);
    }
  }

  const Snapshot& actual_;
  const Snapshot& desired_;
  Builder& builder_;
  std::map<std::string, Index> policy_steps_;  // ARN -> CreatePolicy.
  std::map<std::string, Index> group_steps_;   // Key of the group -> CreateGroup.
};

}  // namespace

void PlanIam(const Snapshot& actual, const Snapshot& desired, Builder& builder) {
  IamPlanner(actual, desired, builder).Plan();
}

}  // namespace bulkhead::plan
