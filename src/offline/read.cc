// Reads files into entities: the organization, IAM, buckets, other resources with policies.

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "aws/arn.h"
#include "base/encoding.h"
#include "base/json.h"
#include "base/try.h"
#include "offline/export.h"
#include "offline/reader.h"

namespace bulkhead::offline {
namespace {

bool IsAccountId(std::string_view text) {
  return text.size() == 12 && text.find_first_not_of("0123456789") == text.npos;
}

}  // namespace

Place PlaceOf(std::string_view path) {
  Place place;
  std::string_view rest = path;
  for (std::size_t slash = rest.find('/'); slash != rest.npos; slash = rest.find('/')) {
    const std::string_view folder = rest.substr(0, slash);
    if (IsAccountId(folder)) place.account = folder;
    rest.remove_prefix(slash + 1);
  }
  const std::size_t dot = rest.find('.');
  const std::size_t end = rest.rfind(".json");
  place.command = rest.substr(0, dot);
  if (dot != rest.npos && end != rest.npos && end > dot) {
    const std::string_view about = rest.substr(dot + 1, end - dot - 1);
    place.about = base::PercentDecode(about).value_or(std::string(about));
  }
  return place;
}

policy::DocumentPtr Reader::Document(const std::string& text, policy::Kind kind,
                                     const std::string& whose) {
  if (text.empty()) return nullptr;
  auto document = policy::Parse(text, kind);
  if (document) return *std::move(document);
  notes_.push_back(
      fmt::format("the policy of {} is left out: {}", whose, document.error().front().what));
  return nullptr;
}

org::Account& Reader::AccountOf(const AccountId& id) {
  const auto [entry, is_new] = accounts_.try_emplace(id.text());
  if (is_new) entry->second = {.id = id, .name = id.text()};
  return entry->second;
}

void Reader::Read(const std::string& path, const std::string& text) {
  if (!path.ends_with(".json")) return;
  const auto value = base::ParseJson(text);
  if (!value || !value->is_struct()) {
    notes_.push_back(fmt::format("{} is left out: it is no JSON object", path));
    return;
  }
  const Place place = PlaceOf(path);
  if (value->Find("configurationItems") != nullptr) return ReadConfig(*value);
  if (ReadOrganization(*value, place) || ReadDetails(*value, place)) return;
  if (ReadBucket(*value, place) || ReadResource(*value, place)) return;
  notes_.push_back(fmt::format("{} is left out: it is of no kind that is known", path));
}

void Reader::PutBucket(const std::string& name, const AccountId& account) {
  const auto [entry, is_new] = buckets_.try_emplace(name);
  if (is_new) entry->second = {.name = name};
  if (!account.is_none()) {
    entry->second.account = account;
    AccountOf(account);
  }
}

bool Reader::ReadBucket(const Value& value, const Place& place) {
  const AccountId account = AccountId::Parse(place.account).value_or(AccountId());
  if (value.Find("Buckets") != nullptr) {
    for (const Value& bucket : value.Items("Buckets")) {
      PutBucket(std::string(bucket.Text("Name")), account);
    }
    return true;
  }
  const std::string name = place.about;
  if (value.Find("PublicAccessBlockConfiguration") != nullptr && !name.empty()) {
    PutBucket(name, account);
    SetPublicAccess(StructIn(value, "PublicAccessBlockConfiguration"), buckets_[name]);
    return true;
  }
  if (place.command != "get-bucket-policy" || name.empty()) return false;
  PutBucket(name, account);
  buckets_[name].bucket_policy =
      Document(org::PolicyTextIn(value, "Policy"), policy::Kind::kResource, "bucket " + name);
  return true;
}

void Reader::SetPublicAccess(const Value& block, org::Bucket& bucket) {
  bucket.public_access_block =
      org::PublicAccessBlock{.block_public_acls = block.Flag("BlockPublicAcls"),
                             .ignore_public_acls = block.Flag("IgnorePublicAcls"),
                             .block_public_policy = block.Flag("BlockPublicPolicy"),
                             .restrict_public_buckets = block.Flag("RestrictPublicBuckets")};
}

void Reader::PutResource(const std::string& arn, const std::string& account,
                         const std::string& text) {
  const std::optional<aws::Arn> parsed = aws::Arn::Parse(arn);
  if (!parsed) {
    notes_.push_back(fmt::format("a policy is left out: `{}` is no ARN", arn));
    return;
  }
  const auto owner = AccountId::Parse(parsed->account.empty() ? account : parsed->account);
  if (!owner) return;
  AccountOf(*owner);
  policy::DocumentPtr document = Document(text, policy::Kind::kResource, arn);
  if (!document) return;
  change_.Put(org::PolicedResource{
      .arn = arn, .account = *owner, .document = std::move(document), .tags = {}});
}

// https://docs.aws.amazon.com/cli/latest/reference/kms/get-key-policy.html
// https://docs.aws.amazon.com/cli/latest/reference/sqs/get-queue-attributes.html
// https://docs.aws.amazon.com/cli/latest/reference/sns/get-topic-attributes.html
// https://docs.aws.amazon.com/cli/latest/reference/secretsmanager/get-resource-policy.html
// https://docs.aws.amazon.com/cli/latest/reference/ecr/get-repository-policy.html
bool Reader::ReadResource(const Value& value, const Place& place) {
  const Value attributes = StructIn(value, "Attributes");
  if (attributes.is_struct()) {
    const std::string arn = TextIn(attributes, "QueueArn", "TopicArn");
    const std::string text = org::PolicyTextIn(attributes, "Policy");
    if (!text.empty()) PutResource(arn.empty() ? place.about : arn, place.account, text);
    return true;
  }
  for (const std::string_view name : {"Policy", "ResourcePolicy", "policyText", "policy"}) {
    const std::string text = org::PolicyTextIn(value, name);
    if (text.empty()) continue;
    const std::string arn = TextIn(value, "ARN", "ResourceArn");
    PutResource(arn.empty() ? place.about : arn, place.account, text);
    return true;
  }
  return false;
}

Result<Export> Reader::Finish() {
  if (accounts_.empty()) return Fail("none of the files tells of an account");
  for (const auto& [key, account] : accounts_) {
    if (!organization_.id.empty() && account.parent_id.empty()) {
      notes_.push_back(fmt::format(
          "where account {} stands is not known: add list-accounts-for-parent.PARENT.json", key));
    }
    change_.Put(account);
  }
  for (auto& [name, bucket] : buckets_) {
    if (bucket.account.is_none()) {
      notes_.push_back(fmt::format("bucket {} is left out: its account is not known", name));
    } else {
      change_.Put(bucket);
    }
  }
  if (!organization_.id.empty()) change_.Put(organization_);
  if (!root_.id.empty()) {
    root_.organization_id = organization_.id;
    change_.Put(root_);
  }
  for (org::Unit& unit : units_) {
    unit.organization_id = organization_.id;
    change_.Put(unit);
  }
  FinishPolicies();
  return Export{org::Apply({}, change_), std::move(notes_)};
}

Result<Export> ReadExport(const Files& files) {
  Reader reader;
  for (const auto& [path, text] : files) reader.Read(path, text);
  return reader.Finish();
}

}  // namespace bulkhead::offline
