// Blobs: written in pieces, read in ranges, removed, swept; damage and bad names.
#include "store/blobs.h"

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <algorithm>
#include <csignal>

#include "gtest/gtest.h"
#include "store/test_scratch.h"

namespace bulkhead::store {
namespace {

using testing::HasSubstr;

class Blobs : public testing::TestWithParam<Sync> {
 protected:
  Blobs() : blobs_(*OpenBlobs(scratch_.path(), random_, GetParam())) {}

  org::Blob Write(std::string_view bytes) {
    const auto writer = *blobs_->NewBlob();
    EXPECT_TRUE(writer->Write(bytes));
    return *writer->Finish();
  }
  std::string PathOf(const org::Blob& blob) {
    return scratch_ / "blobs/" + blob.id.substr(0, 2) + "/" + blob.id;
  }
  std::size_t FileCount() {
    return static_cast<std::size_t>(
        std::ranges::count_if(std::filesystem::recursive_directory_iterator(scratch_ / "blobs"),
                              [](const auto& entry) { return entry.is_regular_file(); }));
  }

  ScratchDirectory scratch_;
  env::SeededRandom random_{7};
  std::unique_ptr<BlobStore> blobs_;
};

INSTANTIATE_TEST_SUITE_P(Sync, Blobs, testing::Values(Sync::kDurable, Sync::kNone),
                         [](const auto& sync) {
                           return sync.param == Sync::kDurable ? "Durable" : "None";
                         });

TEST_P(Blobs, WrittenInPiecesReadInRanges) {
  const auto writer = *blobs_->NewBlob();
  for (const char* piece : {"hello", "", ", ", "world"}) ASSERT_TRUE(writer->Write(piece));
  const org::Blob blob = *writer->Finish();
  EXPECT_EQ(blob.size, 12);
  const auto reader = *blobs_->Open(blob);
  EXPECT_EQ(reader->size(), 12);
  EXPECT_EQ(*reader->Read(0, 5), "hello");
  EXPECT_EQ(*reader->Read(7, 5), "world");
  EXPECT_EQ(*reader->Read(7, 500), "world");
  EXPECT_EQ(*reader->Read(12, 5), "");
  EXPECT_EQ(*reader->Read(500, 5), "");
  EXPECT_EQ(*reader->Read(0, 0), "");
}

TEST_P(Blobs, AnEmptyOne) {
  const org::Blob blob = Write("");
  EXPECT_EQ(*(*blobs_->Open(blob))->Read(0, 10), "");
}

TEST_P(Blobs, AreForTheirOwnerOnly) {
  struct stat status{};
  ASSERT_EQ(::stat(PathOf(Write("secret")).c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  ASSERT_EQ(::stat((scratch_ / "blobs").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0700U);
}

TEST_P(Blobs, UnfinishedLeaveNothing) {
  {
    const auto writer = *blobs_->NewBlob();
    ASSERT_TRUE(writer->Write("half"));
    EXPECT_EQ(FileCount(), 1U);
  }
  EXPECT_EQ(FileCount(), 0U);
}

TEST_P(Blobs, RemovedStayReadableToWhoReadsThem) {
  const org::Blob blob = Write("bytes");
  const auto reader = *blobs_->Open(blob);
  EXPECT_TRUE(blobs_->Remove(blob));
  EXPECT_EQ(*reader->Read(0, 5), "bytes");
  EXPECT_THAT(blobs_->Open(blob).error().message, HasSubstr("No such file"));
  EXPECT_TRUE(blobs_->Remove(blob));
}

TEST_P(Blobs, NamesThatAreNoneReachNoFile) {
  WriteFile(scratch_ / "victim", "precious");
  for (const char* id : {"", "..", "../../victim", "victim", "0000000000000000000000000000000/",
                         "ABCDEF00000000000000000000000000", "00", "/etc/passwd"}) {
    EXPECT_THAT(blobs_->Open({.id = id, .size = 8}).error().message, HasSubstr("names no blob"));
    EXPECT_FALSE(blobs_->Remove({.id = id}));
  }
  EXPECT_EQ(ReadFile(scratch_ / "victim"), "precious");
}

TEST_P(Blobs, OfAnotherSizeAreDamaged) {
  const org::Blob blob = Write("bytes");
  std::filesystem::resize_file(PathOf(blob), 3);
  EXPECT_THAT(blobs_->Open(blob).error().message,
              HasSubstr("is damaged: it has 3 bytes and should have 5"));
}

TEST_P(Blobs, SweepRemovesWhatNoObjectNames) {
  const org::Blob named = Write("a"), other = Write("b"), orphan = Write("c"), part = Write("d");
  WriteFile(scratch_ / "blobs/README", "not a blob");
  org::Change change;
  change.Put(org::ObjectVersion{.bucket = "b", .key = "k", .blobs = {named, other}});
  change.Put(org::UploadedPart{.upload_id = "u", .number = 1, .blobs = {part}});
  EXPECT_EQ(*blobs_->Sweep(org::Apply({}, change)), 1U);
  EXPECT_TRUE(blobs_->Open(part));
  EXPECT_TRUE(blobs_->Open(named));
  EXPECT_TRUE(blobs_->Open(other));
  EXPECT_FALSE(blobs_->Open(orphan));
  EXPECT_EQ(FileCount(), 4U);
  EXPECT_EQ(*blobs_->Sweep({}), 3U);
}

TEST_P(Blobs, AreThereAfterReopening) {
  const org::Blob blob = Write("bytes");
  blobs_.reset();
  blobs_ = *OpenBlobs(scratch_.path(), random_);
  EXPECT_EQ(*(*blobs_->Open(blob))->Read(0, 5), "bytes");
}

// In a child: the limit on the size of files is the process's.
TEST_P(Blobs, AFullDiskIsAnError) {
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{.rlim_cur = 1000, .rlim_max = 1000};
    if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) ::_exit(1);
    const auto writer = *blobs_->NewBlob();
    if (!writer->Write(std::string(1000, 'a'))) ::_exit(2);
    const Result<void> more = writer->Write("b");
    ::_exit(!more && more.error().message.find("File too large") != std::string::npos ? 0 : 3);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
}

TEST(TemporaryBlobs, GoWithTheStore) {
  env::SeededRandom random(8);
  const ScratchDirectory scratch;
  ASSERT_EQ(::setenv("TMPDIR", scratch.path().c_str(), 1), 0);
  {
    const auto blobs = *OpenTemporaryBlobs(random);
    const auto writer = *blobs->NewBlob();
    ASSERT_TRUE(writer->Write("bytes"));
    ASSERT_EQ(*(*blobs->Open(*writer->Finish()))->Read(0, 9), "bytes");
    EXPECT_FALSE(std::filesystem::is_empty(scratch.path()));
  }
  EXPECT_TRUE(std::filesystem::is_empty(scratch.path()));
  ASSERT_EQ(::setenv("TMPDIR", (scratch / "missing").c_str(), 1), 0);
  EXPECT_THAT(OpenTemporaryBlobs(random).error().message, HasSubstr("cannot make"));
  ::unsetenv("TMPDIR");
}

}  // namespace
}  // namespace bulkhead::store
