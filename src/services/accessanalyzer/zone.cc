#include "services/accessanalyzer/zone.h"

#include <algorithm>
#include <array>
#include <memory>

#include "aws/arn.h"
#include "org/aws_roles.h"
#include "org/tree.h"
#include "services/accessanalyzer/analyzers.h"

namespace bulkhead::services::accessanalyzer {
namespace {

struct TypeRow {
  std::string_view service, resource, type;  // What the resource of the ARN begins with.
};
constexpr std::array kTypes = {
    TypeRow{"iam", "role/", "AWS::IAM::Role"},
    TypeRow{"s3", "", "AWS::S3::Bucket"},
    TypeRow{"sqs", "", "AWS::SQS::Queue"},
    TypeRow{"lambda", "function:", "AWS::Lambda::Function"},
    TypeRow{"lambda", "layer:", "AWS::Lambda::LayerVersion"},
    TypeRow{"kms", "key/", "AWS::KMS::Key"},
    TypeRow{"secretsmanager", "secret:", "AWS::SecretsManager::Secret"},
    TypeRow{"elasticfilesystem", "file-system/", "AWS::EFS::FileSystem"},
    TypeRow{"ecr", "repository/", "AWS::ECR::Repository"},
    TypeRow{"sns", "", "AWS::SNS::Topic"},
    TypeRow{"s3express", "bucket/", "AWS::S3Express::DirectoryBucket"},
    TypeRow{"dynamodb", "table/", "AWS::DynamoDB::Table"},
};

class Cutting {
 public:
  Cutting(const org::Snapshot& now, const org::Analyzer& analyzer) : now_(now) {
    const org::Organization* home = org::OrganizationOf(now, analyzer.account);
    const bool organization = IsOfOrganization(analyzer) && home != nullptr;
    accounts_.insert(analyzer.account);
    // Other members are outside of the account, which knows that it is of the organization only
    // where nobody is outside.
    if (home != nullptr && (organization || IsInternal(analyzer))) {
      AddOrganization(*home);
    } else {
      org::Account alone{.id = analyzer.account};
      if (const auto* account = now.Find<org::Account>(analyzer.account.text())) alone = *account;
      alone.organization_id.clear();
      alone.parent_id.clear();
      change_.Put(std::move(alone));
      return;
    }
    for (const auto& [key, account] : now.table<org::Account>()) {
      if (organization ? account->organization_id != home->id : account->id != analyzer.account) {
        continue;
      }
      accounts_.insert(account->id);
      change_.Put(*account);
    }
  }

  template <class T>
  void Add() {
    for (const auto& [key, entity] : now_.table<T>()) {
      if (accounts_.contains(entity->account)) change_.Put(*entity);
    }
  }

  Zone Done() && {
    return {std::make_shared<const org::Snapshot>(Apply({}, change_)), std::move(accounts_)};
  }

 private:
  void AddOrganization(const org::Organization& home) {
    change_.Put(home);
    for (const auto& [key, root] : now_.table<org::Root>()) {
      if (root->organization_id != home.id) continue;
      org::Root bare = *root;
      bare.policy_types.clear();
      change_.Put(std::move(bare));
    }
    for (const auto& [key, unit] : now_.table<org::Unit>()) {
      if (unit->organization_id == home.id) change_.Put(*unit);
    }
  }

  const org::Snapshot& now_;
  std::set<AccountId> accounts_;
  org::Change change_;
};

Zone AsItIs(const org::Snapshot& now, const org::Analyzer& analyzer) {
  Zone zone{std::make_shared<const org::Snapshot>(now), {analyzer.account}};
  const org::Organization* home = org::OrganizationOf(now, analyzer.account);
  if (home == nullptr || !IsOfOrganization(analyzer)) return zone;
  for (const auto& [key, account] : now.table<org::Account>()) {
    if (account->organization_id == home->id) zone.accounts.insert(account->id);
  }
  return zone;
}

// "If the specified tag value is 0 characters, the rule is applied to all principals with the
// specified tag key." Assumed: one of the maps has to fit, with all its tags.
bool HasTags(const std::vector<std::map<std::string, std::string>>& wanted, const org::Tags& tags) {
  if (wanted.empty()) return true;
  return std::ranges::any_of(wanted, [&](const auto& map) {
    return std::ranges::all_of(map, [&](const auto& entry) {
      const auto tag = tags.find(entry.first);
      return tag != tags.end() && (entry.second.empty() || tag->second == entry.second);
    });
  });
}

std::vector<Analyzed> PrincipalsOf(const Zone& zone, const org::Analyzer& analyzer) {
  const std::vector<AnalysisRuleCriteria> rules = ExclusionsOf(analyzer);
  std::vector<Analyzed> found;
  const auto add = [&](const AccountId& account, const std::string& rest, std::string_view type,
                       const org::Tags& tags) {
    if (!zone.accounts.contains(account)) return;
    const bool excluded = std::ranges::any_of(rules, [&](const AnalysisRuleCriteria& rule) {
      const auto& ids = rule.account_ids;
      return (ids.empty() || std::ranges::find(ids, account.text()) != ids.end()) &&
             HasTags(rule.resource_tags, tags);
    });
    if (!excluded) found.push_back({aws::IamArn(account, rest), type, account, nullptr});
  };
  for (const auto& [key, role] : zone.snapshot->table<org::Role>()) {
    if (org::IsServiceLinked(*role)) continue;
    add(role->account, "role" + role->path + role->name, "AWS::IAM::Role", role->tags);
  }
  for (const auto& [key, user] : zone.snapshot->table<org::User>()) {
    add(user->account, "user" + user->path + user->name, "AWS::IAM::User", user->tags);
  }
  std::ranges::sort(found, {}, &Analyzed::arn);
  return found;
}

// Assumed: a resource meets a criterion that it meets in all members that are given.
bool Meets(const InternalAccessAnalysisRuleCriteria& wanted, const Analyzed& resource) {
  const auto among = [](const auto& list, std::string_view text) {
    return list.empty() || std::ranges::find(list, text) != list.end();
  };
  return among(wanted.account_ids, resource.owner.text()) &&
         among(wanted.resource_types, resource.type) && among(wanted.resource_arns, resource.arn);
}

void KeepIncluded(const org::Analyzer& analyzer, std::vector<Analyzed>& resources) {
  const std::vector<InternalAccessAnalysisRuleCriteria> rules = InclusionsOf(analyzer);
  std::erase_if(resources, [&](const Analyzed& resource) {
    return !HasInternalAccess(resource.type) ||
           std::ranges::none_of(rules, [&](const auto& rule) { return Meets(rule, resource); });
  });
}

}  // namespace

std::string_view TypeOf(std::string_view arn) {
  const auto parsed = aws::Arn::Parse(arn);
  if (!parsed) return {};
  const auto* row = std::ranges::find_if(kTypes, [&](const TypeRow& type) {
    return type.service == parsed->service && parsed->resource.starts_with(type.resource);
  });
  if (row == kTypes.end()) return {};
  const bool stream = row->service == "dynamodb" && parsed->resource.contains("/stream/");
  return stream ? "AWS::DynamoDB::Stream" : row->type;
}

bool HasInternalAccess(std::string_view type) {
  constexpr std::array<std::string_view, 4> kInternal = {
      "AWS::S3::Bucket", "AWS::S3Express::DirectoryBucket", "AWS::DynamoDB::Table",
      "AWS::DynamoDB::Stream"};
  return std::ranges::find(kInternal, type) != kInternal.end();
}

Zone ZoneOf(const org::Snapshot& now, const org::Analyzer& analyzer) {
  const bool member = org::OrganizationOf(now, analyzer.account) != nullptr;
  const bool internal = IsInternal(analyzer) && IsOfOrganization(analyzer) && member;
  if (internal || IsUnused(analyzer)) return AsItIs(now, analyzer);
  Cutting cutting(now, analyzer);
  cutting.Add<org::Bucket>();
  cutting.Add<org::Role>();
  cutting.Add<org::PolicedResource>();
  if (IsInternal(analyzer)) {
    cutting.Add<org::User>();
    cutting.Add<org::Group>();
    cutting.Add<org::ManagedPolicy>();
  }
  return std::move(cutting).Done();
}

std::vector<Analyzed> ResourcesOf(const Zone& zone, const org::Analyzer& analyzer) {
  if (IsUnused(analyzer)) return PrincipalsOf(zone, analyzer);
  std::vector<Analyzed> found;
  const org::Snapshot& now = *zone.snapshot;
  for (const auto& [name, bucket] : now.table<org::Bucket>()) {
    if (bucket->region != analyzer.region || !zone.accounts.contains(bucket->account)) continue;
    found.push_back(
        {"arn:aws:s3:::" + name, "AWS::S3::Bucket", bucket->account, bucket->bucket_policy});
  }
  for (const auto& [key, role] : now.table<org::Role>()) {
    if (!zone.accounts.contains(role->account)) continue;
    found.push_back({aws::IamArn(role->account, "role" + role->path + role->name), "AWS::IAM::Role",
                     role->account, role->trust});
  }
  for (const auto& [arn, resource] : now.table<org::PolicedResource>()) {
    if (!zone.accounts.contains(resource->account)) continue;
    const auto parsed = aws::Arn::Parse(arn);
    const std::string_view type = TypeOf(arn);
    if (!parsed || type.empty()) continue;
    if (!parsed->region.empty() && parsed->region != analyzer.region) continue;
    found.push_back({arn, type, resource->account, resource->document});
  }
  if (IsInternal(analyzer)) KeepIncluded(analyzer, found);
  std::ranges::sort(found, {}, &Analyzed::arn);
  return found;
}

}  // namespace bulkhead::services::accessanalyzer
