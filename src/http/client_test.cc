// The client against our own server, and against sockets that misbehave.
#include "http/client.h"

#include <cstdlib>
#include <mutex>
#include <set>
#include <thread>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "http/test_server.h"

namespace bulkhead::http {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;

std::string ErrorOf(const Result<ClientResponse>& result) {
  return result ? "no error" : result.error().message;
}

// Answers with the request as the server saw it.
Handler::Begun Reflect(RequestHead head) {
  return Collect([head = std::move(head)](std::string body, Respond respond) {
    std::string seen = head.method + " " + head.target + "\n";
    for (const Header& header : head.headers) seen += header.name + ":" + header.value + "\n";
    respond(Response{.status = 201, .headers = {{"x-Case", " kept "}}, .body = seen + body});
  });
}

struct SentRow {
  const char* name;
  ClientRequest request;  // `url` is the target.
  std::string want;       // Without the Host line.

  friend void PrintTo(const SentRow& row, std::ostream* out) { *out << row.name; }
};

const SentRow kSentRows[] = {
    {"Get", {.url = "/"}, "GET /\n"},
    {"PathAsItIs",
     {.url = "/a/../b/./c//d%2f%7E~?x&y=1&x=%20"},
     "GET /a/../b/./c//d%2f%7E~?x&y=1&x=%20\n"},
    {"HeadersExact",
     {.url = "/", .headers = {{"x-B", "1"}, {"X-a", "two  words"}, {"x-B", "2"}, {"X-Empty", ""}}},
     "GET /\nx-B:1\nX-a:two  words\nx-B:2\nX-Empty:\n"},
    {"Post",
     {.method = "POST", .url = "/p", .headers = {{"Content-Type", "a/b"}}, .body = "hi"},
     "POST /p\nContent-Type:a/b\nContent-Length:2\nhi"},
    {"PostWithoutType",
     {.method = "POST", .url = "/", .body = "hi"},
     "POST /\nContent-Length:2\nhi"},
    {"PostEmpty", {.method = "POST", .url = "/"}, "POST /\nContent-Length:0\n"},
    {"PutEmpty", {.method = "PUT", .url = "/"}, "PUT /\nContent-Length:0\n"},
    {"PutWithNul",
     {.method = "PUT", .url = "/", .body = std::string("a\0b", 3)},
     std::string("PUT /\nContent-Length:3\na\0b", 26)},
    {"Delete", {.method = "DELETE", .url = "/d"}, "DELETE /d\n"},
    {"GetWithBody", {.method = "GET", .url = "/", .body = "hi"}, "GET /\nContent-Length:2\nhi"},
    {"PatchWithBody",
     {.method = "PATCH", .url = "/", .body = "hi"},
     "PATCH /\nContent-Length:2\nhi"},
};

class SentRequest : public testing::TestWithParam<SentRow> {};

TEST_P(SentRequest, IsWhatTheRequestSays) {
  TestServer server(Reflect);
  Client client({});
  ClientRequest request = GetParam().request;
  request.url = server.Url(request.url);
  const Result<ClientResponse> answer = client.Send(request);
  ASSERT_TRUE(answer.has_value()) << ErrorOf(answer);
  EXPECT_EQ(answer->status, 201);
  std::string seen = answer->body;
  const std::string host = "Host:127.0.0.1:" + std::to_string(server.port()) + "\n";
  ASSERT_NE(seen.find(host), std::string::npos) << seen;
  seen.erase(seen.find(host), host.size());
  EXPECT_EQ(seen, GetParam().want);
  EXPECT_THAT(answer->headers, testing::Contains(Header{"x-Case", "kept"}));
}

INSTANTIATE_TEST_SUITE_P(Rows, SentRequest, testing::ValuesIn(kSentRows),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Client, SendsAHostOfTheCallersOwn) {
  TestServer server(Reflect);
  Client client({});
  const auto answer = client.Send({.url = server.Url("/"), .headers = {{"Host", "bucket.s3"}}});
  ASSERT_TRUE(answer.has_value()) << ErrorOf(answer);
  EXPECT_THAT(answer->body, HasSubstr("Host:bucket.s3\n"));
}

TEST(Client, AsksForHeadWithoutWaitingForABody) {
  TestServer server([](RequestHead) -> Handler::Begun { return Response{.body = "hello"}; });
  Client client({});
  const auto answer = client.Send({.method = "HEAD", .url = server.Url("/")});
  ASSERT_TRUE(answer.has_value()) << ErrorOf(answer);
  EXPECT_EQ(answer->body, "");
  const std::string* length = FindHeader(answer->headers, "content-length");
  ASSERT_NE(length, nullptr);
  EXPECT_EQ(*length, "5");
}

TEST(Client, FollowsNothingAndTakesAnyStatusForAnAnswer) {
  TestServer server([](RequestHead head) -> Handler::Begun {
    return Response{.status = head.target == "/moved" ? 307 : 503,
                    .headers = {{"Location", "/elsewhere"}}};
  });
  Client client({});
  EXPECT_EQ(client.Send({.url = server.Url("/moved")}).value().status, 307);
  EXPECT_EQ(client.Send({.url = server.Url("/")}).value().status, 503);
}

TEST(Client, UsesItsConnectionsAgainOnManyThreads) {
  TestServer server(Echo, {.connections_max = 4});  // More connections would be refused.
  Client client({});
  std::vector<std::jthread> threads;
  std::atomic<int> answered = 0;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&, i] {
      for (int j = 0; j < 50; ++j) {
        const std::string body = std::to_string(i * 1000 + j);
        const auto answer = client.Send({.method = "POST", .url = server.Url("/"), .body = body});
        if (answer && answer->body == body) ++answered;
      }
    });
  }
  threads.clear();
  EXPECT_EQ(answered, 200);
}

TEST(Client, GoesOnWhenAKeptConnectionWasClosed) {
  TestServer server(Echo, {.keep_alive_timeout = milliseconds(20)});
  Client client({});
  for (int i = 0; i < 3; ++i) {
    const auto answer = client.Send({.method = "POST", .url = server.Url("/"), .body = "x"});
    ASSERT_TRUE(answer.has_value()) << ErrorOf(answer);
    std::this_thread::sleep_for(milliseconds(100));
  }
}

TEST(Client, TakesAnswersUpToItsLimit) {
  TestServer server([](RequestHead head) -> Handler::Begun {
    return Response{.body = std::string(head.target == "/1000" ? 1000 : 1001, 'x')};
  });
  Client client({.response_bytes_max = 1000});
  EXPECT_EQ(client.Send({.url = server.Url("/1000")}).value().body.size(), 1000U);
  EXPECT_EQ(ErrorOf(client.Send({.url = server.Url("/1001")})),
            "the answer of `" + server.Url("") + "` is larger than 1000 bytes");
}

TEST(Client, SaysThatNothingListens) {
  auto listener = Listener::Listen("127.0.0.1", 0);
  ASSERT_TRUE(listener.has_value());
  const std::string endpoint = "http://127.0.0.1:" + std::to_string((*listener)->port());
  (*listener)->Stop();
  Client client({});
  EXPECT_EQ(ErrorOf(client.Send({.url = endpoint + "/x"})),
            "nothing listens at `" + endpoint + "`: the connection was refused or failed");
}

TEST(Client, SaysThatNoAnswerCame) {
  std::mutex mutex;
  std::vector<AcceptedSocket> kept;
  auto listener = Listener::Listen("127.0.0.1", 0);
  ASSERT_TRUE(listener.has_value());
  (*listener)->Accept([&](AcceptedSocket socket) {
    const std::scoped_lock lock(mutex);
    kept.push_back(std::move(socket));
  });
  const std::string endpoint = "http://127.0.0.1:" + std::to_string((*listener)->port());
  Client client({});
  EXPECT_THAT(ErrorOf(client.Send({.url = endpoint, .timeout = milliseconds(100)})),
              HasSubstr("`" + endpoint + "` did not answer in time"));
}

TEST(Client, SaysThatAnAnswerWasCutOff) {
  class Broken final : public BodySource {
   public:
    std::uint64_t size() const override { return 100; }
    Result<std::size_t> Read(char*, std::size_t) override { return Fail("the disk is gone"); }
  };
  TestServer server(
      [](RequestHead) -> Handler::Begun { return Response{.stream = std::make_shared<Broken>()}; });
  Client client({});
  EXPECT_EQ(ErrorOf(client.Send({.url = server.Url("/")})),
            "`" + server.Url("") + "` closed the connection before its answer was complete");
}

TEST(Client, IgnoresProxiesOnTheWayToThisMachine) {
  setenv("http_proxy", "http://127.0.0.1:1", 1);
  TestServer server(Echo);
  Client client({});
  const auto answer = client.Send({.url = server.Url("/")});
  const auto elsewhere = client.Send({.url = "http://192.0.2.1/", .timeout = milliseconds(2000)});
  unsetenv("http_proxy");
  EXPECT_TRUE(answer.has_value()) << ErrorOf(answer);
  EXPECT_THAT(ErrorOf(elsewhere), HasSubstr("nothing listens"));  // At the proxy, that is.
}

struct BadSendRow {
  const char* name;
  ClientRequest request;
  const char* error;

  friend void PrintTo(const BadSendRow& row, std::ostream* out) { *out << row.name; }
};

const BadSendRow kBadSendRows[] = {
    {"NoUrl", {.url = ""}, "`` is not a URL"},
    {"NoScheme", {.url = "127.0.0.1:80/"}, "is not a URL"},
    {"File", {.url = "file:///etc/passwd"}, "neither http:// nor https://"},
    {"Gopher", {.url = "gopher://127.0.0.1/"}, "neither http:// nor https://"},
    {"SpaceInUrl", {.url = "http://127.0.0.1/a b"}, "is not a URL"},
    {"LineBreakInUrl", {.url = "http://127.0.0.1/a\r\nX: y"}, "is not a URL"},
    {"MethodEmpty", {.method = "", .url = "http://127.0.0.1/"}, "`` is not an HTTP method"},
    {"MethodForged",
     {.method = "GET / HTTP/1.1\r\nX: y", .url = "http://127.0.0.1/"},
     "is not an HTTP method"},
    {"HeaderForged",
     {.url = "http://127.0.0.1/", .headers = {{"X", "a\r\nY: b"}}},
     "header `X` cannot be sent"},
    {"HeaderNameForged",
     {.url = "http://127.0.0.1/", .headers = {{"X: a", "b"}}},
     "header `X: a` cannot be sent"},
};

class BadSend : public testing::TestWithParam<BadSendRow> {};

TEST_P(BadSend, IsAnError) {
  Client client({});
  EXPECT_THAT(ErrorOf(client.Send(GetParam().request)), HasSubstr(GetParam().error));
}

INSTANTIATE_TEST_SUITE_P(Rows, BadSend, testing::ValuesIn(kBadSendRows),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace bulkhead::http
