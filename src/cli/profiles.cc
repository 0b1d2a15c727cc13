#include "cli/profiles.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "aws/arn.h"
#include "base/try.h"

namespace bulkhead::cli {
namespace {

// The people of the file with the account in which their user is.
std::map<std::string, AccountId> People(const blueprint::Compiled& compiled) {
  std::map<std::string, AccountId> people;
  for (const auto& [key, user] : compiled.desired.table<org::User>()) {
    // Someone with a user in two accounts is known by the one that roles trust.
    people.emplace(user->name, user->account);
  }
  for (const blueprint::Access& access : compiled.access) {
    if (!access.role.empty()) people[access.person] = access.home;
  }
  return people;
}

}  // namespace

std::vector<Profile> ProfilesOf(const blueprint::Compiled& compiled) {
  std::vector<Profile> profiles = {
      {.name = kAdministratorProfile, .role_arn = "", .source = kAdministratorProfile}};
  for (const auto& [person, account] : People(compiled)) {
    profiles.push_back({.name = person, .role_arn = "", .source = person});
  }
  std::map<std::string, int> roles_there;  // By person and account.
  for (const blueprint::Access& access : compiled.access) {
    if (!access.role.empty()) ++roles_there[access.person + "@" + access.selector];
  }
  for (const blueprint::Access& access : compiled.access) {
    if (access.role.empty()) continue;
    std::string name = access.person + "@" + access.selector;
    if (roles_there[name] > 1) name += "/" + access.role;
    std::ranges::replace(name, '/', '.');
    profiles.push_back({.name = std::move(name),
                        .role_arn = aws::IamArn(access.account, "role/" + access.role),
                        .source = access.person});
  }
  return profiles;
}

Result<void> EnsureKeys(Connection& connection, const blueprint::Compiled& compiled,
                        const Instance& instance) {
  for (const auto& [person, account] : People(compiled)) {
    if (instance.FindCredentials(person)) continue;
    auto credentials = connection.accounts().For(account);
    if (!credentials) return Fail(credentials.error().ToText());
    Value input = Value::Struct();
    input.Set("UserName", person);
    const auto made = connection.client().Call(*credentials, "iam", "CreateAccessKey", input);
    if (!made) {
      return Fail(fmt::format("no access key for {}: {}", person, made.error().ToText()));
    }
    const Value* key = made->Find("AccessKey");
    if (key == nullptr) return Fail("CreateAccessKey gave no key");
    TRY_VOID(instance.WriteCredentials(
        person, {.access_key_id = std::string(key->Text("AccessKeyId")),
                 .secret_access_key = std::string(key->Text("SecretAccessKey"))}));
  }
  return {};
}

std::string ConfigText(const std::vector<Profile>& profiles, const std::string& endpoint,
                       const std::string& region) {
  std::string text =
      "# Written by `bulkhead env`. Use it with AWS_CONFIG_FILE, together with\n"
      "# the credentials file in AWS_SHARED_CREDENTIALS_FILE.\n";
  for (const Profile& profile : profiles) {
    text += fmt::format("\n[profile {}]\nregion = {}\n", profile.name, region);
    if (!endpoint.empty()) text += fmt::format("endpoint_url = {}\n", endpoint);
    if (!profile.role_arn.empty()) {
      text += fmt::format("role_arn = {}\nsource_profile = {}\n", profile.role_arn, profile.source);
    }
  }
  return text;
}

}  // namespace bulkhead::cli
