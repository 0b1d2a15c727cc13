// aws-chunked bodies: the documentation's own examples, every way of cutting them
// into pieces, and what is wrong with a body.
#include "wire/aws_chunked.h"

#include "base/encoding.h"

namespace bulkhead::wire {
namespace {

using Kind = Payload::Kind;

const Scope kScope{.date = "20130524", .region = "us-east-1", .service = "s3"};
constexpr std::string_view kSecret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

struct Options {
  Kind kind = Kind::kStreamingUnsigned;
  ChunkSigningContext context;
  std::optional<ChecksumKind> trailer;
  std::optional<std::uint64_t> decoded_bytes;
};

Options SignedOptions(Kind kind, std::string_view seed, std::uint64_t bytes) {
  return {.kind = kind,
          .context = {.signing_key = DeriveSigningKey(kSecret, kScope),
                      .seed_signature = std::string(seed),
                      .date = "20130524T000000Z",
                      .scope = kScope.ToText()},
          .decoded_bytes = bytes};
}

struct Outcome {
  std::string code;  // Empty: it is right.
  std::string decoded;
};

Outcome Decode(const Options& options, std::string_view body, std::size_t piece) {
  AwsChunkedDecoder decoder(options.kind, options.context, options.trailer, options.decoded_bytes);
  Outcome outcome;
  for (std::size_t i = 0; i < body.size(); i += piece) {
    if (auto fault = decoder.Feed(body.substr(i, piece), outcome.decoded)) {
      outcome.code = fault->code;
      return outcome;
    }
  }
  if (auto fault = decoder.Finish()) outcome.code = fault->code;
  return outcome;
}

std::string SignedBody(std::string_view first, std::string_view second, std::string_view last,
                       std::string_view trailers) {
  std::string body;
  body.append("10000;chunk-signature=").append(first).append("\r\n");
  body.append(std::string(65536, 'a')).append("\r\n");
  body.append("400;chunk-signature=").append(second).append("\r\n");
  body.append(std::string(1024, 'a')).append("\r\n");
  body.append("0;chunk-signature=").append(last).append("\r\n").append(trailers).append("\r\n");
  return body;
}

// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
const std::string kExample =
    SignedBody("ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648",
               "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497",
               "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9", "");
const Options kExampleOptions =
    SignedOptions(Kind::kStreamingSigned,
                  "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9", 66560);

TEST(AwsChunkedSigned, DocumentationExample) {
  for (const std::size_t piece : {1UL, 7UL, 1000UL, 100000UL}) {
    const Outcome outcome = Decode(kExampleOptions, kExample, piece);
    EXPECT_EQ(outcome.code, "") << piece;
    EXPECT_EQ(outcome.decoded, std::string(66560, 'a')) << piece;
  }
}

std::string TrailerExample(std::string_view checksum, std::string_view signature) {
  std::string trailers = "x-amz-checksum-crc32c:";
  trailers.append(checksum).append("\n\r\nx-amz-trailer-signature:");
  trailers.append(signature).append("\r\n");
  return SignedBody("b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2",
                    "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7",
                    "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992", trailers);
}

// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
TEST(AwsChunkedSigned, DocumentationExampleWithTrailer) {
  Options options =
      SignedOptions(Kind::kStreamingSignedTrailer,
                    "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e", 66560);
  options.trailer = ChecksumKind::kCrc32c;
  const std::string example = TrailerExample(
      "sOO8/Q==", "d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435");
  EXPECT_EQ(Decode(options, example, 999).code, "");
  // A wrong checksum, rightly signed.
  const std::string wrong = TrailerExample(
      "wdBDMA==", "ce306fa4cdf73aa89071b78358f0d22ea79c43117314c8ed68017f7d6f91048e");
  EXPECT_EQ(Decode(options, wrong, 999).code, "BadDigest");
  EXPECT_EQ(Decode(options, TrailerExample("sOO8/Q==", ""), 999).code, "SignatureDoesNotMatch");
  options.context.seed_signature[0] = '2';
  EXPECT_EQ(Decode(options, example, 999).code, "SignatureDoesNotMatch");
}

TEST(AwsChunkedSigned, AChangedByteOrSignatureIsFound) {
  for (const std::size_t at : {30UL, 200UL, 65700UL, 66000UL, kExample.size() - 20}) {
    std::string body = kExample;
    body[at] = body[at] == 'b' ? 'c' : 'b';
    EXPECT_EQ(Decode(kExampleOptions, body, 4096).code, "SignatureDoesNotMatch") << at;
  }
}

struct Row {
  const char* name;
  std::string body;
  const char* code;
  std::string decoded = "";
  std::optional<ChecksumKind> trailer = ChecksumKind::kCrc32;
  std::uint64_t bytes = 9;

  friend void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }
};

const Row kRows[] = {
    {"OneChunk", "9\r\n123456789\r\n0\r\nx-amz-checksum-crc32:y/Q5Jg==\r\n\r\n", "", "123456789"},
    {"TwoChunks", "4\r\n1234\r\n5\r\n56789\r\n0\r\nx-amz-checksum-crc32: y/Q5Jg==\r\n\r\n", "",
     "123456789"},
    {"NameInAnyCase", "9\r\n123456789\r\n0\r\nX-Amz-Checksum-Crc32:y/Q5Jg==\r\n\r\n", "",
     "123456789"},
    {"NoTrailer", "9\r\n123456789\r\n0\r\n\r\n", "", "123456789", std::nullopt},
    {"Empty", "0\r\n\r\n", "", "", std::nullopt, 0},
    {"UpperCaseSize", "A\r\n1234567890\r\n0\r\n\r\n", "", "1234567890", std::nullopt, 10},
    {"WrongChecksum", "9\r\n123456789\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n", "BadDigest"},
    {"TrailerMissing", "9\r\n123456789\r\n0\r\n\r\n", "MalformedTrailerError"},
    {"OtherTrailer", "9\r\n123456789\r\n0\r\nx-amz-checksum-sha1:y/Q5Jg==\r\n\r\n",
     "MalformedTrailerError"},
    {"TrailerUnannounced", "9\r\n123456789\r\n0\r\nx-amz-checksum-crc32:y/Q5Jg==\r\n\r\n",
     "MalformedTrailerError", "", std::nullopt},
    {"TrailerNotAHeader", "9\r\n123456789\r\n0\r\nhello\r\n\r\n", "MalformedTrailerError"},
    {"TrailerTooLong",
     "9\r\n123456789\r\n0\r\nx-amz-checksum-crc32:" + std::string(5000, 'a') + "\r\n\r\n",
     "MalformedTrailerError"},
    {"ManyTrailers",
     "9\r\n123456789\r\n0\r\n" +
         [] {
           std::string out;
           for (int i = 0; i < 2000; ++i) out += "a:\r\n";
           return out;
         }() +
         "\r\n",
     "MalformedTrailerError"},
    {"SizeTooShort", "3\r\n123456789\r\n0\r\n\r\n", "IncompleteBody"},
    {"SizeTooLong", "a\r\n123456789\r\n0\r\n\r\n", "IncompleteBody"},
    {"SizeHuge", "ffffffffffffffff\r\n123456789\r\n", "IncompleteBody"},
    {"SizeOverflows", "fffffffffffffffff\r\n123456789\r\n", "IncompleteBody"},
    {"SizeNegative", "-1\r\n123456789\r\n", "IncompleteBody"},
    {"NoSize", "\r\n123456789\r\n", "IncompleteBody"},
    {"HeaderTooLong", "9;" + std::string(300, 'x') + "\r\n123456789\r\n", "IncompleteBody"},
    {"LineFeedAlone", "9\n123456789\n0\n\n", "IncompleteBody"},
    {"Truncated", "9\r\n12345", "IncompleteBody"},
    {"NoLastChunk", "9\r\n123456789\r\n", "IncompleteBody"},
    {"NoLastLine", "9\r\n123456789\r\n0\r\n", "IncompleteBody", "", std::nullopt},
    {"LessThanStated", "4\r\n1234\r\n0\r\n\r\n", "IncompleteBody", "", std::nullopt},
    {"MoreAfterTheEnd", "9\r\n123456789\r\n0\r\n\r\nx", "IncompleteBody", "", std::nullopt},
    {"Nothing", "", "IncompleteBody"},
};

class AwsChunked : public testing::TestWithParam<Row> {};

TEST_P(AwsChunked, InAnyPieces) {
  const Row& row = GetParam();
  const Options options{
      .kind = Kind::kStreamingUnsigned, .trailer = row.trailer, .decoded_bytes = row.bytes};
  for (const std::size_t piece : {1UL, 2UL, 3UL, 10000UL}) {
    const Outcome outcome = Decode(options, row.body, piece);
    EXPECT_EQ(outcome.code, row.code) << piece;
    if (outcome.code.empty()) {
      EXPECT_EQ(outcome.decoded, row.decoded) << piece;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Rows, AwsChunked, testing::ValuesIn(kRows),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(AwsChunkedHead, NeedsALengthAndAKnownTrailer) {
  http::RequestHead head;
  EXPECT_EQ(DecodedLength(head).error().code, "MissingContentLength");
  EXPECT_EQ(*AnnouncedTrailer(head), std::nullopt);
  head.headers = {{"X-Amz-Decoded-Content-Length", "9x"}};
  EXPECT_EQ(DecodedLength(head).error().code, "MissingContentLength");
  head.headers = {{"X-Amz-Decoded-Content-Length", "9"}, {"x-amz-trailer", "x-amz-meta-a"}};
  EXPECT_EQ(*DecodedLength(head), 9U);
  EXPECT_EQ(AnnouncedTrailer(head).error().code, "InvalidRequest");
  head.headers[1].value = "x-amz-checksum-crc64nvme";
  EXPECT_EQ(*AnnouncedTrailer(head), ChecksumKind::kCrc64Nvme);
}

}  // namespace
}  // namespace bulkhead::wire
