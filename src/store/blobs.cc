#include "store/blobs.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <unordered_set>
#include <utility>

#include "base/encoding.h"
#include "base/try.h"
#include "store/file.h"

namespace bulkhead::store {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kIdBytes = 16;

// An id names a file: anything but our own form could name another one.
bool IsBlobId(std::string_view id) {
  return id.size() == 2 * kIdBytes && std::ranges::all_of(id, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

class FileWriter final : public BlobWriter {
 public:
  FileWriter(File file, std::string directory, std::string id, Sync sync)
      : file_(std::move(file)), directory_(std::move(directory)), id_(std::move(id)), sync_(sync) {}
  ~FileWriter() override {
    if (!finished_) ::unlink((directory_ + "/" + id_).c_str());
  }

  Result<void> Write(std::string_view piece) override {
    TRY_VOID(file_.Write(piece));
    size_ += static_cast<std::int64_t>(piece.size());
    return {};
  }
  Result<org::Blob> Finish() override {
    if (sync_ == Sync::kDurable) {
      TRY_VOID(file_.Sync());
      TRY_VOID(SyncDirectory(directory_));
    }
    finished_ = true;
    return org::Blob{.id = id_, .size = size_};
  }

 private:
  File file_;
  std::string directory_;
  std::string id_;
  Sync sync_;
  std::int64_t size_ = 0;
  bool finished_ = false;
};

class FileReader final : public BlobReader {
 public:
  FileReader(File file, std::int64_t size) : file_(std::move(file)), size_(size) {}
  std::int64_t size() const override { return size_; }
  Result<std::string> Read(std::int64_t offset, std::size_t count) override {
    return file_.ReadAt(offset, count);
  }

 private:
  File file_;
  std::int64_t size_;
};

std::unordered_set<std::string_view> BlobsOf(const org::Snapshot& snapshot) {
  std::unordered_set<std::string_view> ids;
  for (const auto& entry : snapshot.table<org::ObjectVersion>()) {
    for (const org::Blob& blob : entry.value->blobs) ids.insert(blob.id);
  }
  for (const auto& entry : snapshot.table<org::UploadedPart>()) {
    for (const org::Blob& blob : entry.value->blobs) ids.insert(blob.id);
  }
  return ids;
}

// DIR/blobs/3f/3f2a...: 256 directories, so that none grows too large.
class FileBlobs : public BlobStore {
 public:
  FileBlobs(std::string root, env::Random& random, Sync sync)
      : root_(std::move(root)), random_(random), sync_(sync) {}

  Result<std::unique_ptr<BlobWriter>> NewBlob() override {
    std::array<char, kIdBytes> bytes{};
    random_.Fill(bytes.data(), bytes.size());
    std::string id = base::ToHex({bytes.data(), bytes.size()});
    std::string directory = DirectoryOf(id);
    TRY_VOID(PrepareDirectory(directory, static_cast<unsigned char>(bytes.front())));
    File file = TRY(File::CreateNew(directory + "/" + id));
    return std::make_unique<FileWriter>(std::move(file), std::move(directory), std::move(id),
                                        sync_);
  }

  Result<std::unique_ptr<BlobReader>> Open(const org::Blob& blob) override {
    if (!IsBlobId(blob.id)) return Fail(fmt::format("`{}` names no blob", blob.id));
    File file = TRY(File::OpenToRead(PathOf(blob.id)));
    const std::int64_t size = TRY(file.Size());
    if (size != blob.size) {
      return Fail(fmt::format("the blob `{}` is damaged: it has {} bytes and should have {}",
                              PathOf(blob.id), size, blob.size));
    }
    return std::make_unique<FileReader>(std::move(file), size);
  }

  Result<void> Remove(const org::Blob& blob) override {
    if (!IsBlobId(blob.id)) return Fail(fmt::format("`{}` names no blob", blob.id));
    const std::string path = PathOf(blob.id);
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) return FailWithErrno("cannot remove", path);
    return {};
  }

  Result<std::size_t> Sweep(const org::Snapshot& snapshot) override {
    const std::unordered_set<std::string_view> named = BlobsOf(snapshot);
    std::size_t count = 0;
    std::error_code error;
    for (fs::recursive_directory_iterator at(root_, error), end; !error && at != end;
         at.increment(error)) {
      const std::string id = at->path().filename().string();
      if (!IsBlobId(id) || named.contains(id)) continue;
      TRY_VOID(Remove({.id = id}));
      ++count;
    }
    if (error) return Fail(fmt::format("cannot read `{}`: {}", root_, error.message()));
    return count;
  }

 private:
  std::string DirectoryOf(std::string_view id) const { return root_ + "/" + std::string(id, 0, 2); }
  std::string PathOf(std::string_view id) const {
    return fmt::format("{}/{}", DirectoryOf(id), id);
  }

  // Makes a blob's directory, and its name durable before any blob is in it. One
  // that a process before this made may not be durable yet.
  Result<void> PrepareDirectory(const std::string& path, std::size_t number) {
    const std::lock_guard lock(prepared_mutex_);
    if (prepared_.test(number)) return {};
    if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) {
      return FailWithErrno("cannot make", path);
    }
    if (sync_ == Sync::kDurable) TRY_VOID(SyncDirectory(root_));
    prepared_.set(number);
    return {};
  }

  std::string root_;
  env::Random& random_;
  Sync sync_;
  std::mutex prepared_mutex_;
  std::bitset<256> prepared_;
};

class TemporaryBlobs final : public FileBlobs {
 public:
  TemporaryBlobs(const std::string& directory, env::Random& random)
      : FileBlobs(directory + "/blobs", random, Sync::kNone), directory_(directory) {}
  ~TemporaryBlobs() override {
    std::error_code ignored;  // What is left is the system's to clean up.
    fs::remove_all(directory_, ignored);
  }

 private:
  std::string directory_;
};

}  // namespace

Result<std::unique_ptr<BlobStore>> OpenBlobs(const std::string& directory, env::Random& random,
                                             Sync sync) {
  const std::string root = directory + "/blobs";
  TRY_VOID(MakeDirectory(root));
  return std::make_unique<FileBlobs>(root, random, sync);
}

Result<std::unique_ptr<BlobStore>> OpenTemporaryBlobs(env::Random& random) {
  const char* place = std::getenv("TMPDIR");
  std::string directory = fmt::format("{}/bulkhead-XXXXXX", place == nullptr ? "/tmp" : place);
  if (::mkdtemp(directory.data()) == nullptr) return FailWithErrno("cannot make", directory);
  auto blobs = std::make_unique<TemporaryBlobs>(directory, random);
  TRY_VOID(MakeDirectory(directory + "/blobs"));
  return blobs;
}

}  // namespace bulkhead::store
