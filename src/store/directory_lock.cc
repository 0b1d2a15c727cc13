#include "store/directory_lock.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "base/try.h"

namespace bulkhead::store {
namespace {

// What the holder wrote; empty when it has not come to that yet, or is not ours.
std::string HolderOf(const File& file) {
  const Result<std::string> text = file.ReadAt(0, 20);
  if (!text) return {};
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return {text->begin(), std::ranges::find_if_not(*text, is_digit)};
}

}  // namespace

Result<File> HoldDirectory(const std::string& directory) {
  TRY_VOID(MakeDirectory(directory));
  File file = TRY(File::OpenOrCreate(directory + "/bulkhead.lock"));
  if (!TRY(file.TryLock())) {
    const std::string holder = HolderOf(file);
    return Fail(fmt::format("`{}` is in use by {}; stop it first, or name another directory",
                            directory, holder.empty() ? "another process" : "process " + holder));
  }
  TRY_VOID(file.Truncate());
  TRY_VOID(file.Write(fmt::format("{}\n", ::getpid())));
  return file;
}

}  // namespace bulkhead::store
