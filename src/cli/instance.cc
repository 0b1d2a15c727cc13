#include "cli/instance.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

#include "base/json.h"
#include "base/try.h"

namespace bulkhead::cli {
namespace {

namespace fs = std::filesystem;

std::string Trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1));
}

// The text without the section of that profile.
std::string WithoutProfile(const std::string& text, std::string_view profile) {
  std::istringstream in(text);
  std::string out;
  bool inside = false;
  for (std::string line; std::getline(in, line);) {
    if (Trimmed(line).starts_with('[')) inside = Trimmed(line) == fmt::format("[{}]", profile);
    if (!inside) out += line + "\n";
  }
  return out;
}

}  // namespace

std::optional<RunningServer> Instance::FindServer() const {
  const Result<std::string> text = ReadTextFile(directory_ / "server.json");
  if (!text) return std::nullopt;
  const auto value = base::ParseJson(*text);
  if (!value) return std::nullopt;
  Result<RunningServer> server = base::Decode<RunningServer>(*value);
  if (!server || server->pid <= 0) return std::nullopt;
  // A file that a killed server left behind names a process that is gone.
  if (kill(static_cast<pid_t>(server->pid), 0) != 0 && errno == ESRCH) return std::nullopt;
  return *std::move(server);
}

Result<void> Instance::WriteServer(const RunningServer& server,
                                   std::string_view admin_token) const {
  // The token first: whoever finds the server finds its token too.
  TRY_VOID(ReplaceFile(admin_token_file(), std::string(admin_token) + "\n"));
  return ReplaceFile(directory_ / "server.json", base::PrintJsonPretty(base::Encode(server)));
}

void Instance::RemoveServer() const {
  std::error_code ignored;  // It may be gone already.
  fs::remove(directory_ / "server.json", ignored);
  fs::remove(admin_token_file(), ignored);
}

std::optional<wire::Credentials> Instance::FindCredentials(std::string_view profile) const {
  return ReadCredentialsFile(credentials_file(), profile);
}

Result<void> Instance::WriteCredentials(std::string_view profile,
                                        const wire::Credentials& key) const {
  const std::string old = ReadTextFile(credentials_file()).value_or(std::string());
  return ReplaceFile(credentials_file(),
                     WithoutProfile(old, profile) +
                         fmt::format("[{}]\naws_access_key_id = {}\naws_secret_access_key = {}\n",
                                     profile, key.access_key_id, key.secret_access_key));
}

std::optional<wire::Credentials> ReadCredentialsFile(const fs::path& file,
                                                     std::string_view profile) {
  const Result<std::string> text = ReadTextFile(file);
  if (!text) return std::nullopt;
  std::istringstream in(*text);
  wire::Credentials found;
  bool inside = false;
  for (std::string line; std::getline(in, line);) {
    line = Trimmed(line);
    if (line.starts_with('[')) inside = line == fmt::format("[{}]", profile);
    const std::size_t equals = line.find('=');
    if (!inside || equals == std::string::npos) continue;
    const std::string name = Trimmed(line.substr(0, equals));
    const std::string value = Trimmed(line.substr(equals + 1));
    if (name == "aws_access_key_id") found.access_key_id = value;
    if (name == "aws_secret_access_key") found.secret_access_key = value;
    if (name == "aws_session_token") found.session_token = value;
  }
  if (found.access_key_id.empty() || found.secret_access_key.empty()) return std::nullopt;
  return found;
}

Result<void> ReplaceFile(const fs::path& file, std::string_view text) {
  const fs::path fresh = fmt::format("{}.{}.new", file.string(), getpid());
  const int descriptor = open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  const auto failed = [&] {
    return Fail(fmt::format("cannot write {}: {}", file.string(), std::strerror(errno)));
  };
  if (descriptor < 0) return failed();
  const ssize_t written = write(descriptor, text.data(), text.size());
  const bool whole = written == static_cast<ssize_t>(text.size()) && fsync(descriptor) == 0;
  if (close(descriptor) != 0 || !whole || std::rename(fresh.c_str(), file.c_str()) != 0) {
    return failed();
  }
  return {};
}

Result<std::string> ReadTextFile(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return Fail(fmt::format("cannot read {}: {}", file.string(), std::strerror(errno)));
  std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (in.bad()) return Fail(fmt::format("cannot read {}", file.string()));
  return text;
}

}  // namespace bulkhead::cli
