// BlobStore: the bytes of objects, as one file per blob under DIR/blobs.
//
// A blob is written once, then only read or removed. It exists from Finish on,
// which (with Sync::kDurable) returns when file and name are on disk; an entity
// that names it is committed after that. Blobs that no entity names, left by a
// crash or an aborted upload, are swept at the start. Memory use does not depend
// on the size of a blob. Thread safe; one writer or reader is for one thread.
//
//   auto writer = TRY(blobs->NewBlob());
//   TRY_VOID(writer->Write(piece));
//   org::Blob blob = TRY(writer->Finish());
//   auto reader = TRY(blobs->Open(blob));
//   std::string bytes = TRY(reader->Read(0, 65536));
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "env/random.h"
#include "org/s3_entities.h"
#include "org/snapshot.h"

namespace bulkhead::store {

// A blob that is being written. Destroyed before Finish, it leaves nothing.
class BlobWriter {
 public:
  virtual ~BlobWriter() = default;
  // After a failure only destruction is left.
  virtual Result<void> Write(std::string_view piece) = 0;
  // The name and size of what was written. Requires: called once, last.
  virtual Result<org::Blob> Finish() = 0;
};

// A blob that is being read. Stays readable when the blob is removed meanwhile.
class BlobReader {
 public:
  virtual ~BlobReader() = default;
  virtual std::int64_t size() const = 0;
  // Up to `count` bytes from `offset`: fewer only at the end, none beyond it.
  // Requires: offset >= 0.
  virtual Result<std::string> Read(std::int64_t offset, std::size_t count) = 0;
};

class BlobStore {
 public:
  virtual ~BlobStore() = default;
  virtual Result<std::unique_ptr<BlobWriter>> NewBlob() = 0;
  // Fails when the blob is not there or has not the size that it should have.
  virtual Result<std::unique_ptr<BlobReader>> Open(const org::Blob& blob) = 0;
  // Success also when it is not there. Only after the change that drops the last
  // mention of the blob is durable.
  virtual Result<void> Remove(const org::Blob& blob) = 0;
  // Removes the blobs that `snapshot` does not name; says how many. Only at the
  // start, before the first NewBlob: one just finished is not yet named.
  virtual Result<std::size_t> Sweep(const org::Snapshot& snapshot) = 0;
};

// kNone is for tests and imports that can be run again: a crash may lose blobs.
enum class Sync { kDurable, kNone };

// The blobs in `directory`/blobs, made if it is not there. Requires: the caller
// holds the directory, by an open log. `random` outlives the store.
Result<std::unique_ptr<BlobStore>> OpenBlobs(const std::string& directory, env::Random& random,
                                             Sync sync = Sync::kDurable);

// Blobs in a new directory under $TMPDIR (or /tmp) that goes with the store:
// on disk all the same, because objects may be larger than memory.
Result<std::unique_ptr<BlobStore>> OpenTemporaryBlobs(env::Random& random);

}  // namespace bulkhead::store
