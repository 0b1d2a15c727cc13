#include "server/body_stream.h"

#include <algorithm>

#include "base/try.h"

namespace bulkhead::server {
namespace {

class BlobsBody final : public http::BodySource {
 public:
  BlobsBody(std::vector<std::unique_ptr<store::BlobReader>> readers, std::int64_t offset,
            std::int64_t length)
      : readers_(std::move(readers)), offset_(offset), left_(length), length_(length) {}

  std::uint64_t size() const override { return static_cast<std::uint64_t>(length_); }

  Result<std::size_t> Read(char* out, std::size_t size) override {
    while (current_ < readers_.size() && offset_ >= readers_[current_]->size()) {
      offset_ -= readers_[current_++]->size();
    }
    if (left_ == 0 || current_ == readers_.size()) return std::size_t{0};
    const std::size_t want = std::min(size, static_cast<std::size_t>(left_));
    const std::string bytes = TRY(readers_[current_]->Read(offset_, want));
    std::ranges::copy(bytes, out);
    offset_ += static_cast<std::int64_t>(bytes.size());
    left_ -= static_cast<std::int64_t>(bytes.size());
    return bytes.size();
  }

 private:
  std::vector<std::unique_ptr<store::BlobReader>> readers_;
  std::size_t current_ = 0;
  std::int64_t offset_;  // Within the current blob.
  std::int64_t left_;
  std::int64_t length_;
};

}  // namespace

Result<std::shared_ptr<http::BodySource>> OpenBody(store::BlobStore& blobs,
                                                   const services::BodyRange& range) {
  std::vector<std::unique_ptr<store::BlobReader>> readers;
  for (const org::Blob& blob : range.blobs) readers.push_back(TRY(blobs.Open(blob)));
  return std::make_shared<BlobsBody>(std::move(readers), range.offset, range.length);
}

}  // namespace bulkhead::server
