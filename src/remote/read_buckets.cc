// Reads buckets by name: where they are, and the settings that plans compare.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/try.h"
#include "policy/document.h"
#include "remote/read.h"

namespace bulkhead::remote {
namespace {

// What S3 says of a setting that was never made.
constexpr std::array<std::string_view, 6> kNotSet = {
    "OwnershipControlsNotFoundError",
    "NotImplemented",
    "NoSuchBucketPolicy",
    "NoSuchPublicAccessBlockConfiguration",
    "ServerSideEncryptionConfigurationNotFoundError",
    "NoSuchTagSet"};

class BucketReader {
 public:
  BucketReader(AwsClient& client, wire::Credentials credentials, const BucketName& bucket)
      : client_(client), credentials_(std::move(credentials)), name_(bucket) {}

  // Nothing when there is no such bucket.
  Result<std::optional<org::Bucket>> Read(std::vector<std::string>& notes) {
    auto location = Call("GetBucketLocation");
    if (!location) {
      if (location.error().code == "NoSuchBucket") return std::nullopt;
      return Failed("GetBucketLocation", location.error());
    }
    org::Bucket bucket{.name = name_.name, .account = name_.account};
    bucket.region = location->Text("LocationConstraint");
    if (bucket.region.empty()) bucket.region = "us-east-1";
    bucket.versioning = TRY(Setting("GetBucketVersioning")).Text("Status");
    TRY_VOID(ReadPublicAccessBlock(bucket));
    TRY_VOID(ReadEncryption(bucket));
    TRY_VOID(ReadPolicy(bucket, notes));
    TRY_VOID(ReadAcl(bucket));
    return bucket;
  }

 private:
  Result<Value, CallFailure> Call(std::string_view operation) {
    Value input = Value::Struct();
    input.Set("Bucket", name_.name);
    return client_.Call(credentials_, "s3", operation, input);
  }
  std::unexpected<Error> Failed(std::string_view operation, const CallFailure& failure) const {
    return Fail(fmt::format("s3:{} of {} failed: {}", operation, name_.name, failure.ToText()));
  }
  // The answer; an empty structure when the setting was never made.
  Result<Value> Setting(std::string_view operation) {
    auto answer = Call(operation);
    if (answer) return *std::move(answer);
    if (std::ranges::find(kNotSet, answer.error().code) != kNotSet.end()) return Value::Struct();
    return Failed(operation, answer.error());
  }

  Result<void> ReadPublicAccessBlock(org::Bucket& bucket) {
    const Value answer = TRY(Setting("GetPublicAccessBlock"));
    const Value* block = answer.Find("PublicAccessBlockConfiguration");
    if (block == nullptr) return {};
    // Entity and API name these members alike.
    bucket.public_access_block = TRY(base::Decode<org::PublicAccessBlock>(*block));
    return {};
  }

  Result<void> ReadEncryption(org::Bucket& bucket) {
    const Value answer = TRY(Setting("GetBucketEncryption"));
    const Value* configuration = answer.Find("ServerSideEncryptionConfiguration");
    const Value* rules = configuration == nullptr ? nullptr : configuration->Find("Rules");
    if (rules == nullptr || !rules->is_list() || rules->list().empty()) return {};
    const Value& rule = rules->list().front();
    if (const Value* by_default = rule.Find("ApplyServerSideEncryptionByDefault")) {
      bucket.encryption_algorithm = by_default->Text("SSEAlgorithm");
      bucket.encryption_key = by_default->Text("KMSMasterKeyID");
    }
    bucket.bucket_key_enabled = rule.Flag("BucketKeyEnabled");
    return {};
  }

  Result<void> ReadPolicy(org::Bucket& bucket, std::vector<std::string>& notes) {
    const Value answer = TRY(Setting("GetBucketPolicy"));
    const std::string text(answer.Text("Policy"));
    if (text.empty()) return {};
    auto document = policy::Parse(text, policy::Kind::kResource);
    if (document) {
      bucket.bucket_policy = *std::move(document);
    } else {
      notes.push_back(fmt::format("the policy of bucket {} is left out: {}", name_.name,
                                  document.error().front().what));
    }
    return {};
  }

  // A list counts where the owner is not enforced; without a setting it is not.
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
  Result<void> ReadAcl(org::Bucket& bucket) {
    const Value answer = TRY(Setting("GetBucketOwnershipControls"));
    const Value* controls = answer.Find("OwnershipControls");
    bucket.object_ownership = "ObjectWriter";
    if (controls != nullptr) {
      for (const Value& rule : controls->Items("Rules")) {
        bucket.object_ownership = rule.Text("ObjectOwnership");
      }
    }
    if (bucket.object_ownership == "BucketOwnerEnforced") return {};
    const Value list = TRY(Setting("GetBucketAcl"));
    const Value* owner = list.Find("Owner");
    for (const Value& grant : list.Items("Grants")) {
      const Value* grantee = grant.Find("Grantee");
      if (grantee == nullptr) continue;
      std::string who(grantee->Text("ID"));
      if (owner != nullptr && who == owner->Text("ID")) who = name_.account.text();
      if (who.empty()) who = grantee->Text("URI").substr(grantee->Text("URI").rfind('/') + 1);
      bucket.acl.push_back(
          {.grantee = std::move(who), .permission = std::string(grant.Text("Permission"))});
    }
    return {};
  }

  AwsClient& client_;
  wire::Credentials credentials_;
  const BucketName& name_;
};

Result<wire::Credentials> Enter(Accounts& accounts, const AccountId& account) {
  auto credentials = accounts.For(account);
  if (credentials) return *std::move(credentials);
  return Fail(fmt::format("account {} cannot be entered: {}", account.text(),
                          credentials.error().ToText()));
}

}  // namespace

Result<std::vector<BucketName>> ListBuckets(AwsClient& client, Accounts& accounts,
                                            const std::vector<AccountId>& ids) {
  std::vector<BucketName> buckets;
  for (const AccountId& account : ids) {
    const auto listed = client.CallPaged(
        TRY(Enter(accounts, account)), "s3", "ListBuckets", Value::Struct(),
        {.list = "Buckets", .token_in = "ContinuationToken", .token_out = "ContinuationToken"});
    if (!listed) {
      return Fail(
          fmt::format("s3:ListBuckets in {} failed: {}", account.text(), listed.error().ToText()));
    }
    for (const Value& bucket : *listed) {
      buckets.push_back({account, std::string(bucket.Text("Name"))});
    }
  }
  return buckets;
}

Result<void> ReadBuckets(AwsClient& client, Accounts& accounts,
                         const std::vector<BucketName>& buckets, Live& live) {
  for (const BucketName& name : buckets) {
    BucketReader reader(client, TRY(Enter(accounts, name.account)), name);
    std::optional<org::Bucket> bucket = TRY(reader.Read(live.notes));
    if (!bucket) continue;
    org::Change change;
    change.Put(*std::move(bucket));
    live.snapshot = Apply(live.snapshot, change);
  }
  return {};
}

}  // namespace bulkhead::remote
