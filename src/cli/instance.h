// Instance: a local organization's directory, seen from the command line.
//
//   DIR/server.json   who serves it: {"Pid", "Endpoint"}; gone when nobody does
//   DIR/credentials   AWS credentials file: the administrator and the people of `env`
//   DIR/admin-token   opens the control endpoints of the server that runs
//   DIR/server.log    what a server in the background has to say
//   DIR/state.db      the state (room store)
//
// All readable by their owner only.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/fields.h"
#include "base/result.h"
#include "wire/sigv4.h"

namespace bulkhead::cli {

inline constexpr const char* kDefaultDirectory = ".bulkhead";
inline constexpr const char* kAdministratorProfile = "bulkhead-administrator";

struct RunningServer {
  std::int64_t pid = 0;
  std::string endpoint;

  static void Fields(auto& self, auto&& field) {
    field("Pid", self.pid);
    field("Endpoint", self.endpoint);
  }
};

class Instance {
 public:
  explicit Instance(std::filesystem::path directory) : directory_(std::move(directory)) {}

  const std::filesystem::path& directory() const { return directory_; }
  std::filesystem::path credentials_file() const { return directory_ / "credentials"; }
  std::filesystem::path admin_token_file() const { return directory_ / "admin-token"; }
  std::filesystem::path log_file() const { return directory_ / "server.log"; }

  // The server that runs on this directory; nothing when none does.
  std::optional<RunningServer> FindServer() const;
  Result<void> WriteServer(const RunningServer& server, std::string_view admin_token) const;
  void RemoveServer() const;

  // Key of that profile in the credentials file; nothing when it has none.
  std::optional<wire::Credentials> FindCredentials(std::string_view profile) const;
  // Adds or replaces a profile.
  Result<void> WriteCredentials(std::string_view profile, const wire::Credentials& key) const;

 private:
  std::filesystem::path directory_;
};

// The key of `profile` in a file of AWS's credentials form.
std::optional<wire::Credentials> ReadCredentialsFile(const std::filesystem::path& file,
                                                     std::string_view profile);

// Replaces a file in one step: a reader sees the old text or the new one. Mode 0600.
Result<void> ReplaceFile(const std::filesystem::path& file, std::string_view text);
Result<std::string> ReadTextFile(const std::filesystem::path& file);

}  // namespace bulkhead::cli
