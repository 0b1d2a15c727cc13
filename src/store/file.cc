#include "store/file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "base/try.h"

namespace bulkhead::store {

std::unexpected<Error> FailWithErrno(std::string_view what, const std::string& path) {
  const std::string reason = std::generic_category().message(errno);
  return Fail(fmt::format("{} `{}`: {}", what, path, reason));
}

File::File(File&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), path_(std::move(other.path_)) {}

File& File::operator=(File&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(path_, other.path_);
  return *this;
}

File::~File() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<File> File::Open(const std::string& path, int flags) {
  const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC, 0600);
  if (descriptor < 0) return FailWithErrno("cannot open", path);
  return File(descriptor, path);
}

Result<File> File::CreateNew(const std::string& path) {
  return Open(path, O_WRONLY | O_CREAT | O_EXCL);
}
Result<File> File::OpenOrCreate(const std::string& path) { return Open(path, O_RDWR | O_CREAT); }
Result<File> File::OpenToRead(const std::string& path) { return Open(path, O_RDONLY); }
Result<File> File::OpenDirectory(const std::string& path) {
  return Open(path, O_RDONLY | O_DIRECTORY);
}

Result<void> File::Write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return FailWithErrno("cannot write to", path_);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return {};
}

Result<std::string> File::ReadAt(std::int64_t offset, std::size_t count) const {
  const std::int64_t size = TRY(Size());
  const auto left = static_cast<std::size_t>(size > offset ? size - offset : 0);
  std::string bytes(std::min(count, left), '\0');
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    const ssize_t got = ::pread(descriptor_, bytes.data() + filled, bytes.size() - filled,
                                offset + static_cast<std::int64_t>(filled));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return FailWithErrno("cannot read", path_);
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  bytes.resize(filled);
  return bytes;
}

Result<std::int64_t> File::Size() const {
  struct stat status{};
  if (::fstat(descriptor_, &status) != 0) return FailWithErrno("cannot examine", path_);
  return std::int64_t{status.st_size};
}

Result<void> File::Truncate() {
  if (::ftruncate(descriptor_, 0) != 0) return FailWithErrno("cannot write to", path_);
  return {};
}

Result<void> File::Sync() {
  if (::fsync(descriptor_) != 0) return FailWithErrno("cannot sync", path_);
  return {};
}

Result<bool> File::TryLock() {
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return true;
  if (errno == EWOULDBLOCK) return false;
  return FailWithErrno("cannot lock", path_);
}

Result<void> MakeDirectory(const std::string& path) {
  std::filesystem::path full = std::filesystem::path(path).lexically_normal();
  if (!full.has_filename()) full = full.parent_path();  // It ended in a slash.
  const std::filesystem::path parent = full.has_parent_path() ? full.parent_path() : ".";
  std::error_code error;
  std::filesystem::create_directories(parent, error);
  if (error) return Fail(fmt::format("cannot make `{}`: {}", parent.string(), error.message()));
  if (::mkdir(full.c_str(), 0700) == 0) return SyncDirectory(parent.string());
  if (errno != EEXIST) return FailWithErrno("cannot make", path);
  if (!std::filesystem::is_directory(full, error)) {
    return Fail(fmt::format("`{}` is not a directory", path));
  }
  return {};
}

Result<void> SyncDirectory(const std::string& path) {
  return TRY(File::OpenDirectory(path)).Sync();
}

bool Exists(const std::string& path) {
  struct stat status{};
  return ::lstat(path.c_str(), &status) == 0;
}

}  // namespace bulkhead::store
