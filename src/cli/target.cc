#include "cli/target.h"

#include <fmt/format.h>

#include <cstdlib>

#include "base/try.h"

namespace bulkhead::cli {
namespace {

std::string Variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

// As AWS's tools look them up, as far as files and variables go.
// https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
Result<wire::Credentials> AmbientCredentials() {
  wire::Credentials key{.access_key_id = Variable("AWS_ACCESS_KEY_ID"),
                        .secret_access_key = Variable("AWS_SECRET_ACCESS_KEY"),
                        .session_token = Variable("AWS_SESSION_TOKEN")};
  if (!key.access_key_id.empty() && !key.secret_access_key.empty()) return key;
  const std::string profile =
      Variable("AWS_PROFILE").empty() ? std::string("default") : Variable("AWS_PROFILE");
  const std::string file = Variable("AWS_SHARED_CREDENTIALS_FILE").empty()
                               ? Variable("HOME") + "/.aws/credentials"
                               : Variable("AWS_SHARED_CREDENTIALS_FILE");
  if (auto found = ReadCredentialsFile(file, profile)) return *std::move(found);
  return Fail(
      fmt::format("no credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (and "
                  "AWS_SESSION_TOKEN), or AWS_PROFILE to a profile with keys in {}",
                  file));
}

}  // namespace

Result<Target> ResolveTarget(const std::string& target, const Instance& instance,
                             const std::string& region) {
  if (target == "local") {
    const std::optional<RunningServer> server = instance.FindServer();
    if (!server) {
      return Fail(
          fmt::format("no local organization runs on {}: start one with `bulkhead up FILE` "
                      "or `bulkhead serve --data {}`",
                      instance.directory().string(), instance.directory().string()));
    }
    auto credentials = instance.FindCredentials(kAdministratorProfile);
    if (!credentials) {
      return Fail(
          fmt::format("{} has no key of the administrator", instance.credentials_file().string()));
    }
    return Target{{.url = server->endpoint, .region = region}, *std::move(credentials)};
  }
  if (target == "aws") {
    wire::Credentials credentials = TRY(AmbientCredentials());
    return Target{{.region = region}, std::move(credentials)};
  }
  if (target.starts_with("http://") || target.starts_with("https://")) {
    wire::Credentials credentials = TRY(AmbientCredentials());
    return Target{{.url = target, .region = region, .ca_file = Variable("AWS_CA_BUNDLE")},
                  std::move(credentials)};
  }
  return Fail(
      fmt::format("`{}` is no target: use `local`, `aws`, or a URL such as "
                  "http://127.0.0.1:4566",
                  target));
}

}  // namespace bulkhead::cli
