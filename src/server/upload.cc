#include "server/upload.h"

#include <map>

#include "base/digest.h"
#include "base/encoding.h"
#include "base/try.h"
#include "wire/aws_chunked.h"
#include "wire/checksum.h"

namespace bulkhead::server {
namespace {

using api::Fault;
using wire::Payload;

bool IsStreaming(Payload::Kind kind) {
  return kind == Payload::Kind::kStreamingUnsigned || kind == Payload::Kind::kStreamingSigned ||
         kind == Payload::Kind::kStreamingSignedTrailer;
}

// https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList
Fault BadDigest(std::string_view what) {
  return {.code = "BadDigest",
          .message =
              "The " + std::string(what) + " you specified did not match the calculated checksum."};
}

Fault StorageFault(const Error& error) {
  return {.code = "InternalError", .message = error.message, .http_status = 500};
}

Result<wire::AwsChunkedDecoder, Fault> MakeDecoder(const Request& request,
                                                   const Authenticated& who) {
  const std::optional<wire::ChecksumKind> trailer = TRY(wire::AnnouncedTrailer(request.head));
  const std::uint64_t decoded_bytes = TRY(wire::DecodedLength(request.head));
  wire::ChunkSigningContext context;
  if (who.authorization) {
    using Signatures = wire::ChunkSigningContext::Signatures;
    context = {.signatures = who.anybody_as.is_none() ? Signatures::kChecked : Signatures::kIgnored,
               .signing_key = who.signing_key,
               .seed_signature = who.authorization->signature,
               .date = who.authorization->signed_at.ToBasic(),
               .scope = who.authorization->scope.ToText()};
  }
  return wire::AwsChunkedDecoder(who.payload.kind, std::move(context), trailer, decoded_bytes);
}

struct StatedChecksum {
  wire::Checksum computed;
  std::string stated;
};

std::vector<StatedChecksum> StatedChecksums(const http::RequestHead& head) {
  std::vector<StatedChecksum> checksums;
  for (const http::Header& header : head.headers) {
    if (const auto kind = wire::ChecksumOfHeader(header.name)) {
      checksums.push_back({wire::Checksum(*kind), header.value});
    }
  }
  return checksums;
}

}  // namespace

struct Upload::Parts {
  std::unique_ptr<store::BlobWriter> writer;
  std::optional<wire::AwsChunkedDecoder> decoder;
  Payload payload;
  std::string content_md5;  // As stated, in base64; empty: not stated.
  std::vector<StatedChecksum> checksums;
  base::Hasher md5{base::Hasher::Kind::kMd5};
  base::Hasher sha256{base::Hasher::Kind::kSha256};
  std::int64_t size = 0;
  std::string decoded;

  std::optional<Fault> Store(std::string_view piece) {
    md5.Update(piece);
    sha256.Update(piece);
    for (StatedChecksum& checksum : checksums) checksum.computed.Update(piece);
    size += static_cast<std::int64_t>(piece.size());
    const Result<void> written = writer->Write(piece);
    if (!written) return StorageFault(written.error());
    return std::nullopt;
  }

  // What was stated in headers; the trailer is the decoder's.
  std::optional<Fault> CheckStated(services::Body& body) {
    if (payload.Contradicts(body.sha256)) {
      return wire::ContentSha256Mismatch(payload.stated, body.sha256);
    }
    if (!content_md5.empty() && base::FromBase64(content_md5) != base::FromHex(body.md5)) {
      return BadDigest("Content-MD5");
    }
    for (StatedChecksum& checksum : checksums) {
      const std::string algorithm(wire::AlgorithmOf(checksum.computed.kind()));
      const std::string computed = checksum.computed.Finish();
      if (computed != checksum.stated) return BadDigest(algorithm);
      body.checksums[algorithm] = computed;
    }
    return std::nullopt;
  }
};

Upload::Upload(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Upload::~Upload() = default;

Result<std::unique_ptr<Upload>, Fault> Upload::Begin(const World& world, const Request& request,
                                                     const Authenticated& who) {
  auto writer = world.blobs.NewBlob();
  if (!writer) return std::unexpected(StorageFault(writer.error()));
  auto parts = std::make_unique<Parts>();
  parts->writer = *std::move(writer);
  parts->payload = who.payload;
  if (IsStreaming(who.payload.kind)) parts->decoder.emplace(TRY(MakeDecoder(request, who)));
  if (const std::string* md5 = http::FindHeader(request.head.headers, "content-md5")) {
    parts->content_md5 = *md5;
  }
  parts->checksums = StatedChecksums(request.head);
  return std::unique_ptr<Upload>(new Upload(std::move(parts)));
}

std::optional<Fault> Upload::Take(std::string_view piece) {
  std::optional<wire::AwsChunkedDecoder>& decoder = parts_->decoder;
  if (!decoder) return parts_->Store(piece);
  parts_->decoded.clear();
  if (auto fault = decoder->Feed(piece, parts_->decoded)) return fault;
  return parts_->Store(parts_->decoded);
}

Result<services::Body, Fault> Upload::Finish() {
  services::Body body{.size = parts_->size};
  if (std::optional<wire::AwsChunkedDecoder>& decoder = parts_->decoder) {
    if (auto fault = decoder->Finish()) return std::unexpected(*std::move(fault));
    for (const http::Header& trailer : decoder->trailers()) {
      if (const auto kind = wire::ChecksumOfHeader(trailer.name)) {
        body.checksums[std::string(wire::AlgorithmOf(*kind))] = trailer.value;
      }
    }
  }
  body.md5 = base::ToHex(parts_->md5.Finish());
  body.sha256 = base::ToHex(parts_->sha256.Finish());
  if (auto fault = parts_->CheckStated(body)) return std::unexpected(*std::move(fault));
  if (body.size == 0) return body;
  auto blob = parts_->writer->Finish();
  if (!blob) return std::unexpected(StorageFault(blob.error()));
  body.blobs.push_back(*std::move(blob));
  return body;
}

Result<std::string, Fault> PlainBody(const Request& request, const Authenticated& who,
                                     std::string body) {
  if (IsStreaming(who.payload.kind)) {
    wire::AwsChunkedDecoder decoder = TRY(MakeDecoder(request, who));
    std::string decoded;
    if (auto fault = decoder.Feed(body, decoded)) return std::unexpected(*std::move(fault));
    if (auto fault = decoder.Finish()) return std::unexpected(*std::move(fault));
    return decoded;
  }
  if (!who.payload.stated.empty()) {
    const std::string sha256 = base::ToHex(base::Sha256(body));
    if (who.payload.Contradicts(sha256)) {
      return std::unexpected(wire::ContentSha256Mismatch(who.payload.stated, sha256));
    }
  }
  return body;
}

}  // namespace bulkhead::server
