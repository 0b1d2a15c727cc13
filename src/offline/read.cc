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
  // A call that failed leaves nothing behind, as where a bucket has no policy.
  if (text.find_first_not_of(" \t\r\n") == text.npos) {
    notes_.push_back(fmt::format("{} is empty: taken to tell that there is none", path));
    return;
  }
  const auto value = base::ParseJson(text);
  if (!value || !value->is_struct()) {
    notes_.push_back(fmt::format("{} is not understood and left out: it is no JSON object", path));
    return;
  }
  const Place place = PlaceOf(path);
  if (value->Flag("IsTruncated") || value->Flag("Truncated") || !value->Text("NextToken").empty()) {
    notes_.push_back(fmt::format("{} is the first part of a list: the rest is not there", path));
  }
  if (value->Find("configurationItems") != nullptr) return ReadConfig(*value);
  if (ReadOrganization(*value, place) || ReadDetails(*value, place)) return;
  if (ReadBucket(*value, place) || ReadGrants(*value, place)) return;
  if (ReadResource(*value, place)) return;
  notes_.push_back(
      fmt::format("{} is not understood and left out: it is of no kind that is known", path));
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
  org::PolicedResource& resource = resources_[arn];
  resource.arn = arn;
  resource.account = *owner;
  resource.document = std::move(document);
}

// https://docs.aws.amazon.com/cli/latest/reference/kms/list-grants.html
// https://docs.aws.amazon.com/kms/latest/APIReference/API_GrantListEntry.html
bool Reader::ReadGrants(const Value& value, const Place& place) {
  if (place.command != "list-grants" || value.Find("Grants") == nullptr) return false;
  for (const Value& read : value.Items("Grants")) {
    const std::string key = TextIn(read, "KeyId");
    const std::string arn = aws::Arn::Parse(key) ? key : place.about;
    org::KeyGrant grant{.id = TextIn(read, "GrantId"),
                        .grantee = TextIn(read, "GranteePrincipal", "GranteeServicePrincipal"),
                        .retiring = TextIn(read, "RetiringPrincipal", "RetiringServicePrincipal")};
    for (const Value& operation : read.Items("Operations")) {
      if (operation.is_string()) grant.operations.push_back(operation.string());
    }
    const Value constraints = StructIn(read, "Constraints");
    const Value::Members none;
    for (const auto& [name, wanted] : constraints.is_struct() ? constraints.members() : none) {
      if (name != "EncryptionContextSubset" && name != "EncryptionContextEquals") {
        notes_.push_back(
            fmt::format("grant {} of {} is read without its constraint {}", grant.id, arn, name));
        continue;
      }
      grant.constraint = name;
      if (!wanted.is_struct()) continue;
      for (const auto& [pair, text] : wanted.members()) {
        if (text.is_string()) grant.encryption_context[pair] = text.string();
      }
    }
    grants_[arn].push_back(std::move(grant));
  }
  return true;
}

void Reader::FinishResources() {
  for (auto& [arn, grants] : grants_) {
    const auto found = resources_.find(arn);
    if (found == resources_.end()) {
      notes_.push_back(fmt::format(
          "the grants of {} are left out, as its policy is not there: add get-key-policy.{}.json",
          arn, base::PercentEncode(arn)));
    } else {
      found->second.grants = std::move(grants);
    }
  }
  for (const auto& [arn, resource] : resources_) change_.Put(resource);
}

// Whom accounts hold is what matters most: that it lacks is said, once.
void Reader::NoteAccounts() {
  std::vector<std::string> unplaced;
  std::vector<std::string> unknown;
  for (const auto& [id, account] : accounts_) {
    if (!organization_.id.empty() && account.parent_id.empty()) unplaced.push_back(id);
    const bool in_use = account.state.empty() || account.state == "ACTIVE";
    if (in_use && !detailed_.contains(id)) unknown.push_back(id);
  }
  const auto note = [this](const std::vector<std::string>& ids, std::string_view what,
                           std::string_view file) {
    constexpr std::size_t kShown = 5;
    if (ids.empty()) return;
    std::string list;
    for (std::size_t i = 0; i < ids.size() && i < kShown; ++i) list += " " + ids[i];
    if (ids.size() > kShown) list += fmt::format(" and {} more", ids.size() - kShown);
    notes_.push_back(fmt::format("{} is not known of{}: add {}", what, list, file));
  };
  note(unplaced, "where they stand", "list-accounts-for-parent.PARENT.json");
  note(unknown, "whom they hold", "ACCOUNT/get-account-authorization-details.json");
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
  FinishBuckets();
  FinishResources();
  NoteAccounts();
  for (const auto& [key, account] : accounts_) change_.Put(account);
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
