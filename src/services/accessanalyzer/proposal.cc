#include "services/accessanalyzer/proposal.h"

#include <fmt/format.h>

#include <algorithm>

#include "aws/arn.h"
#include "base/try.h"
#include "services/accessanalyzer/zone.h"

namespace bulkhead::services::accessanalyzer {
namespace {

// https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
constexpr std::string_view kDefaultKeyPolicy =
    R"({{"Version":"2012-10-17","Statement":{{"Effect":"Allow","Action":"kms:*","Resource":"*",)"
    R"("Principal":{{"AWS":"arn:aws:iam::{}:root"}}}}}})";

// A configuration that has nothing but a policy, and grants of a key.
struct Proposed {
  std::string_view type;  // Of the resource.
  std::optional<std::string> text;
  enum class Empty { kDeletes, kIsInvalid } empty = Empty::kDeletes;
  std::vector<org::KeyGrant> grants = {};  // Of a key; empty: those that there are.
};

std::size_t CountOf(const Configuration& c) {
  const auto one = [](const auto& member) { return std::size_t{member.has_value()}; };
  return one(c.ebs_snapshot) + one(c.ecr_repository) + one(c.iam_role) + one(c.efs_file_system) +
         one(c.kms_key) + one(c.rds_db_cluster_snapshot) + one(c.rds_db_snapshot) +
         one(c.secrets_manager_secret) + one(c.s3_bucket) + one(c.sns_topic) + one(c.sqs_queue) +
         one(c.s3_express_directory_bucket) + one(c.dynamodb_stream) + one(c.dynamodb_table);
}

// "You can propose up to 100 ACL grants per bucket."
Result<std::vector<org::BucketAclGrant>, Fault> AclIn(
    const std::vector<S3BucketAclGrantConfiguration>& given) {
  constexpr std::size_t kGrantsMax = 100;
  if (given.size() > kGrantsMax) return Invalid("There can be up to 100 ACL grants per bucket.");
  std::vector<org::BucketAclGrant> acl;
  for (const S3BucketAclGrantConfiguration& grant : given) {
    const auto& [id, uri] = grant.grantee;
    if (id.has_value() == uri.has_value()) {
      return Invalid("A grantee must be of exactly one type.");
    }
    if (id) {
      acl.push_back({*id, grant.permission});
      continue;
    }
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html
    constexpr std::string_view kGroups = "http://acs.amazonaws.com/groups/";
    const std::string group = uri->substr(uri->rfind('/') + 1);
    const bool known = group == "AllUsers" || group == "AuthenticatedUsers";
    if (!uri->starts_with(kGroups) || (!known && group != "LogDelivery")) {
      return Invalid(fmt::format("Unknown group: {}", *uri));
    }
    acl.push_back({group, grant.permission});
  }
  return acl;
}

std::vector<org::KeyGrant> GrantsIn(const std::vector<KmsGrantConfiguration>& given) {
  std::vector<org::KeyGrant> grants;
  for (const KmsGrantConfiguration& grant : given) {
    org::KeyGrant& made = grants.emplace_back();
    made.id = std::to_string(grants.size());
    made.grantee = grant.grantee_principal;
    made.retiring = grant.retiring_principal.value_or("");
    made.operations = grant.operations;
    if (!grant.constraints) continue;
    const auto& [equals, subset] = *grant.constraints;
    if (!equals.empty()) made.constraint = "EncryptionContextEquals";
    if (!subset.empty()) made.constraint = "EncryptionContextSubset";
    made.encryption_context = equals.empty() ? subset : equals;
  }
  return grants;
}

Result<Proposed, Fault> OfKey(const KmsKeyConfiguration& key) {
  // "The only valid value for the name of the key policy is default."
  for (const auto& [name, text] : key.key_policies) {
    if (name != "default") return Invalid("The only valid name of a key policy is default.");
  }
  // "The proposed key policy cannot be an empty string."
  Proposed proposed{"AWS::KMS::Key", {}, Proposed::Empty::kIsInvalid, GrantsIn(key.grants)};
  if (!key.key_policies.empty()) proposed.text = key.key_policies.begin()->second;
  return proposed;
}

Result<Proposed, Fault> PolicyIn(const Configuration& c) {
  if (c.kms_key) return OfKey(*c.kms_key);
  if (c.secrets_manager_secret) {
    return Proposed{"AWS::SecretsManager::Secret", c.secrets_manager_secret->secret_policy};
  }
  if (c.sns_topic) return Proposed{"AWS::SNS::Topic", c.sns_topic->topic_policy};
  if (c.sqs_queue) return Proposed{"AWS::SQS::Queue", c.sqs_queue->queue_policy};
  if (c.ecr_repository) {
    return Proposed{"AWS::ECR::Repository", c.ecr_repository->repository_policy};
  }
  if (c.efs_file_system) {
    return Proposed{"AWS::EFS::FileSystem", c.efs_file_system->file_system_policy};
  }
  if (c.dynamodb_table) return Proposed{"AWS::DynamoDB::Table", c.dynamodb_table->table_policy};
  if (c.dynamodb_stream) {
    return Proposed{"AWS::DynamoDB::Stream", c.dynamodb_stream->stream_policy};
  }
  if (c.s3_express_directory_bucket) {
    if (!c.s3_express_directory_bucket->access_points.empty()) {
      return Invalid("Access points are not supported.");
    }
    return Proposed{"AWS::S3Express::DirectoryBucket",
                    c.s3_express_directory_bucket->bucket_policy};
  }
  return Invalid("Access previews of snapshots are not supported.");
}

std::unexpected<Fault> OtherType(const std::string& arn) {
  return Invalid(fmt::format("The configuration is not one for the resource {}.", arn));
}

// A bucket policy speaks of its bucket and what is in it.
bool IsAbout(const policy::Document& document, const std::string& bucket) {
  return std::ranges::all_of(document.statements(), [&](const auto& statement) {
    return std::ranges::all_of(statement.resources, [&](const std::string& resource) {
      return resource == bucket || resource.starts_with(bucket + "/") ||
             resource.starts_with(bucket + "*");
    });
  });
}

Result<Proposal, Fault> ReadBucket(const Call& call, const org::Analyzer& analyzer,
                                   const std::string& arn, const S3BucketConfiguration& given) {
  if (TypeOf(arn) != "AWS::S3::Bucket" || arn.contains('/')) return OtherType(arn);
  if (!given.access_points.empty()) return Invalid("Access points are not supported.");
  const std::string name = arn.substr(arn.rfind(':') + 1);
  org::Bucket bucket{.name = name, .account = analyzer.account, .region = analyzer.region};
  if (const auto* existing = call.now.Find<org::Bucket>(name)) {
    if (existing->account != analyzer.account || existing->region != analyzer.region) {
      return Invalid(fmt::format("The analyzer does not look at the resource {}.", arn));
    }
    bucket = *existing;
  } else if (!given.bucket_acl_grants.empty()) {
    bucket.object_ownership = "ObjectWriter";
  }
  if (const auto& text = given.bucket_policy) {
    bucket.bucket_policy = nullptr;
    if (!text->empty()) {
      auto document = policy::Parse(*text, policy::Kind::kResource);
      if (!document || !IsAbout(**document, arn)) return Proposal{};
      bucket.bucket_policy = *std::move(document);
    }
  }
  if (!given.bucket_acl_grants.empty()) bucket.acl = TRY(AclIn(given.bucket_acl_grants));
  if (const auto& block = given.bucket_public_access_block) {
    org::PublicAccessBlock changed = bucket.public_access_block.value_or(org::PublicAccessBlock{});
    changed.ignore_public_acls = block->ignore_public_acls;
    changed.restrict_public_buckets = block->restrict_public_buckets;
    bucket.public_access_block = changed;
  }
  Proposal proposal{org::Change{}};
  proposal.change->Put(std::move(bucket));
  return proposal;
}

Result<Proposal, Fault> ReadRole(const Call& call, const org::Analyzer& analyzer,
                                 const std::string& arn, const IamRoleConfiguration& given) {
  if (TypeOf(arn) != "AWS::IAM::Role") return OtherType(arn);
  const std::string path = arn.substr(arn.find(":role/") + 5);
  org::Role role{.account = analyzer.account,
                 .name = path.substr(path.rfind('/') + 1),
                 .path = path.substr(0, path.rfind('/') + 1),
                 .id = "AROA00000000000000000"};
  if (const auto* existing = call.now.Find<org::Role>(role.Key())) {
    if (existing->path != role.path) return OtherType(arn);
    role = *existing;
  } else if (!given.trust_policy) {
    // "If the configuration is for a new IAM role, you must specify the trust policy."
    return Proposal{};
  }
  if (given.trust_policy) {
    auto document = policy::Parse(*given.trust_policy, policy::Kind::kTrust);
    if (!document) return Proposal{};
    role.trust = *std::move(document);
  }
  Proposal proposal{org::Change{}};
  proposal.change->Put(std::move(role));
  return proposal;
}

Result<Proposal, Fault> ReadOther(const Call& call, const org::Analyzer& analyzer,
                                  const std::string& arn, const Proposed& given) {
  if (TypeOf(arn) != given.type) return OtherType(arn);
  Proposal proposal{org::Change{}};
  const auto* existing = call.now.Find<org::PolicedResource>(arn);
  if (!given.text && given.grants.empty()) return proposal;
  if (given.text == "") {
    if (given.empty == Proposed::Empty::kIsInvalid) return Proposal{};
    proposal.change->Erase<org::PolicedResource>(arn);
    return proposal;
  }
  org::PolicedResource resource{.arn = arn, .account = analyzer.account};
  if (existing != nullptr) resource = *existing;
  // "If the access preview is for a new resource and you do not specify the key policy, then the
  // access preview uses the default key policy." It leaves the key to its account.
  const std::string text =
      given.text.value_or(fmt::format(kDefaultKeyPolicy, analyzer.account.text()));
  if (given.text || existing == nullptr) {
    auto document = policy::Parse(text, policy::Kind::kResource);
    if (!document) return Proposal{};
    resource.document = *std::move(document);
  }
  if (!given.grants.empty()) resource.grants = given.grants;
  proposal.change->Put(std::move(resource));
  return proposal;
}

}  // namespace

Result<Proposal, Fault> ReadProposal(const Call& call, const org::Analyzer& analyzer,
                                     const std::string& arn, const Configuration& configuration) {
  // "You can specify only one type of access control configuration."
  if (CountOf(configuration) != 1) {
    return Invalid("The configuration must be of exactly one type.");
  }
  const auto parsed = aws::Arn::Parse(arn);
  if (!parsed) return Invalid(fmt::format("Invalid resource ARN: {}", arn));
  const bool other_account = !parsed->account.empty() && parsed->account != analyzer.account.text();
  const bool other_region = !parsed->region.empty() && parsed->region != analyzer.region;
  if (other_account || other_region) {
    return Invalid(fmt::format("The analyzer does not look at the resource {}.", arn));
  }
  if (configuration.s3_bucket) return ReadBucket(call, analyzer, arn, *configuration.s3_bucket);
  if (configuration.iam_role) return ReadRole(call, analyzer, arn, *configuration.iam_role);
  const Proposed proposed = TRY(PolicyIn(configuration));
  return ReadOther(call, analyzer, arn, proposed);
}

}  // namespace bulkhead::services::accessanalyzer
