// The outputs of `aws s3api`, and what AWS Config recorded of buckets.
// https://docs.aws.amazon.com/cli/latest/reference/s3api/get-bucket-acl.html
// https://docs.aws.amazon.com/cli/latest/reference/s3api/get-bucket-ownership-controls.html
// https://docs.aws.amazon.com/cli/latest/reference/s3control/get-public-access-block.html
#include <fmt/format.h>

#include "aws/canonical_id.h"
#include "offline/reader.h"

namespace bulkhead::offline {
namespace {

// http://acs.amazonaws.com/groups/global/AllUsers, .../s3/LogDelivery
std::string GroupOf(std::string_view uri) { return std::string(uri.substr(uri.rfind('/') + 1)); }

// AWS Config has them as words: FullControl, ReadAcp.
// https://docs.aws.amazon.com/securityhub/latest/userguide/asff-resourcedetails-awss3.html
std::string PermissionOf(std::string_view word) {
  if (word == "FullControl") return "FULL_CONTROL";
  if (word == "Read") return "READ";
  if (word == "ReadAcp") return "READ_ACP";
  if (word == "Write") return "WRITE";
  if (word == "WriteAcp") return "WRITE_ACP";
  return std::string(word);
}

// "the most restrictive combination of the bucket-level and account-level settings"
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
void Restrict(const org::PublicAccessBlock& by, std::optional<org::PublicAccessBlock>& block) {
  if (!block) block.emplace();
  block->block_public_acls = block->block_public_acls || by.block_public_acls;
  block->ignore_public_acls = block->ignore_public_acls || by.ignore_public_acls;
  block->block_public_policy = block->block_public_policy || by.block_public_policy;
  block->restrict_public_buckets = block->restrict_public_buckets || by.restrict_public_buckets;
}

org::PublicAccessBlock BlockOf(const Value& block) {
  return {.block_public_acls = block.Flag("BlockPublicAcls"),
          .ignore_public_acls = block.Flag("IgnorePublicAcls"),
          .block_public_policy = block.Flag("BlockPublicPolicy"),
          .restrict_public_buckets = block.Flag("RestrictPublicBuckets")};
}

}  // namespace

org::Bucket& Reader::BucketOf(const std::string& name, const AccountId& account) {
  const auto [entry, is_new] = buckets_.try_emplace(name);
  if (is_new) entry->second = {.name = name, .object_ownership = {}};
  if (!account.is_none()) {
    entry->second.account = account;
    AccountOf(account);
  }
  return entry->second;
}

// S3 alone tells an account's canonical id: as the owner of its buckets.
void Reader::ReadOwner(const Value& value, const AccountId& account) {
  const std::string id(StructIn(value, "Owner").Text("ID"));
  if (!id.empty() && !account.is_none()) canonical_users_[id] = account;
}

bool Reader::ReadBucket(const Value& value, const Place& place) {
  const AccountId account = AccountId::Parse(place.account).value_or(AccountId());
  if (value.Find("Buckets") != nullptr) {
    for (const Value& bucket : value.Items("Buckets")) {
      BucketOf(std::string(bucket.Text("Name")), account);
    }
    ReadOwner(value, account);
    return true;
  }
  const std::string& name = place.about;
  if (value.Find("PublicAccessBlockConfiguration") != nullptr) {
    const Value block = StructIn(value, "PublicAccessBlockConfiguration");
    if (!name.empty()) {
      BucketOf(name, account).public_access_block = BlockOf(block);
    } else if (!account.is_none()) {
      account_blocks_[account] = BlockOf(block);
    }
    return !name.empty() || !account.is_none();
  }
  if (name.empty()) return false;
  if (const Value controls = StructIn(value, "OwnershipControls"); controls.is_struct()) {
    SetOwnership(controls, BucketOf(name, account));
    return true;
  }
  if (place.command == "get-bucket-acl") {
    ReadOwner(value, account);
    org::Bucket& bucket = BucketOf(name, account);
    bucket.acl.clear();
    with_acl_.insert(name);
    for (const Value& grant : value.Items("Grants")) AddAclGrant(grant, bucket);
    return true;
  }
  if (place.command != "get-bucket-policy") return false;
  BucketOf(name, account).bucket_policy =
      Document(org::PolicyTextIn(value, "Policy"), policy::Kind::kResource, "bucket " + name);
  return true;
}

void Reader::SetOwnership(const Value& controls, org::Bucket& bucket) {
  for (const Value& rule : controls.Items("Rules")) {
    bucket.object_ownership = rule.Text("ObjectOwnership");
  }
}

void Reader::AddAclGrant(const Value& grant, org::Bucket& bucket) {
  const Value grantee = StructIn(grant, "Grantee");
  const std::string id(grantee.Text("ID"));
  const std::string uri(grantee.Text("URI"));
  if (id.empty() && uri.empty()) {
    notes_.push_back(fmt::format(
        "a grant of the access control list of bucket {} is left out: whose it is is not known",
        bucket.name));
    return;
  }
  bucket.acl.push_back({.grantee = id.empty() ? GroupOf(uri) : id,
                        .permission = std::string(grant.Text("Permission"))});
}

// `more`: what AWS Config calls supplementary, of which some is JSON in a text.
void Reader::ReadConfigBucket(const std::string& name, const AccountId& account,
                              const Value& more) {
  org::Bucket& bucket = BucketOf(name, account);
  const Value block = InUpperCamel(StructIn(more, "PublicAccessBlockConfiguration"));
  if (block.is_struct()) bucket.public_access_block = BlockOf(block);
  bucket.bucket_policy = Document(org::PolicyTextIn(StructIn(more, "BucketPolicy"), "policyText"),
                                  policy::Kind::kResource, "bucket " + name);
  const Value controls = InUpperCamel(StructIn(more, "OwnershipControls"));
  if (controls.is_struct()) SetOwnership(controls, bucket);
  const Value list = StructIn(more, "AccessControlList");
  if (!list.is_struct()) return;
  with_acl_.insert(name);
  const std::string owner(StructIn(list, "owner").Text("id"));
  if (!owner.empty()) canonical_users_[owner] = account;
  for (const Value& grant : list.Items("grantList")) {
    const std::string group(grant.Text("grantee"));
    const std::string id(StructIn(grant, "grantee").Text("id"));
    bucket.acl.push_back(
        {.grantee = id.empty() ? group : id, .permission = PermissionOf(grant.Text("permission"))});
  }
}

void Reader::FinishBuckets() {
  for (const auto& [id, account] : canonical_users_) {
    if (id != aws::CanonicalUserId(account)) AccountOf(account).canonical_user_id = id;
  }
  for (auto& [name, bucket] : buckets_) {
    if (bucket.account.is_none()) {
      notes_.push_back(fmt::format("bucket {} is left out: its account is not known", name));
      continue;
    }
    if (bucket.object_ownership.empty()) {
      // Where no setting was ever made, as with old buckets, lists count as ObjectWriter has it.
      // https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
      const bool counts = with_acl_.contains(name) && !bucket.acl.empty();
      bucket.object_ownership = counts ? "ObjectWriter" : "BucketOwnerEnforced";
    }
    const auto restricted = account_blocks_.find(bucket.account);
    if (restricted != account_blocks_.end()) {
      Restrict(restricted->second, bucket.public_access_block);
    }
    for (org::BucketAclGrant& grant : bucket.acl) {
      const auto known = canonical_users_.find(grant.grantee);
      if (known != canonical_users_.end()) grant.grantee = known->second.text();
    }
    change_.Put(bucket);
  }
}

}  // namespace bulkhead::offline
