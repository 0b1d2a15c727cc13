// File: an open file, and the few calls on files and directories that the store makes.
//
// Errors name the path and the system's reason. Files are made for their owner
// only (0600), directories too (0700).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace bulkhead::store {

class File {
 public:
  File(File&& other) noexcept;
  File& operator=(File&& other) noexcept;
  ~File();  // Closes.

  static Result<File> CreateNew(const std::string& path);  // Fails when it is there.
  static Result<File> OpenOrCreate(const std::string& path);
  static Result<File> OpenToRead(const std::string& path);
  static Result<File> OpenDirectory(const std::string& path);

  Result<void> Write(std::string_view bytes);  // All of them.
  // Up to `count` bytes from `offset`; fewer only at the end.
  Result<std::string> ReadAt(std::int64_t offset, std::size_t count) const;
  Result<std::int64_t> Size() const;
  Result<void> Truncate();  // To nothing.
  Result<void> Sync();
  // Locks the file for this process until it is closed; false when another holds it.
  Result<bool> TryLock();

 private:
  File(int descriptor, std::string path) : descriptor_(descriptor), path_(std::move(path)) {}
  static Result<File> Open(const std::string& path, int flags);

  int descriptor_;
  std::string path_;
};

// `what` with the path and the reason in errno.
std::unexpected<Error> FailWithErrno(std::string_view what, const std::string& path);

// Makes a directory with its parents, and its name durable; success when it is there.
Result<void> MakeDirectory(const std::string& path);
// Makes the names in a directory durable.
Result<void> SyncDirectory(const std::string& path);
bool Exists(const std::string& path);

}  // namespace bulkhead::store
