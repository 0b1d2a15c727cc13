// What counts as a request. Every row is fed whole, and byte by byte as a slow
// network would bring it: the outcome must be the same.
#include "http/request_parser.h"

#include <ostream>
#include <string>
#include <string_view>

#include "gtest/gtest.h"

namespace bulkhead::http {
namespace {

constexpr RequestParser::Limits kLimits{.header_bytes_max = 400, .body_bytes_max = 40};

struct Outcome {
  int refused = 0;  // The status; 0 if it was not.
  bool complete = false;
  std::string target;
  std::string body;
  std::string rest;  // What was left for the next request.

  friend bool operator==(const Outcome&, const Outcome&) = default;
  friend void PrintTo(const Outcome& outcome, std::ostream* out) {
    *out << "{refused " << outcome.refused << ", complete " << outcome.complete << ", target `"
         << outcome.target << "`, body `" << outcome.body << "`, rest `" << outcome.rest << "`}";
  }
};

// Takes every event that `unread` yields. False once nothing can follow.
bool Drain(RequestParser& parser, std::string& unread, Outcome& outcome) {
  while (true) {
    const RequestParser::Step step = parser.Next(unread);
    EXPECT_LE(step.consumed, unread.size());
    outcome.body += step.piece;
    unread.erase(0, step.consumed);
    switch (step.event) {
      case RequestParser::Event::kNeedMore: return true;
      case RequestParser::Event::kHead: outcome.target = parser.TakeHead().target; break;
      case RequestParser::Event::kBody: EXPECT_FALSE(outcome.body.empty()); break;
      case RequestParser::Event::kEnd: outcome.complete = true; return false;
      case RequestParser::Event::kRefused:
        outcome.refused = parser.refusal().status;
        EXPECT_NE(parser.refusal().reason, "");
        return false;
    }
  }
}

Outcome FeedWhole(std::string bytes) {
  RequestParser parser(kLimits);
  Outcome outcome;
  Drain(parser, bytes, outcome);
  outcome.rest = bytes;
  return outcome;
}

Outcome FeedByByte(std::string_view bytes) {
  RequestParser parser(kLimits);
  Outcome outcome;
  std::string unread;
  std::size_t fed = 0;
  bool open = true;
  while (open && fed < bytes.size()) {
    unread += bytes[fed++];
    open = Drain(parser, unread, outcome);
  }
  outcome.rest = unread + std::string(bytes.substr(fed));
  return outcome;
}

struct GoodRow {
  const char* name;
  std::string bytes;
  Outcome want;

  friend void PrintTo(const GoodRow& row, std::ostream* out) { *out << row.name; }
};

const GoodRow kGoodRows[] = {
    {"Get", "GET /a?b=%2f HTTP/1.1\r\nHost: h\r\n\r\n", {.complete = true, .target = "/a?b=%2f"}},
    {"Http10WithoutHost", "GET / HTTP/1.0\r\n\r\n", {.complete = true, .target = "/"}},
    {"EmptyLinesBefore",
     "\r\n\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n",
     {.complete = true, .target = "/"}},
    {"ContentLength",
     "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello",
     {.complete = true, .target = "/", .body = "hello"}},
    {"ContentLengthZero",
     "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n",
     {.complete = true, .target = "/"}},
    {"Chunked",
     "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: "
     "Chunked\r\n\r\n5\r\nhello\r\n00B;x=\"y\"\r\n "
     "wide world\r\n0\r\n\r\n",
     {.complete = true, .target = "/", .body = "hello wide world"}},
    {"ChunkedWithTrailers",
     "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\nx-sum: "
     "1\r\nHost: other\r\n\r\n",
     {.complete = true, .target = "/", .body = "hi"}},
    {"ChunkedEmpty",
     "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
     {.complete = true, .target = "/"}},
    {"AnotherRequestBehind",
     "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nhiGET /next",
     {.complete = true, .target = "/", .body = "hi", .rest = "GET /next"}},
    {"BodyAtLimit",
     "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 40\r\n\r\n" + std::string(40, 'x'),
     {.complete = true, .target = "/", .body = std::string(40, 'x')}},
    {"ChunksAtLimit",
     "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n14\r\n" +
         std::string(20, 'x') + "\r\n14\r\n" + std::string(20, 'x') + "\r\n0\r\n\r\n",
     {.complete = true, .target = "/", .body = std::string(40, 'x')}},
    {"HeadAtLimit",  // 400 bytes.
     "GET / HTTP/1.1\r\nHost: h\r\nX: " + std::string(400 - 25 - 7, 'x') + "\r\n\r\n",
     {.complete = true, .target = "/"}},
    {"Truncated", "GET / HTTP/1.1\r\nHost: h\r\n", {.rest = ""}},
};

class GoodRequest : public testing::TestWithParam<GoodRow> {};

TEST_P(GoodRequest, IsRead) {
  const GoodRow& row = GetParam();
  Outcome whole = FeedWhole(row.bytes);
  Outcome bytewise = FeedByByte(row.bytes);
  if (row.want.complete) {
    EXPECT_EQ(whole, row.want);
    EXPECT_EQ(bytewise, row.want);
  } else {
    EXPECT_FALSE(whole.complete || bytewise.complete);
    EXPECT_EQ(whole.refused + bytewise.refused, 0);
  }
}

INSTANTIATE_TEST_SUITE_P(Rows, GoodRequest, testing::ValuesIn(kGoodRows),
                         [](const auto& row) { return std::string(row.param.name); });

struct BadRow {
  const char* name;
  std::string bytes;
  int status;

  friend void PrintTo(const BadRow& row, std::ostream* out) { *out << row.name; }
};

std::string WithHeader(const std::string& header) {
  return "POST / HTTP/1.1\r\nHost: h\r\n" + header + "\r\n\r\n";
}

std::string WithChunks(const std::string& chunks) {
  return WithHeader("Transfer-Encoding: chunked") + chunks;
}

const BadRow kBadRows[] = {
    {"Garbage", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 garbage\r\n\r\n", 400},
    {"NulByte", std::string("GE\0T / HTTP/1.1\r\nHost: h\r\n\r\n", 29), 400},
    {"NoTarget", "GET  HTTP/1.1\r\nHost: h\r\n\r\n", 400},
    {"NoVersion", "GET /\r\nHost: h\r\n\r\n", 400},
    {"SpaceInTarget", "GET /a b HTTP/1.1\r\nHost: h\r\n\r\n", 505},
    {"Http2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
    {"Http09", "GET / HTTP/0.9\r\n\r\n", 505},
    {"BareLineFeedInRequestLine", "GET / HTTP/1.1\nHost: h\r\n\r\n", 505},
    {"BareLineFeedInHeaders", "GET / HTTP/1.1\r\nHost: h\nX: y\r\n\r\n", 400},
    {"NoHost", "GET / HTTP/1.1\r\n\r\n", 400},
    {"TwoHosts", WithHeader("Host: i"), 400},
    {"HeaderWithoutColon", WithHeader("nothing here"), 400},
    {"SpaceBeforeColon", WithHeader("X : y"), 400},
    {"NameEmpty", WithHeader(": y"), 400},
    {"ControlInValue", WithHeader("X: a\x01z"), 400},
    {"TwoLengths", WithHeader("Content-Length: 5\r\nContent-Length: 6"), 400},
    {"SameLengthTwice", WithHeader("Content-Length: 5\r\nContent-Length: 5"), 400},
    {"LengthList", WithHeader("Content-Length: 5, 5"), 400},
    {"LengthNegative", WithHeader("Content-Length: -1"), 400},
    {"LengthPlus", WithHeader("Content-Length: +1"), 400},
    {"LengthHex", WithHeader("Content-Length: 0x5"), 400},
    {"LengthEmpty", WithHeader("Content-Length:"), 400},
    {"LengthHuge", WithHeader("Content-Length: 99999999999999999999999"), 400},
    {"LengthThenChunked", WithHeader("Content-Length: 5\r\nTransfer-Encoding: chunked"), 400},
    {"ChunkedThenLength", WithHeader("Transfer-Encoding: chunked\r\nContent-Length: 5"), 400},
    {"ChunkedTwice", WithHeader("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"), 400},
    {"EncodingUnknown", WithHeader("Transfer-Encoding: gzip"), 501},
    {"EncodingList", WithHeader("Transfer-Encoding: gzip, chunked"), 501},
    {"EncodingIdentity", WithHeader("Transfer-Encoding: identity"), 501},
    {"EncodingQuoted", WithHeader("Transfer-Encoding: \"chunked\""), 501},
    {"EncodingInHttp10", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
    {"ExpectationUnknown", WithHeader("Expect: 200-ok"), 417},
    {"ChunkSizeMissing", WithChunks("\r\nhi\r\n0\r\n\r\n"), 400},
    {"ChunkSizeNotHex", WithChunks("g\r\n\r\n"), 400},
    {"ChunkSizeNegative", WithChunks("-1\r\nh"), 400},
    {"ChunkSizeHuge", WithChunks("fffffffffffffffff\r\n"), 400},
    {"ChunkBareLineFeed", WithChunks("2\nhi\n0\n\n\r\n"), 400},
    {"ChunkLongerThanSaid", WithChunks("2\r\nhiho\r\n0\r\n\r\n"), 400},
    {"ChunkHeaderLong", WithChunks("2;" + std::string(9000, 'x')), 400},
    {"TrailersLong", WithChunks("0\r\n" + std::string(9000, 'x')), 400},
    {"TrailerMalformed", WithChunks("0\r\nno colon\r\n\r\n"), 400},
    {"LengthBeyondLimit", WithHeader("Content-Length: 41"), 413},
    {"ChunkBeyondLimit", WithChunks("29\r\nx"), 413},
    {"ChunksBeyondLimit", WithChunks("28\r\n" + std::string(40, 'x') + "\r\n1\r\n"), 413},
    {"HeadBeyondLimit", WithHeader("X: " + std::string(400 - 26 - 7 + 1, 'x')), 431},
    {"HeadersMany", WithHeader("A: b\r\nA: b\r\nA: b\r\n" + std::string(400, 'x') + ": y"), 431},
    {"TargetBeyondLimit", "GET /" + std::string(400, 'x') + " HTTP/1.1\r\nHost: h\r\n\r\n", 431},
    {"HeadEndless", "GET / HTTP/1.1\r\nX: " + std::string(5000, 'x'), 431},
    {"MethodEndless", std::string(500, 'G'), 431},
};

class BadRequest : public testing::TestWithParam<BadRow> {};

TEST_P(BadRequest, IsRefused) {
  const BadRow& row = GetParam();
  EXPECT_EQ(FeedWhole(row.bytes).refused, row.status);
  EXPECT_EQ(FeedByByte(row.bytes).refused, row.status);
}

INSTANTIATE_TEST_SUITE_P(Rows, BadRequest, testing::ValuesIn(kBadRows),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(RequestParser, KeepsTheHeadAsItWasSent) {
  RequestParser parser({.header_bytes_max = 1000, .body_bytes_max = 10});
  const std::string bytes =
      "PUT //a/./%7E*:%c3?b&a=1&a HTTP/1.1\r\nhost: h\r\nX-B: 1\r\nx-a:  two  words \r\nX-B: 2\r\n"
      "X-Empty:\r\nExpect: 100-Continue\r\nContent-Length: 1\r\nConnection: close\r\n\r\n";
  ASSERT_EQ(parser.Next(bytes).event, RequestParser::Event::kHead);
  EXPECT_TRUE(parser.has_body());
  EXPECT_TRUE(parser.expects_continue());
  EXPECT_FALSE(parser.keeps_alive());
  const RequestHead head = parser.TakeHead();
  EXPECT_EQ(head.method, "PUT");
  EXPECT_EQ(head.target, "//a/./%7E*:%c3?b&a=1&a");
  const std::vector<Header> want{{"host", "h"},           {"X-B", "1"},
                                 {"x-a", "two  words"},   {"X-B", "2"},
                                 {"X-Empty", ""},         {"Expect", "100-Continue"},
                                 {"Content-Length", "1"}, {"Connection", "close"}};
  EXPECT_EQ(head.headers, want);
}

TEST(RequestParser, StaysRefused) {
  RequestParser parser(kLimits);
  ASSERT_EQ(parser.Next("garbage\r\n\r\n").event, RequestParser::Event::kRefused);
  EXPECT_EQ(parser.Next("GET / HTTP/1.1\r\nHost: h\r\n\r\n").event, RequestParser::Event::kRefused);
}

struct PersistenceRow {
  const char* name;
  const char* head;
  bool keeps_alive;

  friend void PrintTo(const PersistenceRow& row, std::ostream* out) { *out << row.name; }
};

constexpr PersistenceRow kPersistenceRows[] = {
    {"Http11", "GET / HTTP/1.1\r\nHost: h\r\n\r\n", true},
    {"Http11Close", "GET / HTTP/1.1\r\nHost: h\r\nConnection: Close\r\n\r\n", false},
    {"Http11CloseInList", "GET / HTTP/1.1\r\nHost: h\r\nConnection: x, close\r\n\r\n", false},
    {"Http10", "GET / HTTP/1.0\r\n\r\n", false},
    {"Http10KeepAlive", "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", true},
};

class PersistenceOf : public testing::TestWithParam<PersistenceRow> {};

TEST_P(PersistenceOf, FollowsVersionAndConnection) {
  RequestParser parser(kLimits);
  ASSERT_EQ(parser.Next(GetParam().head).event, RequestParser::Event::kHead);
  EXPECT_EQ(parser.keeps_alive(), GetParam().keeps_alive);
}

INSTANTIATE_TEST_SUITE_P(Rows, PersistenceOf, testing::ValuesIn(kPersistenceRows),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace bulkhead::http
