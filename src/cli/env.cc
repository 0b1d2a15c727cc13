// bulkhead env: profiles for AWS's tools, as a config file or as shell exports.

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "cli/commands.h"
#include "cli/profiles.h"
#include "cli/terminal.h"
#include "cli/workflow.h"

namespace bulkhead::cli {
namespace {

// `export ...` lines with keys that work at once: for a role, a session of it.
Result<std::string> Exports(Connection& connection, const Instance& instance,
                            const Profile& profile, const std::string& region) {
  std::optional<wire::Credentials> key = instance.FindCredentials(profile.source);
  if (!key) return Fail(fmt::format("no key for `{}`", profile.source));
  if (!profile.role_arn.empty()) {
    Value input = Value::Struct();
    input.Set("RoleArn", profile.role_arn);
    input.Set("RoleSessionName", profile.source);
    const auto assumed = connection.client().Call(*key, "sts", "AssumeRole", input);
    if (!assumed) return Fail(assumed.error().ToText());
    const Value* credentials = assumed->Find("Credentials");
    if (credentials == nullptr) return Fail("AssumeRole gave no credentials");
    key = {.access_key_id = std::string(credentials->Text("AccessKeyId")),
           .secret_access_key = std::string(credentials->Text("SecretAccessKey")),
           .session_token = std::string(credentials->Text("SessionToken"))};
  }
  std::string text = fmt::format(
      "export AWS_ACCESS_KEY_ID={}\nexport AWS_SECRET_ACCESS_KEY={}\nexport AWS_REGION={}\n",
      key->access_key_id, key->secret_access_key, region);
  text += key->session_token.empty()
              ? std::string("unset AWS_SESSION_TOKEN\n")
              : fmt::format("export AWS_SESSION_TOKEN={}\n", key->session_token);
  const std::string& endpoint = connection.client().endpoint().url;
  if (!endpoint.empty()) text += fmt::format("export AWS_ENDPOINT_URL={}\n", endpoint);
  return text;
}

ExitStatus PrintExports(Connection& connection, const Instance& instance,
                        const std::vector<Profile>& profiles, const EnvOptions& options,
                        const std::string& region) {
  const auto wanted = std::ranges::find(profiles, options.exports, &Profile::name);
  if (wanted == profiles.end()) {
    Complain(fmt::format("bulkhead: no profile `{}`; there are:\n", options.exports));
    for (const Profile& profile : profiles) Complain(fmt::format("  {}\n", profile.name));
    return ExitStatus::kBadInput;
  }
  const Result<std::string> exports = Exports(connection, instance, *wanted, region);
  if (!exports) return Failed(exports.error());
  Print(*exports);
  return ExitStatus::kDone;
}

ExitStatus WriteConfig(const EnvOptions& options, const Instance& instance,
                       const std::string& text) {
  std::error_code ignored;
  if (options.overwrite == EnvOptions::Overwrite::kRefuse &&
      std::filesystem::exists(options.write, ignored)) {
    Complain(fmt::format("bulkhead: {} exists; it is replaced only with --force\n", options.write));
    return ExitStatus::kBadInput;
  }
  const Result<void> written = ReplaceFile(options.write, text);
  if (!written) return Failed(written.error());
  Print(fmt::format("export AWS_CONFIG_FILE={}\nexport AWS_SHARED_CREDENTIALS_FILE={}\n",
                    std::filesystem::absolute(options.write).string(),
                    std::filesystem::absolute(instance.credentials_file()).string()));
  return ExitStatus::kDone;
}

}  // namespace

ExitStatus RunEnv(const EnvOptions& options) {
  const Instance instance(options.directory);
  const auto work = BeginWork(options.file, options.target, instance);
  if (!work) return work.error();
  const std::string region = HomeRegion(work->loaded);
  const blueprint::Compiled& compiled = work->planned.compiled;
  if (!work->planned.plan.empty()) {
    Complain("bulkhead: the organization is not yet what the file says; run `bulkhead apply`\n");
    return ExitStatus::kFound;
  }
  // Long-term keys are for rehearsal; on AWS people bring their own.
  if (options.target == "local") {
    const Result<void> keys = EnsureKeys(*work->connection, compiled, instance);
    if (!keys) return Failed(keys.error());
  }
  const std::vector<Profile> profiles = ProfilesOf(compiled);
  if (!options.exports.empty()) {
    return PrintExports(*work->connection, instance, profiles, options, region);
  }
  const std::string text = ConfigText(profiles, work->target.endpoint.url, region);
  if (!options.write.empty()) return WriteConfig(options, instance, text);
  Print(text);
  return ExitStatus::kDone;
}

}  // namespace bulkhead::cli
