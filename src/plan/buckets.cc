// Plans S3 buckets: the bucket itself, then its settings, its policy last.

#include <fmt/format.h>

#include "plan/builder.h"

namespace bulkhead::plan {
namespace {

using org::Bucket;
using org::Snapshot;

// us-east-1 is where buckets are that name no region.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucketConfiguration.html
constexpr std::string_view kNoConstraint = "us-east-1";

class BucketPlanner {
 public:
  BucketPlanner(const Snapshot& desired, const Bucket& bucket, const Bucket* actual,
                Builder& builder)
      : desired_(desired), bucket_(bucket), actual_(actual), builder_(builder) {}

  void Plan() {
    if (actual_ == nullptr) PlanCreation();
    PlanVersioning();
    PlanPublicAccessBlock();
    PlanEncryption();
    PlanPolicy();
  }

 private:
  // A call on this bucket. Settings follow one another: S3 refuses two changes
  // of a bucket at once.
  void Call(std::string_view operation, Value input, std::string_view detail) {
    Step step{.subject = {.action = actual_ == nullptr ? Action::kCreate : Action::kUpdate,
                          .kind = "bucket",
                          .name = bucket_.name,
                          .account = AccountName(desired_, bucket_.account),
                          .detail = actual_ == nullptr ? "" : std::string(detail)},
              .account = bucket_.account,
              .service = "s3",
              .operation = std::string(operation),
              .input = Input({{"Bucket", bucket_.name}})};
    for (auto& [name, value] : input.members()) step.input.Set(name, std::move(value));
    if (last_) step.after = {*last_};
    if (operation == "CreateBucket") step.done_if = {"BucketAlreadyOwnedByYou"};
    last_ = builder_.Add(std::move(step));
  }

  void PlanCreation() {
    Value input = Value::Struct();
    if (bucket_.region != kNoConstraint) {
      input.Set("CreateBucketConfiguration", Input({{"LocationConstraint", bucket_.region}}));
    }
    Call("CreateBucket", std::move(input), "");
  }

  void PlanVersioning() {
    const std::string now = actual_ == nullptr ? std::string() : actual_->versioning;
    if (bucket_.versioning.empty() || bucket_.versioning == now) return;
    Call("PutBucketVersioning",
         Input({{"VersioningConfiguration", Input({{"Status", bucket_.versioning}})}}),
         "versioning");
  }

  void PlanPublicAccessBlock() {
    if (!bucket_.public_access_block) return;
    if (actual_ != nullptr && actual_->public_access_block == bucket_.public_access_block) return;
    const org::PublicAccessBlock& block = *bucket_.public_access_block;
    Call("PutPublicAccessBlock",
         Input({{"PublicAccessBlockConfiguration",
                 Input({{"BlockPublicAcls", block.block_public_acls},
                        {"IgnorePublicAcls", block.ignore_public_acls},
                        {"BlockPublicPolicy", block.block_public_policy},
                        {"RestrictPublicBuckets", block.restrict_public_buckets}})}}),
         "public access block");
  }

  void PlanEncryption() {
    const bool same = actual_ != nullptr &&
                      actual_->encryption_algorithm == bucket_.encryption_algorithm &&
                      actual_->encryption_key == bucket_.encryption_key &&
                      actual_->bucket_key_enabled == bucket_.bucket_key_enabled;
    const bool is_default = actual_ == nullptr && bucket_.encryption_algorithm == "AES256" &&
                            !bucket_.bucket_key_enabled;
    if (same || is_default) return;
    Value by_default = Input({{"SSEAlgorithm", bucket_.encryption_algorithm}});
    if (!bucket_.encryption_key.empty()) by_default.Set("KMSMasterKeyID", bucket_.encryption_key);
    Value rule = Input({{"ApplyServerSideEncryptionByDefault", std::move(by_default)},
                        {"BucketKeyEnabled", bucket_.bucket_key_enabled}});
    Call("PutBucketEncryption",
         Input({{"ServerSideEncryptionConfiguration",
                 Input({{"Rules", Value(Value::List{std::move(rule)})}})}}),
         "encryption");
  }

  void PlanPolicy() {
    if (bucket_.bucket_policy == nullptr) return;
    if (actual_ != nullptr && actual_->bucket_policy != nullptr &&
        SameDocument(actual_->bucket_policy->text(), bucket_.bucket_policy->text())) {
      return;
    }
    Call("PutBucketPolicy", Input({{"Policy", bucket_.bucket_policy->text()}}), "policy");
  }

  const Snapshot& desired_;
  const Bucket& bucket_;
  const Bucket* actual_;  // Null: it is not there yet.
  Builder& builder_;
  std::optional<Builder::Index> last_;
};

}  // namespace

void PlanBuckets(const Snapshot& actual, const Snapshot& desired, Builder& builder) {
  for (const auto& [name, bucket] : desired.table<Bucket>()) {
    BucketPlanner(desired, *bucket, actual.Find<Bucket>(name), builder).Plan();
  }
}

}  // namespace bulkhead::plan
