#include "wire/aws_chunked.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/check.h"
#include "base/encoding.h"
#include "base/try.h"

namespace bulkhead::wire {
namespace {

// https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList
Fault IncompleteBody() {
  return {.code = "IncompleteBody", .message = "The request body terminated unexpectedly"};
}

Fault MalformedTrailer() {
  return {.code = "MalformedTrailerError",
          .message =
              "The request contained trailing data that was not well-formed or did not "
              "conform to our published schema."};
}

Fault WrongChunkSignature() {
  return {.code = "SignatureDoesNotMatch",
          .message =
              "The request signature we calculated does not match the signature you "
              "provided. Check your key and signing method.",
          .http_status = 403};
}

Fault BadDigest(ChecksumKind kind) {
  return {.code = "BadDigest",
          .message = fmt::format("The {} you specified did not match the calculated checksum.",
                                 AlgorithmOf(kind))};
}

std::string_view Trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

// A number of that base, and nothing else.
std::optional<std::uint64_t> ReadNumber(std::string_view text, int base) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

Result<std::uint64_t, Fault> DecodedLength(const http::RequestHead& head) {
  const std::string* length = http::FindHeader(head.headers, "x-amz-decoded-content-length");
  if (length != nullptr) {
    if (const auto bytes = ReadNumber(*length, 10)) return *bytes;
  }
  return std::unexpected(Fault{.code = "MissingContentLength",
                               .message = "You must provide the Content-Length HTTP header.",
                               .http_status = 411});
}

Result<std::optional<ChecksumKind>, Fault> AnnouncedTrailer(const http::RequestHead& head) {
  const std::string* trailer = http::FindHeader(head.headers, "x-amz-trailer");
  if (trailer == nullptr) return std::optional<ChecksumKind>();
  if (const auto kind = ChecksumOfHeader(Trim(*trailer))) return kind;
  return std::unexpected(
      Fault{.code = "InvalidRequest",
            .message = "The value specified in the x-amz-trailer header is not supported"});
}

AwsChunkedDecoder::AwsChunkedDecoder(Payload::Kind kind, ChunkSigningContext context,
                                     std::optional<ChecksumKind> trailer,
                                     std::optional<std::uint64_t> decoded_bytes)
    : kind_(kind),
      context_(std::move(context)),
      trailer_(trailer),
      decoded_bytes_wanted_(decoded_bytes),
      previous_signature_(context_.seed_signature),
      chunk_hash_(base::Hasher::Kind::kSha256) {
  CHECK(kind != Payload::Kind::kWhole && kind != Payload::Kind::kUnsigned);
  if (trailer) checksum_.emplace(*trailer);
}

std::optional<Fault> AwsChunkedDecoder::Feed(std::string_view bytes, std::string& out) {
  while (!bytes.empty()) {
    if (state_ == State::kDone) return IncompleteBody();
    if (state_ == State::kData) {
      const auto size = std::min<std::uint64_t>(bytes.size(), chunk_left_);
      OnData(bytes.substr(0, size), out);
      bytes.remove_prefix(size);
      continue;
    }
    // A line: up to CR LF, which may come in two pieces.
    const std::size_t end = bytes.find('\n');
    const std::size_t taken = end == std::string_view::npos ? bytes.size() : end + 1;
    line_.append(bytes.substr(0, taken));
    bytes.remove_prefix(taken);
    const std::size_t bytes_max =
        state_ == State::kTrailer ? kTrailerBytesMax : kChunkHeaderBytesMax;
    if (line_.size() > bytes_max) {
      return state_ == State::kTrailer ? MalformedTrailer() : IncompleteBody();
    }
    if (!line_.ends_with("\r\n")) continue;
    const std::string line = std::exchange(line_, {});
    if (auto fault = OnLine(std::string_view(line).substr(0, line.size() - 2))) return fault;
  }
  return std::nullopt;
}

std::optional<Fault> AwsChunkedDecoder::OnLine(std::string_view line) {
  switch (state_) {
    case State::kHeader: return OnChunkHeader(line);
    case State::kDataEnd:
      if (!line.empty()) return IncompleteBody();
      state_ = State::kHeader;
      return CheckChunk();
    case State::kTrailer: return OnTrailer(line);
    case State::kData:
    case State::kDone: return IncompleteBody();
  }
  return std::nullopt;
}

// `10000;chunk-signature=...`: the size in hexadecimal, then extensions.
std::optional<Fault> AwsChunkedDecoder::OnChunkHeader(std::string_view line) {
  const std::size_t mark = line.find(';');
  const auto size = ReadNumber(Trim(line.substr(0, mark)), 16);
  if (!size) return IncompleteBody();
  if (decoded_bytes_wanted_ && *size > *decoded_bytes_wanted_ - decoded_bytes_) {
    return IncompleteBody();
  }
  chunk_signature_.clear();
  if (is_signed()) {
    constexpr std::string_view kName = "chunk-signature=";
    const std::string_view extension =
        mark == std::string_view::npos ? std::string_view() : Trim(line.substr(mark + 1));
    if (!extension.starts_with(kName)) return IncompleteBody();
    chunk_signature_ = extension.substr(kName.size());
  }
  chunk_left_ = *size;
  chunk_hash_ = base::Hasher(base::Hasher::Kind::kSha256);
  if (*size > 0) {
    state_ = State::kData;
    return std::nullopt;
  }
  if (decoded_bytes_wanted_ && decoded_bytes_ != *decoded_bytes_wanted_) return IncompleteBody();
  state_ = State::kTrailer;
  return CheckChunk();
}

void AwsChunkedDecoder::OnData(std::string_view piece, std::string& out) {
  out.append(piece);
  if (checksum_) checksum_->Update(piece);
  if (is_signed()) chunk_hash_.Update(piece);
  decoded_bytes_ += piece.size();
  chunk_left_ -= piece.size();
  if (chunk_left_ == 0) state_ = State::kDataEnd;
}

std::optional<Fault> AwsChunkedDecoder::CheckChunk() {
  if (!is_signed() || ignores_signatures()) return std::nullopt;
  const std::string to_sign = fmt::format(
      "AWS4-HMAC-SHA256-PAYLOAD\n{}\n{}\n{}\n{}\n{}", context_.date, context_.scope,
      previous_signature_, base::ToHex(base::Sha256("")), base::ToHex(chunk_hash_.Finish()));
  previous_signature_ = Sign(context_.signing_key, to_sign);
  if (base::EqualsInConstantTime(previous_signature_, chunk_signature_)) return std::nullopt;
  return WrongChunkSignature();
}

std::optional<Fault> AwsChunkedDecoder::OnTrailer(std::string_view line) {
  trailer_bytes_ += line.size() + 2;
  if (trailer_bytes_ > kTrailerBytesMax) return MalformedTrailer();
  if (line.empty()) {
    state_ = State::kDone;
    return CheckTrailers();
  }
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return MalformedTrailer();
  const std::string_view name = Trim(line.substr(0, colon));
  const std::string_view value = Trim(line.substr(colon + 1));
  if (http::SameHeaderName(name, "x-amz-trailer-signature")) {
    trailer_signature_ = value;
  } else {
    trailers_.push_back({base::ToLower(name), std::string(value)});
  }
  return std::nullopt;
}

std::optional<Fault> AwsChunkedDecoder::CheckTrailers() {
  if (!trailer_) {
    return trailers_.empty() && trailer_signature_.empty() ? std::nullopt
                                                           : std::optional(MalformedTrailer());
  }
  if (trailers_.size() != 1 || trailers_[0].name != HeaderOf(*trailer_)) {
    return MalformedTrailer();
  }
  if (kind_ == Payload::Kind::kStreamingSignedTrailer && !ignores_signatures()) {
    const std::string canonical = fmt::format("{}:{}\n", trailers_[0].name, trailers_[0].value);
    const std::string to_sign =
        fmt::format("AWS4-HMAC-SHA256-TRAILER\n{}\n{}\n{}\n{}", context_.date, context_.scope,
                    previous_signature_, base::ToHex(base::Sha256(canonical)));
    if (!base::EqualsInConstantTime(Sign(context_.signing_key, to_sign), trailer_signature_)) {
      return WrongChunkSignature();
    }
  }
  if (!checksum_ || checksum_->Finish() != trailers_[0].value) return BadDigest(*trailer_);
  return std::nullopt;
}

std::optional<Fault> AwsChunkedDecoder::Finish() {
  return state_ == State::kDone ? std::nullopt : std::optional(IncompleteBody());
}

}  // namespace bulkhead::wire
