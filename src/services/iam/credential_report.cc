#include "services/iam/credential_report.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

#include "aws/arn.h"
#include "services/iam/access_keys.h"
#include "services/iam/mfa_devices.h"
#include "services/iam/names.h"
#include "services/iam/settings.h"
#include "services/iam/user_keys.h"

namespace bulkhead::services::iam {
namespace {

using Line = std::vector<std::string>;

constexpr std::string_view kColumns =
    "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,"
    "password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,"
    "access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,"
    "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,"
    "access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,"
    "cert_1_last_rotated,cert_2_active,cert_2_last_rotated";
constexpr std::size_t kShown = 2;  // Keys and certificates of each kind.

std::string Text(Instant time) {
  std::string text = time.ToIso8601();
  text.replace(text.size() - 1, 1, "+00:00");
  return text;
}
std::string Text(bool value) { return value ? "true" : "false"; }
std::string OrNone(const std::string& text) { return text.empty() ? "N/A" : text; }

void AddPassword(const Call& call, const std::string& user, Line& line) {
  const auto* profile =
      call.now.Find<org::LoginProfile>(org::LoginProfile::KeyOf(call.account(), user));
  if (profile == nullptr) {
    line.insert(line.end(), {"false", "N/A", "N/A", "N/A"});
    return;
  }
  const auto policy = SettingsOf(call).password_policy;
  std::string next = "N/A";
  if (policy && policy->max_age_days) {
    next = Text(profile->changed + std::chrono::days(*policy->max_age_days));
  }
  // Nobody signs in with a password here.
  line.insert(line.end(), {"true", "no_information", Text(profile->changed), next});
}

// "If the user does not have an active access key, the value in this field is N/A": of
// inactive ones clients report the date all the same.
void AddKeys(const Call& call, const std::string& user, Line& line) {
  std::vector<const org::AccessKey*> keys = AccessKeysOf(call, user);
  std::ranges::sort(keys, {}, &org::AccessKey::created);
  for (std::size_t i = 0; i < kShown; ++i) {
    if (i >= keys.size()) {
      line.insert(line.end(), {"false", "N/A", "N/A", "N/A", "N/A"});
      continue;
    }
    const org::AccessKey& key = *keys[i];
    line.insert(line.end(), {Text(key.status == "Active"), Text(key.created),
                             key.last_used ? Text(*key.last_used) : "N/A",
                             OrNone(key.last_used_region), OrNone(key.last_used_service)});
  }
}

void AddCertificates(const Call& call, const std::string& user, Line& line) {
  const auto certificates = KeysOf<org::SigningCertificate>(call, "signing-certificate-of", user);
  for (std::size_t i = 0; i < kShown; ++i) {
    if (i >= certificates.size()) {
      line.insert(line.end(), {"false", "N/A"});
    } else {
      line.insert(line.end(),
                  {Text(certificates[i]->status == "Active"), Text(certificates[i]->uploaded)});
    }
  }
}

Line RootLine(const Call& call) {
  const auto* account = call.now.Find<org::Account>(call.account().text());
  Line line = {"<root_account>",
               aws::IamArn(call.account(), "root"),
               Text(account == nullptr ? Instant() : account->joined),
               "not_supported",
               "no_information",
               "not_supported",
               "not_supported",
               Text(!DevicesOf(call, "").empty())};
  AddKeys(call, "", line);
  AddCertificates(call, "", line);
  return line;
}

Line UserLine(const Call& call, const org::User& user) {
  Line line = {user.name, ArnOf(user), Text(user.created)};
  AddPassword(call, user.name, line);
  line.push_back(Text(!DevicesOf(call, user.name).empty()));
  AddKeys(call, user.name, line);
  AddCertificates(call, user.name, line);
  return line;
}

// Names may have commas, which are quoted.
std::string ToCsv(const Line& line) {
  std::vector<std::string> fields;
  for (const std::string& field : line) {
    fields.push_back(field.contains(',') ? fmt::format("\"{}\"", field) : field);
  }
  return fmt::format("{}", fmt::join(fields, ","));
}

}  // namespace

std::string CredentialReportOf(const Call& call) {
  std::string report(kColumns);
  report += '\n' + ToCsv(RootLine(call));
  for (const org::User* user : EntitiesOf<org::User>(call)) {
    report += '\n' + ToCsv(UserLine(call, *user));
  }
  return report;
}

}  // namespace bulkhead::services::iam
