// aws-chunked: the body form in which S3 clients stream what they upload.
//
// Incremental and bounded: feed bytes as they come, take out what they carry.
// Chunk signatures and trailing checksums are checked on the way, so nothing
// may be kept before Finish() has agreed.
// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
//
//   AwsChunkedDecoder decoder(Payload::Kind::kStreamingUnsigned, {}, ChecksumKind::kCrc32);
//   if (auto fault = decoder.Feed(piece, out)) ...
//   if (auto fault = decoder.Finish()) ...
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "api/fault.h"
#include "base/digest.h"
#include "base/result.h"
#include "http/message.h"
#include "wire/checksum.h"
#include "wire/sigv4.h"

namespace bulkhead::wire {

inline constexpr std::size_t kChunkHeaderBytesMax = 256;
inline constexpr std::size_t kTrailerBytesMax = 4096;

// What chunk signatures chain to. All empty when chunks are not signed.
struct ChunkSigningContext {
  // kIgnored: the signatures may be anything, as nobody knows the key.
  enum class Signatures { kChecked, kIgnored } signatures = Signatures::kChecked;
  std::string signing_key;
  std::string seed_signature;  // Of the request's head.
  std::string date;            // `20261122T035000Z`
  std::string scope;           // `20261122/us-east-1/s3/aws4_request`
};

// How many bytes the body carries: x-amz-decoded-content-length.
Result<std::uint64_t, Fault> DecodedLength(const http::RequestHead& head);
// The checksum that x-amz-trailer announces; fails if it announces another thing.
Result<std::optional<ChecksumKind>, Fault> AnnouncedTrailer(const http::RequestHead& head);

class AwsChunkedDecoder {
 public:
  // `kind` is one of the streaming kinds. A trailer that is announced must come,
  // and be right. The body must carry `decoded_bytes`, if that is known.
  AwsChunkedDecoder(Payload::Kind kind, ChunkSigningContext context,
                    std::optional<ChecksumKind> trailer,
                    std::optional<std::uint64_t> decoded_bytes = std::nullopt);

  // Takes the next bytes and appends what they carry to `out`. A fault is final.
  std::optional<Fault> Feed(std::string_view bytes, std::string& out);
  // After the last byte: a fault if the body is not complete and right.
  std::optional<Fault> Finish();

  std::uint64_t decoded_bytes() const { return decoded_bytes_; }
  // What came behind the content, without its signature.
  std::span<const http::Header> trailers() const { return trailers_; }

 private:
  enum class State { kHeader, kData, kDataEnd, kTrailer, kDone };

  bool ignores_signatures() const {
    return context_.signatures == ChunkSigningContext::Signatures::kIgnored;
  }
  bool is_signed() const { return kind_ != Payload::Kind::kStreamingUnsigned; }
  std::optional<Fault> OnLine(std::string_view line);
  std::optional<Fault> OnChunkHeader(std::string_view line);
  std::optional<Fault> OnTrailer(std::string_view line);
  std::optional<Fault> CheckChunk();
  std::optional<Fault> CheckTrailers();
  void OnData(std::string_view piece, std::string& out);

  Payload::Kind kind_;
  ChunkSigningContext context_;
  std::optional<ChecksumKind> trailer_;
  std::optional<std::uint64_t> decoded_bytes_wanted_;
  std::optional<Checksum> checksum_;
  State state_ = State::kHeader;
  std::string line_;  // What came of the line that is not at its end.
  std::uint64_t chunk_left_ = 0;
  std::string chunk_signature_;
  std::string previous_signature_;
  base::Hasher chunk_hash_;
  std::uint64_t decoded_bytes_ = 0;
  std::size_t trailer_bytes_ = 0;
  std::vector<http::Header> trailers_;
  std::string trailer_signature_;
};

}  // namespace bulkhead::wire
