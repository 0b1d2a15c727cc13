// Writes entities as the files that the AWS CLI would have printed.

#include <fmt/format.h>

#include <map>
#include <optional>

#include "aws/arn.h"
#include "base/encoding.h"
#include "base/json.h"
#include "offline/export.h"
#include "org/tree.h"

namespace bulkhead::offline {
namespace {

Value Named(std::string_view name, Value value) {
  Value object = Value::Struct();
  object.Set(name, std::move(value));
  return object;
}

// As a JSON object, as the AWS CLI shows policies of IAM.
Value Parsed(const policy::DocumentPtr& document) {
  return base::ParseJson(document->text()).value_or(Value());
}

Value TagList(const org::Tags& tags) {
  Value list = Value::EmptyList();
  for (const auto& [key, tag] : tags) {
    Value one = Named("Key", key);
    one.Set("Value", tag);
    list.Append(std::move(one));
  }
  return list;
}

Value InlineList(const org::InlinePolicies& policies) {
  Value list = Value::EmptyList();
  for (const auto& [name, document] : policies) {
    Value one = Named("PolicyName", name);
    one.Set("PolicyDocument", Parsed(document));
    list.Append(std::move(one));
  }
  return list;
}

Value AttachedList(const std::set<std::string>& arns) {
  Value list = Value::EmptyList();
  for (const std::string& arn : arns) {
    Value one = Named("PolicyName", arn.substr(arn.rfind('/') + 1));
    one.Set("PolicyArn", arn);
    list.Append(std::move(one));
  }
  return list;
}

void SetBoundary(const std::string& boundary, Value& detail) {
  if (boundary.empty()) return;
  Value value = Named("PermissionsBoundaryType", "Policy");
  value.Set("PermissionsBoundaryArn", boundary);
  detail.Set("PermissionsBoundary", std::move(value));
}

Value UserDetail(const org::User& user) {
  Value detail = Named("Path", user.path);
  detail.Set("UserName", user.name);
  detail.Set("UserId", user.id);
  detail.Set("Arn", aws::IamArn(user.account, "user" + user.path + user.name));
  detail.Set("UserPolicyList", InlineList(user.inline_policies));
  Value groups = Value::EmptyList();
  for (const std::string& group : user.groups) groups.Append(group);
  detail.Set("GroupList", std::move(groups));
  detail.Set("AttachedManagedPolicies", AttachedList(user.attached));
  SetBoundary(user.boundary, detail);
  detail.Set("Tags", TagList(user.tags));
  return detail;
}

Value GroupDetail(const org::Group& group) {
  Value detail = Named("Path", group.path);
  detail.Set("GroupName", group.name);
  detail.Set("GroupId", group.id);
  detail.Set("Arn", aws::IamArn(group.account, "group" + group.path + group.name));
  detail.Set("GroupPolicyList", InlineList(group.inline_policies));
  detail.Set("AttachedManagedPolicies", AttachedList(group.attached));
  return detail;
}

Value RoleDetail(const org::Role& role) {
  Value detail = Named("Path", role.path);
  detail.Set("RoleName", role.name);
  detail.Set("RoleId", role.id);
  detail.Set("Arn", aws::IamArn(role.account, "role" + role.path + role.name));
  detail.Set("AssumeRolePolicyDocument", Parsed(role.trust));
  detail.Set("RolePolicyList", InlineList(role.inline_policies));
  detail.Set("AttachedManagedPolicies", AttachedList(role.attached));
  SetBoundary(role.boundary, detail);
  detail.Set("Tags", TagList(role.tags));
  return detail;
}

Value PolicyDetail(const org::ManagedPolicy& policy) {
  Value detail = Named("PolicyName", policy.name);
  detail.Set("PolicyId", policy.id);
  detail.Set("Arn", policy.arn);
  detail.Set("Path", policy.path);
  detail.Set("DefaultVersionId", policy.default_version);
  Value versions = Value::EmptyList();
  for (auto at = policy.versions.rbegin(); at != policy.versions.rend(); ++at) {
    Value one = Named("Document", Parsed(at->document));
    one.Set("VersionId", at->id);
    one.Set("IsDefaultVersion", at->id == policy.default_version);
    versions.Append(std::move(one));
  }
  detail.Set("PolicyVersionList", std::move(versions));
  return detail;
}

class Writer {
 public:
  explicit Writer(const org::Snapshot& now) : now_(now) {}

  Files Write() {
    WriteOrganization();
    WritePolicies();
    WriteDetails();
    WriteBuckets();
    for (const auto& [arn, resource] : now_.table<org::PolicedResource>()) WriteResource(*resource);
    return std::move(files_);
  }

 private:
  void Put(const std::string& name, const Value& value) {
    files_[name + ".json"] = base::PrintJsonPretty(value);
  }

  void WriteOrganization() {
    for (const auto& [id, organization] : now_.table<org::Organization>()) {
      Value value = Named("Id", id);
      value.Set("FeatureSet", organization->feature_set);
      value.Set("MasterAccountId", organization->management_account.text());
      Put("describe-organization", Named("Organization", std::move(value)));
    }
    Value roots = Value::EmptyList();
    for (const auto& [id, root] : now_.table<org::Root>()) {
      Value value = Named("Id", id);
      value.Set("Name", root->name);
      Value types = Value::EmptyList();
      for (const std::string& type : root->policy_types) {
        Value one = Named("Type", type);
        one.Set("Status", "ENABLED");
        types.Append(std::move(one));
      }
      value.Set("PolicyTypes", std::move(types));
      roots.Append(std::move(value));
    }
    if (!roots.list().empty()) Put("list-roots", Named("Roots", std::move(roots)));
    std::map<std::string, Value> units;
    for (const auto& [id, unit] : now_.table<org::Unit>()) {
      Value value = Named("Id", id);
      value.Set("Name", unit->name);
      units.try_emplace(unit->parent_id, Value::EmptyList()).first->second.Append(std::move(value));
    }
    for (auto& [parent, list] : units) {
      Put("list-organizational-units-for-parent." + parent,
          Named("OrganizationalUnits", std::move(list)));
    }
    std::map<std::string, Value> accounts;
    for (const auto& [id, account] : now_.table<org::Account>()) {
      Value value = Named("Id", id);
      value.Set("Name", account->name);
      value.Set("Email", account->email);
      value.Set("State", account->state);
      value.Set("JoinedMethod", account->joined_method);
      accounts.try_emplace(account->parent_id, Value::EmptyList())
          .first->second.Append(std::move(value));
    }
    for (auto& [parent, list] : accounts) {
      const std::string name =
          parent.empty() ? "list-accounts" : "list-accounts-for-parent." + parent;
      Put(name, Named("Accounts", std::move(list)));
    }
  }

  void WritePolicies() {
    std::map<std::string, Value> targets;
    for (const auto& [key, attachment] : now_.table<org::Attachment>()) {
      targets.try_emplace(attachment->policy_id, Value::EmptyList())
          .first->second.Append(Named("TargetId", attachment->target_id));
    }
    for (const auto& [id, policy] : now_.table<org::Policy>()) {
      if (!policy->document) continue;
      Value summary = Named("Id", id);
      summary.Set("Name", policy->name);
      summary.Set("Description", policy->description);
      summary.Set("Type", policy->type);
      summary.Set("AwsManaged", policy->aws_managed());
      Value value = Named("PolicySummary", std::move(summary));
      value.Set("Content", policy->document->text());
      Put("describe-policy." + id, Named("Policy", std::move(value)));
      Value& list = targets.try_emplace(id, Value::EmptyList()).first->second;
      Put("list-targets-for-policy." + id, Named("Targets", std::move(list)));
    }
  }

  void WriteDetails() {
    std::map<std::string, Value> details;
    for (const auto& [id, account] : now_.table<org::Account>()) {
      Value& value = details.emplace(id, Value::Struct()).first->second;
      for (const char* list : {"UserDetailList", "GroupDetailList", "RoleDetailList", "Policies"}) {
        value.Set(list, Value::EmptyList());
      }
    }
    const auto add = [&details](const std::string& account, std::string_view list, Value value) {
      const auto found = details.find(account);
      if (found != details.end()) found->second.Find(list)->Append(std::move(value));
    };
    for (const auto& [key, user] : now_.table<org::User>()) {
      add(user->account.text(), "UserDetailList", UserDetail(*user));
    }
    for (const auto& [key, group] : now_.table<org::Group>()) {
      add(group->account.text(), "GroupDetailList", GroupDetail(*group));
    }
    for (const auto& [key, role] : now_.table<org::Role>()) {
      if (role->trust) add(role->account.text(), "RoleDetailList", RoleDetail(*role));
    }
    for (const auto& [arn, policy] : now_.table<org::ManagedPolicy>()) {
      // One of AWS that is newer than the catalog stands with the first account.
      const std::string account = policy->aws_managed() && !details.empty()
                                      ? details.begin()->first
                                      : policy->account.text();
      add(account, "Policies", PolicyDetail(*policy));
    }
    for (const auto& [account, value] : details) {
      Put(account + "/get-account-authorization-details", value);
    }
  }

  void WriteResource(const org::PolicedResource& resource) {
    const std::string& account = resource.account.text();
    const std::string name = base::PercentEncode(resource.arn);
    const bool key = resource.arn.find(":kms:") != std::string::npos;
    Put(fmt::format("{}/{}.{}", account, key ? "get-key-policy" : "get-resource-policy", name),
        Named("Policy", resource.document->text()));
    if (resource.grants.empty()) return;
    Value grants = Value::EmptyList();
    for (const org::KeyGrant& grant : resource.grants) {
      Value one = Named("KeyId", resource.arn);
      one.Set("GrantId", grant.id);
      one.Set("GranteePrincipal", grant.grantee);
      if (!grant.retiring.empty()) one.Set("RetiringPrincipal", grant.retiring);
      Value operations = Value::EmptyList();
      for (const std::string& operation : grant.operations) operations.Append(operation);
      one.Set("Operations", std::move(operations));
      if (!grant.constraint.empty()) {
        Value context = Value::Struct();
        for (const auto& [pair, text] : grant.encryption_context) context.Set(pair, text);
        one.Set("Constraints", Named(grant.constraint, std::move(context)));
      }
      grants.Append(std::move(one));
    }
    Put(account + "/list-grants." + name, Named("Grants", std::move(grants)));
  }

  Value OwnerOf(const AccountId& account) const {
    return Named("ID", org::CanonicalUserIdOf(now_, account));
  }

  void WriteAcl(const org::Bucket& bucket) {
    Value controls = Value::EmptyList();
    controls.Append(Named("ObjectOwnership", bucket.object_ownership));
    Put(bucket.account.text() + "/get-bucket-ownership-controls." + bucket.name,
        Named("OwnershipControls", Named("Rules", std::move(controls))));
    if (bucket.acl.empty()) return;
    Value grants = Value::EmptyList();
    for (const org::BucketAclGrant& grant : bucket.acl) {
      const auto account = AccountId::Parse(grant.grantee);
      const bool canonical = grant.grantee != "AllUsers" && grant.grantee != "AuthenticatedUsers" &&
                             grant.grantee != "LogDelivery";
      Value grantee = Named("Type", canonical ? "CanonicalUser" : "Group");
      if (canonical) {
        grantee.Set("ID", account ? org::CanonicalUserIdOf(now_, *account) : grant.grantee);
      } else {
        const char* front = grant.grantee == "LogDelivery" ? "s3" : "global";
        grantee.Set("URI",
                    fmt::format("http://acs.amazonaws.com/groups/{}/{}", front, grant.grantee));
      }
      Value one = Named("Grantee", std::move(grantee));
      one.Set("Permission", grant.permission);
      grants.Append(std::move(one));
    }
    Value list = Named("Owner", OwnerOf(bucket.account));
    list.Set("Grants", std::move(grants));
    Put(bucket.account.text() + "/get-bucket-acl." + bucket.name, list);
  }

  void WriteBuckets() {
    std::map<std::string, Value> lists;
    for (const auto& [id, account] : now_.table<org::Account>()) {
      lists.emplace(id, Value::EmptyList());
    }
    for (const auto& [name, bucket] : now_.table<org::Bucket>()) {
      const std::string& account = bucket->account.text();
      lists.try_emplace(account, Value::EmptyList()).first->second.Append(Named("Name", name));
      if (bucket->bucket_policy) {
        Put(account + "/get-bucket-policy." + name, Named("Policy", bucket->bucket_policy->text()));
      }
      WriteAcl(*bucket);
      const std::optional<org::PublicAccessBlock>& set = bucket->public_access_block;
      if (!set) continue;
      const org::PublicAccessBlock& block = *set;
      Value value = Named("BlockPublicAcls", block.block_public_acls);
      value.Set("IgnorePublicAcls", block.ignore_public_acls);
      value.Set("BlockPublicPolicy", block.block_public_policy);
      value.Set("RestrictPublicBuckets", block.restrict_public_buckets);
      Put(account + "/get-public-access-block." + name,
          Named("PublicAccessBlockConfiguration", std::move(value)));
    }
    for (auto& [account, list] : lists) {
      Value value = Named("Buckets", std::move(list));
      if (const auto id = AccountId::Parse(account)) value.Set("Owner", OwnerOf(*id));
      Put(account + "/list-buckets", value);
    }
  }

  const org::Snapshot& now_;
  Files files_;
};

}  // namespace

Files WriteExport(const org::Snapshot& snapshot) { return Writer(snapshot).Write(); }

}  // namespace bulkhead::offline
