// The head of a response as bytes, and names of headers.
#include "http/response_head.h"

#include "gtest/gtest.h"

namespace bulkhead::http {
namespace {

constexpr std::string_view kDate = "Sun, 22 Nov 2026 03:50:00 GMT";

class Zeros final : public BodySource {
 public:
  std::uint64_t size() const override { return 7; }
  Result<std::size_t> Read(char*, std::size_t) override { return Fail("not read here"); }
};

TEST(ResponseHead, SaysLengthDateAndConnection) {
  const Response response{.status = 404, .headers = {{"X-a", "b c"}}, .body = "none\n"};
  EXPECT_EQ(RenderResponseHead(response, {.date = kDate}),
            "HTTP/1.1 404 Not Found\r\nX-a: b c\r\nContent-Length: 5\r\n"
            "Date: Sun, 22 Nov 2026 03:50:00 GMT\r\nConnection: keep-alive\r\n\r\n");
}

TEST(ResponseHead, LeavesOutWhatOnlyTheServerMaySay) {
  const Response response{.headers = {{"content-length", "99"},
                                      {"Connection", "upgrade"},
                                      {"Transfer-Encoding", "chunked"},
                                      {"date", "yesterday"}},
                          .stream = std::make_shared<Zeros>()};
  EXPECT_EQ(RenderResponseHead(response, {.persistence = Persistence::kClose, .date = kDate}),
            "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n"
            "Date: Sun, 22 Nov 2026 03:50:00 GMT\r\nConnection: close\r\n\r\n");
}

TEST(ResponseHead, AnswerToHeadMayTellAnotherLengthOnce) {
  const Response response{.headers = {{"Content-Length", "99"}, {"content-length", "98"}}};
  EXPECT_EQ(RenderResponseHead(response, {.request = RequestKind::kHead, .date = kDate}),
            "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n"
            "Date: Sun, 22 Nov 2026 03:50:00 GMT\r\nConnection: keep-alive\r\n\r\n");
}

TEST(ResponseHead, NoLengthWhereThereIsNoBody) {
  for (const int status : {204, 304}) {
    EXPECT_EQ(
        RenderResponseHead({.status = status, .body = "x"}, {.date = kDate}).find("Content-Length"),
        std::string::npos);
  }
}

TEST(ResponseHead, RefusesWhatWouldForgeAnotherHeader) {
  EXPECT_TRUE(IsWellFormed({.headers = {{"x-amz-meta-Name", "caf\xc3\xa9 \t ~"}, {"X", ""}}}));
  const Header bad[] = {{"X", "a\r\nY: b"}, {"X", "a\nb"},  {"X", std::string(1, '\0')},
                        {"X\r\nY", "b"},    {"X Y", "b"},   {"X:", "b"},
                        {"", "b"},          {"caf\xc3", ""}};
  for (const Header& header : bad) EXPECT_FALSE(IsWellFormed({.headers = {header}})) << header.name;
  for (const int status : {0, -1, 99, 100, 199, 600, 1000}) {
    EXPECT_FALSE(IsWellFormed({.status = status})) << status;
  }
}

TEST(FindHeader, TakesTheFirstInAnyCase) {
  const std::vector<Header> headers{{"A", "0"}, {"Content-Type", "1"}, {"content-type", "2"}};
  ASSERT_NE(FindHeader(headers, "CONTENT-TYPE"), nullptr);
  EXPECT_EQ(*FindHeader(headers, "CONTENT-TYPE"), "1");
  EXPECT_EQ(FindHeader(headers, "Content"), nullptr);
  EXPECT_EQ(FindHeader({}, "A"), nullptr);
  EXPECT_FALSE(SameHeaderName("a[", "A{"));  // 0x20 apart, and not letters.
}

}  // namespace
}  // namespace bulkhead::http
