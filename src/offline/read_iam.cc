// The output of `aws iam get-account-authorization-details`, and what AWS Config recorded.
// https://docs.aws.amazon.com/cli/latest/reference/iam/get-account-authorization-details.html
// https://docs.aws.amazon.com/config/latest/developerguide/example-s3-snapshot.html
//
// AWS Config has the members of IAM's answers in lower camel case. Its published schema leaves
// out the policies themselves; they are assumed to follow the same rule, percent-encoded.
// https://github.com/awslabs/aws-config-resource-schema

#include <fmt/format.h>

#include <utility>

#include "aws/arn.h"
#include "offline/reader.h"

namespace bulkhead::offline {

Value InUpperCamel(const Value& value) {
  if (value.is_list()) {
    Value list = Value::EmptyList();
    for (const Value& item : value.list()) list.Append(InUpperCamel(item));
    return list;
  }
  if (!value.is_struct() || value.Find("Statement") != nullptr) return value;
  Value upper = Value::Struct();
  for (const auto& [name, member] : value.members()) {
    std::string renamed = name;
    const bool lower = !name.empty() && name.front() >= 'a' && name.front() <= 'z';
    if (lower) renamed.front() = static_cast<char>(name.front() - 'a' + 'A');
    upper.Set(renamed, InUpperCamel(member));
  }
  return upper;
}

bool Reader::ReadDetails(const Value& value, const Place& place) {
  bool read = false;
  for (const Value& policy : value.Items("Policies")) {
    details_.AddManagedPolicy(policy);
    read = true;
  }
  const auto each = [&](std::string_view list, auto add) {
    if (value.Find(list) == nullptr) return;
    read = true;
    for (const Value& detail : value.Items(list)) {
      const auto arn = aws::Arn::Parse(detail.Text("Arn"));
      const auto account = AccountId::Parse(arn ? arn->account : place.account);
      if (!account) continue;
      AccountOf(*account);
      detailed_.insert(account->text());
      add(detail, *account);
    }
  };
  each("UserDetailList", [&](const Value& d, const AccountId& a) { details_.AddUser(d, a); });
  each("GroupDetailList", [&](const Value& d, const AccountId& a) { details_.AddGroup(d, a); });
  each("RoleDetailList", [&](const Value& d, const AccountId& a) { details_.AddRole(d, a); });
  if (read && !place.account.empty()) {
    if (const auto account = AccountId::Parse(place.account)) AccountOf(*account);
    detailed_.insert(place.account);
  }
  return read;
}

void Reader::ReadConfig(const Value& value) {
  for (const Value& item : value.Items("configurationItems")) ReadConfigItem(item);
  for (const auto& [type, count] : std::exchange(unused_, {})) {
    notes_.push_back(fmt::format("{} items of {} have no policy that is understood", count, type));
  }
}

void Reader::ReadConfigItem(const Value& item) {
  const auto account = AccountId::Parse(TextIn(item, "awsAccountId", "accountId"));
  if (!account) return;
  AccountOf(*account);
  const std::string type = std::string(item.Text("resourceType"));
  const std::string arn = TextIn(item, "ARN", "arn");
  Value configuration = InUpperCamel(StructIn(item, "configuration"));
  if (!configuration.is_struct()) return;
  const Value more = StructIn(item, "supplementaryConfiguration");
  if (const Value* tags = item.Find("tags"); tags != nullptr && tags->is_struct()) {
    // Config has them as an object.
    Value list = Value::EmptyList();
    for (const auto& [key, tag] : tags->members()) {
      Value one = Value::Struct();
      one.Set("Key", key);
      one.Set("Value", tag);
      list.Append(std::move(one));
    }
    configuration.Set("Tags", std::move(list));
  }
  if (type.starts_with("AWS::IAM::")) detailed_.insert(account->text());
  if (type == "AWS::IAM::User") return details_.AddUser(configuration, *account);
  if (type == "AWS::IAM::Group") return details_.AddGroup(configuration, *account);
  if (type == "AWS::IAM::Role") return details_.AddRole(configuration, *account);
  if (type == "AWS::IAM::Policy") return details_.AddManagedPolicy(configuration);
  if (type == "AWS::S3::Bucket") {
    return ReadConfigBucket(std::string(configuration.Text("Name")), *account, more);
  }
  std::string text = org::PolicyTextIn(configuration, "Policy");
  if (text.empty() && more.is_struct()) text = org::PolicyTextIn(more, "Policy");
  if (!text.empty() && !arn.empty()) return PutResource(arn, account->text(), text);
  ++unused_[type];
}

}  // namespace bulkhead::offline
