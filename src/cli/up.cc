// bulkhead up: the main job. A local organization, the file applied to it, and
// everything a person needs to use it.

#include <fmt/format.h>

#include <chrono>
#include <filesystem>

#include "base/json.h"
#include "blueprint/describe.h"
#include "cli/background.h"
#include "cli/commands.h"
#include "cli/profiles.h"
#include "cli/proving.h"
#include "cli/terminal.h"
#include "cli/workflow.h"
#include "guarantee/report.h"

namespace bulkhead::cli {
namespace {

constexpr const char* kConfigFile = "aws-config";

std::string GuardrailsText(const org::Snapshot& desired) {
  std::string text;
  for (const auto& [id, policy] : desired.table<org::Policy>()) {
    if (policy->aws_managed()) continue;
    text +=
        fmt::format("  {} {:<28} {}\n", policy->type == "SERVICE_CONTROL_POLICY" ? "SCP" : "RCP",
                    policy->name, Styled(Style::kDim, policy->description));
  }
  return text;
}

// A profile worth trying: the first role that somebody may assume.
std::string FirstRoleProfile(const std::vector<Profile>& profiles) {
  for (const Profile& profile : profiles) {
    if (!profile.role_arn.empty()) return profile.name;
  }
  return kAdministratorProfile;
}

std::string NextSteps(const UpOptions& options, const std::vector<Profile>& profiles) {
  const std::string profile = FirstRoleProfile(profiles);
  const std::string directory = std::filesystem::absolute(options.serve.directory).string();
  return fmt::format(
      "  export AWS_CONFIG_FILE={0}/{1} AWS_SHARED_CREDENTIALS_FILE={0}/credentials\n"
      "  aws --profile {2} sts get-caller-identity      # a role in its account\n"
      "  aws --profile {2} iam create-user --user-name x  # a guardrail says no\n"
      "  aws --profile {3} organizations list-accounts\n"
      "  bulkhead plan {4} --data {0}      # what the file would change; empty now\n"
      "  bulkhead env {4} --data {0} --exports {2}      # the same as shell variables\n"
      "  bulkhead down --data {0}      # stop it; `up` goes on where it was\n",
      directory, kConfigFile, profile, kAdministratorProfile, options.file);
}

Value Summary(const RunningServer& server, const blueprint::Compiled& compiled,
              const remote::Applied& applied, const std::vector<Profile>& profiles,
              const Proven& proven) {
  Value accounts = Value::EmptyList();
  for (const blueprint::CompiledAccount& account : compiled.accounts) {
    Value value = Value::Struct();
    value.Set("Selector", account.selector);
    value.Set("Name", account.name);
    value.Set("Id", account.id.text());
    accounts.Append(std::move(value));
  }
  Value names = Value::EmptyList();
  for (const Profile& profile : profiles) names.Append(profile.name);
  Value out = Value::Struct();
  out.Set("Endpoint", server.endpoint);
  out.Set("Pid", server.pid);
  out.Set("Calls", static_cast<std::int64_t>(applied.done));
  out.Set("Accounts", std::move(accounts));
  out.Set("Profiles", std::move(names));
  out.Set("Guarantees", guarantee::ToValue(proven.outcomes));
  return out;
}

// Plans and applies until nothing is left, and shows that nothing is.
struct Standing {
  Planned planned;  // The plan is empty.
  remote::Applied applied;
};
Result<Standing> Establish(Connection& connection, const LoadedFile& loaded, int parallel) {
  auto first = MakePlan(connection, loaded);
  if (!first) return std::unexpected(first.error());
  auto applied = PerformPlan(connection, first->plan, parallel);
  if (!applied) return std::unexpected(applied.error());
  auto second = MakePlan(connection, loaded);
  if (!second) return std::unexpected(second.error());
  if (!second->plan.empty()) {
    return Fail(
        fmt::format("the plan is not empty after it was applied:\n{}", plan::ToText(second->plan)));
  }
  return Standing{*std::move(second), *std::move(applied)};
}

}  // namespace

ExitStatus RunUp(const UpOptions& options) {
  const auto loaded = LoadFile(options.file);
  if (!loaded) return loaded.error();
  const auto start = std::chrono::steady_clock::now();
  const Result<RunningServer> server = EnsureServer(options.serve);
  if (!server) return Failed(server.error());
  const Instance instance(options.serve.directory);
  const std::string region = HomeRegion(*loaded);
  auto target = ResolveTarget("local", instance, region);
  if (!target) return Failed(target.error());
  target->endpoint.ca_file = options.serve.tls_certificate;
  const auto connection = Connection::Open(*target);
  if (!connection) return Failed(connection.error());
  const auto standing = Establish(**connection, *loaded, options.parallel);
  if (!standing) return Failed(standing.error());
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;

  const blueprint::Compiled& compiled = standing->planned.compiled;
  const auto proven =
      ProveGuarantees({.now = std::make_shared<const org::Snapshot>(standing->planned.live),
                       .file = &loaded->file,
                       .compiled = &compiled,
                       .operators = {kAdministratorProfile}});
  const Result<void> keys = EnsureKeys(**connection, compiled, instance);
  if (!keys) return Failed(keys.error());
  const std::vector<Profile> profiles = ProfilesOf(compiled);
  const Result<void> written = ReplaceFile(instance.directory() / kConfigFile,
                                           ConfigText(profiles, server->endpoint, region));
  if (!written) return Failed(written.error());

  if (options.output == Output::kJson) {
    Print(base::PrintJsonPretty(Summary(*server, compiled, standing->applied, profiles, *proven)));
    return StatusOf(*proven);
  }
  Print(blueprint::Describe(compiled.desired));
  Print(fmt::format("\nguardrails\n{}", GuardrailsText(compiled.desired)));
  Print(fmt::format("\nguarantees\n{}", ProvenText(*proven, Shows::kAll)));
  Print(fmt::format("\n{} {} profiles in {}/{}\n", Styled(Style::kBold, "AWS profiles:"),
                    profiles.size(), options.serve.directory, kConfigFile));
  Print(fmt::format("\n{} on {}: {} calls applied in {:.2f} s, the plan is now empty\n",
                    Styled(Style::kGood, "up"), server->endpoint, standing->applied.done,
                    took.count()));
  Print(fmt::format("\nnext\n{}", NextSteps(options, profiles)));
  return StatusOf(*proven);
}

}  // namespace bulkhead::cli
