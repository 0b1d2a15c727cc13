// The server as a client sees it: raw bytes in, raw bytes out.
#include "http/server.h"

#include <atomic>
#include <future>
#include <mutex>
#include <string>
#include <thread>

#include "env/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "http/test_server.h"

namespace bulkhead::http {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

constexpr std::string_view kGet = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

std::string Post(std::string_view target, std::string_view body) {
  return "POST " + std::string(target) +
         " HTTP/1.1\r\nHost: h\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
         std::string(body);
}

Handler::Begun Hello(RequestHead) { return Response{.body = "hello"}; }

TEST(Server, AnswersOnAConnectionThatItKeeps) {
  TestServer server(Echo);
  RawClient client(server.port());
  for (const char* body : {"one", "two", ""}) {
    client.Send(Post("/", body));
    const RawClient::Received received = client.ReadResponse();
    EXPECT_EQ(received.status, 200);
    EXPECT_EQ(received.body, body);
    EXPECT_THAT(received.head, HasSubstr("Connection: keep-alive\r\n"));
  }
}

TEST(Server, GivesTheHandlerTheHeadAsItWasSent) {
  RequestHead seen;
  TestServer server([&](RequestHead head) -> Handler::Begun {
    seen = std::move(head);
    return Response{};
  });
  RawClient client(server.port());
  client.Send("GET //a%2f?x=%20&y HTTP/1.1\r\nhoST: h\r\nX-b: 2\r\nx-A: 1\r\n\r\n");
  EXPECT_EQ(client.ReadResponse().status, 200);
  const RequestHead want{.method = "GET",
                         .target = "//a%2f?x=%20&y",
                         .headers = {{"hoST", "h"}, {"X-b", "2"}, {"x-A", "1"}},
                         .remote_address = "127.0.0.1",
                         .transport = Transport::kPlain};
  EXPECT_EQ(seen, want);
}

TEST(Server, DatesItsAnswersByTheClock) {
  const env::SimulatedClock clock(*Instant::ParseIso8601("2026-11-22T03:50:00Z"));
  TestServer server(Hello, {.clock = &clock});
  RawClient client(server.port());
  client.Send(kGet);
  EXPECT_THAT(client.ReadResponse().head, HasSubstr("Date: Sun, 22 Nov 2026 03:50:00 GMT\r\n"));
}

TEST(Server, ClosesWhenTheClientAsksForIt) {
  TestServer server(Echo);
  for (const char* request :
       {"GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", "GET / HTTP/1.0\r\n\r\n"}) {
    RawClient client(server.port());
    client.Send(request);
    EXPECT_THAT(client.ReadToEnd().value_or("still open"), HasSubstr("Connection: close\r\n"));
  }
}

TEST(Server, KeepsAnHttp10ConnectionIfAsked) {
  TestServer server(Hello);
  RawClient client(server.port());
  for (int i = 0; i < 2; ++i) {
    client.Send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_EQ(client.ReadResponse().body, "hello");
  }
}

TEST(Server, AnswersPipelinedRequestsInOrder) {
  std::mutex mutex;
  std::vector<std::jthread> answering;
  TestServer server([&](RequestHead head) {
    return Collect([&, target = head.target](std::string body, Respond respond) {
      // The first takes longest; the second is answered at once.
      if (target == "/1") return respond(Response{.body = target + body});
      const std::scoped_lock lock(mutex);
      answering.emplace_back([target, body, respond = std::move(respond)]() mutable {
        std::this_thread::sleep_for(milliseconds(50));
        respond(Response{.body = target + body});
      });
    });
  });
  RawClient client(server.port());
  client.Send(Post("/0", "a") + Post("/1", "b") + Post("/2", ""));
  EXPECT_EQ(client.ReadResponse().body, "/0a");
  EXPECT_EQ(client.ReadResponse().body, "/1b");
  EXPECT_EQ(client.ReadResponse().body, "/2");
}

TEST(Server, ReadsChunkedBodiesByteByByte) {
  TestServer server(Echo);
  RawClient client(server.port());
  const std::string request =
      "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
      "5\r\nhello\r\n1;x=y\r\n \r\n5\r\nworld\r\n0\r\nx-trailer: 1\r\n\r\n";
  for (const char c : request) client.Send({&c, 1});
  EXPECT_EQ(client.ReadResponse().body, "hello world");
  client.Send(kGet);
  EXPECT_EQ(client.ReadResponse().status, 200);
}

TEST(Server, AnswersHeadWithoutABody) {
  TestServer server(Hello);
  RawClient client(server.port());
  client.ExpectHeadOnly();
  client.Send("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_THAT(client.ReadResponse().head, HasSubstr("Content-Length: 5\r\n"));
  client.Send("HEAD / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(client.ReadToEnd().value_or(""), EndsWith("\r\n\r\n"));
}

TEST(Server, MeetsAnExpectationOnlyWhenTheBodyIsWanted) {
  TestServer server([](RequestHead head) -> Handler::Begun {
    if (head.target == "/refused") return Response{.status = 403, .body = "no"};
    return Echo(std::move(head));
  });
  const auto request = [](const std::string& target) {
    return "PUT " + target +
           " HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n";
  };
  RawClient wanted(server.port());
  wanted.Send(request("/"));
  EXPECT_EQ(wanted.ReadResponse().status, 100);
  wanted.Send("hi");
  EXPECT_EQ(wanted.ReadResponse().body, "hi");

  RawClient impatient(server.port());
  impatient.Send(request("/") + "hi");
  EXPECT_EQ(impatient.ReadResponse().body, "hi");

  RawClient refused(server.port());
  refused.Send(request("/refused"));
  const std::string answer = refused.ReadToEnd().value_or("still open");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 403 "));
  EXPECT_THAT(answer, HasSubstr("Connection: close\r\n"));
}

TEST(Server, EndsARequestEarlyWhenItsBodyIsNotWanted) {
  class Refusing final : public Exchange {
   public:
    std::optional<Response> OnBody(std::string_view) override {
      return Response{.status = 413, .body = "enough"};
    }
    void OnEnd(Respond respond) override { respond(Response{}); }
  };
  TestServer server([](RequestHead) -> Handler::Begun { return std::make_unique<Refusing>(); });
  RawClient client(server.port());
  const std::string body(3'000'000, 'x');
  client.Send(Post("/", body));  // The server drains it, so that its answer is not lost.
  const std::string answer = client.ReadToEnd().value_or("still open");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 413 "));
  EXPECT_THAT(answer, EndsWith("enough"));
}

struct RefusalRow {
  const char* name;
  std::string bytes;
  int status;

  friend void PrintTo(const RefusalRow& row, std::ostream* out) { *out << row.name; }
};

const RefusalRow kRefusalRows[] = {
    {"Garbage", "\x16\x03\x01\r\n\r\n", 400},
    {"Version", "GET / HTTP/3.0\r\n\r\n", 505},
    {"LengthAndChunked",
     "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nhello",
     400},
    {"TwoLengths",
     "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello", 400},
    {"BadChunk", "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nzzzzz\r\n", 400},
    {"BodyBeyondLimit", "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1001\r\n\r\n", 413},
    {"ChunkBeyondLimit",
     "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\nxxx", 413},
    {"HeadBeyondLimit",
     "GET / HTTP/1.1\r\nHost: h\r\nX: " + std::string(20'000 - 32 + 1, 'x') + "\r\n\r\n", 431},
    {"HeadEndless", "GET / HTTP/1.1\r\nX: " + std::string(300'000, 'x'), 431},
    {"Expectation", "GET / HTTP/1.1\r\nHost: h\r\nExpect: miracles\r\n\r\n", 417},
};

class RefusedRequest : public testing::TestWithParam<RefusalRow> {};

TEST_P(RefusedRequest, IsAnsweredAndTheConnectionCloses) {
  TestServer server(Echo, {.header_bytes_max = 20'000, .body_bytes_max = 1000});
  RawClient client(server.port());
  client.Send(GetParam().bytes + std::string(kGet));  // What follows is never read as a request.
  const std::string answer = client.ReadToEnd().value_or("still open");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 " + std::to_string(GetParam().status) + " "));
  EXPECT_THAT(answer, HasSubstr("Connection: close\r\n"));
  EXPECT_EQ(answer.find("HTTP/1.1 200"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Rows, RefusedRequest, testing::ValuesIn(kRefusalRows),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Server, ServesWhatIsExactlyAtItsLimits) {
  TestServer server(Echo, {.header_bytes_max = 20'000, .body_bytes_max = 1000});
  RawClient client(server.port());
  client.Send("GET / HTTP/1.1\r\nHost: h\r\nX: " + std::string(20'000 - 32, 'x') + "\r\n\r\n");
  EXPECT_EQ(client.ReadResponse().status, 200);
  client.Send(Post("/", std::string(1000, 'x')));
  EXPECT_EQ(client.ReadResponse().body.size(), 1000U);
}

// How long it takes until the server has closed, and what it said.
std::pair<milliseconds, std::string> TimeToClose(RawClient& client) {
  const auto start = steady_clock::now();
  std::string said = client.ReadToEnd().value_or("still open");
  return {std::chrono::duration_cast<milliseconds>(steady_clock::now() - start), said};
}

TEST(Server, CutsOffSlowClients) {
  TestServer server(Echo, {.header_timeout = milliseconds(300),
                           .body_idle_timeout = milliseconds(400),
                           .keep_alive_timeout = milliseconds(600)});
  RawClient silent(server.port()), slow_head(server.port()), slow_body(server.port()),
      idle(server.port());
  slow_head.Send("GET / HTTP/1.1\r\nHo");
  slow_body.Send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nhell");
  idle.Send(kGet);
  EXPECT_EQ(idle.ReadResponse().status, 200);

  auto [silent_time, silent_said] = TimeToClose(silent);
  EXPECT_EQ(silent_said, "");
  EXPECT_GE(silent_time, milliseconds(250));
  EXPECT_LT(silent_time, milliseconds(5000));
  EXPECT_THAT(TimeToClose(slow_head).second, StartsWith("HTTP/1.1 408 "));
  EXPECT_THAT(TimeToClose(slow_body).second, StartsWith("HTTP/1.1 408 "));
  EXPECT_EQ(TimeToClose(idle).second, "");
}

TEST(Server, AHeadThatDripsIsCutOffAllTheSame) {
  TestServer server(Echo, {.header_timeout = milliseconds(300)});
  RawClient client(server.port());
  const auto start = steady_clock::now();
  client.Send("GET / HTTP/1.1\r\n");
  client.SetReadTimeout(milliseconds(50));
  std::optional<std::string> answer;
  while (!(answer = client.ReadToEnd()) && steady_clock::now() - start < milliseconds(5000)) {
    client.Send("X: y\r\n");
  }
  EXPECT_THAT(answer.value_or("still open"), HasSubstr(" 408 "));
  EXPECT_GE(steady_clock::now() - start, milliseconds(300));
}

TEST(Server, ASlowAnswerIsNotASlowClient) {
  std::jthread answering;
  TestServer server(
      [&](RequestHead) {
        return Collect([&](std::string, Respond respond) {
          answering = std::jthread([respond = std::move(respond)]() mutable {
            std::this_thread::sleep_for(milliseconds(400));
            respond(Response{.body = "at last"});
          });
        });
      },
      {.header_timeout = milliseconds(100),
       .body_idle_timeout = milliseconds(100),
       .keep_alive_timeout = milliseconds(100)});
  RawClient client(server.port());
  client.Send(kGet);
  EXPECT_EQ(client.ReadResponse().body, "at last");
}

TEST(Server, RefusesConnectionsBeyondItsLimit) {
  TestServer server(Hello, {.connections_max = 2});
  auto first = std::make_unique<RawClient>(server.port());
  RawClient second(server.port());
  first->Send(kGet);
  second.Send(kGet);
  EXPECT_EQ(first->ReadResponse().status, 200);
  EXPECT_EQ(second.ReadResponse().status, 200);
  RawClient third(server.port());
  EXPECT_THAT(third.ReadToEnd().value_or("still open"), StartsWith("HTTP/1.1 503 "));

  first.reset();
  for (int tries = 0; tries < 100; ++tries) {  // Until the server has noticed.
    RawClient fourth(server.port());
    fourth.Send(kGet);
    if (fourth.ReadResponse().status == 200) return;
    std::this_thread::sleep_for(milliseconds(10));
  }
  FAIL() << "the place of a closed connection was never given to another";
}

TEST(Server, AnswersForAnExchangeThatForgetsTo) {
  TestServer server([](RequestHead) { return Collect([](std::string, Respond) {}); });
  RawClient client(server.port());
  client.Send(kGet);
  EXPECT_EQ(client.ReadResponse().status, 500);
  client.Send(kGet);
  EXPECT_EQ(client.ReadResponse().status, 500);
}

TEST(Server, AResponseCannotForgeHeaders) {
  TestServer server([](RequestHead) -> Handler::Begun {
    return Response{.headers = {{"X", "a\r\nSet-Cookie: b"}}, .body = "c"};
  });
  RawClient client(server.port());
  client.Send(kGet);
  const RawClient::Received received = client.ReadResponse();
  EXPECT_EQ(received.status, 500);
  EXPECT_EQ(received.head.find("Set-Cookie"), std::string::npos);
}

TEST(Server, SaysThatAnAddressIsInUse) {
  TestServer server(Hello);
  FunctionHandler handler(Hello);
  const auto second = Server::Start({.port = server.port()}, handler);
  ASSERT_FALSE(second.has_value());
  EXPECT_EQ(second.error().message,
            "`127.0.0.1:" + std::to_string(server.port()) +
                "` is in use: another program listens there; choose another port");
}

TEST(Server, SaysWhatIsWrongWithAnAddress) {
  FunctionHandler handler(Hello);
  const auto elsewhere = Server::Start({.address = "192.0.2.1"}, handler);
  ASSERT_FALSE(elsewhere.has_value());
  EXPECT_EQ(elsewhere.error().message, "`192.0.2.1` is not an address of this machine");
  const auto nonsense = Server::Start({.address = "no address"}, handler);
  ASSERT_FALSE(nonsense.has_value());
  EXPECT_THAT(nonsense.error().message, StartsWith("`no address` is not an address to listen at"));
}

}  // namespace
}  // namespace bulkhead::http
