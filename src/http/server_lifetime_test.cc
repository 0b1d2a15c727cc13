// Who may go first: servers that stop, clients that leave, answers that come late.
#include <atomic>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "http/server.h"
#include "http/test_server.h"

namespace bulkhead::http {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;
using testing::HasSubstr;

constexpr std::string_view kGet = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

// Keeps the answers that are owed until the test gives them.
class Debts {
 public:
  Handler::Begun Begin(RequestHead) {
    return Collect([this](std::string, Respond respond) {
      const std::scoped_lock lock(mutex_);
      owed_.push_back(std::move(respond));
    });
  }

  // Waits until `count` are owed, and takes them.
  std::vector<Respond> Take(std::size_t count) {
    for (int tries = 0; tries < 2000; ++tries) {
      {
        const std::scoped_lock lock(mutex_);
        if (owed_.size() >= count) return std::exchange(owed_, {});
      }
      std::this_thread::sleep_for(milliseconds(5));
    }
    ADD_FAILURE() << "the requests never arrived";
    return {};
  }

  FunctionHandler::Function handler() {
    return [this](RequestHead head) { return Begin(std::move(head)); };
  }

 private:
  std::mutex mutex_;
  std::vector<Respond> owed_;
};

TEST(ServerLifetime, StopLetsARunningRequestFinish) {
  Debts debts;
  TestServer server(debts.handler());
  RawClient running(server.port()), idle(server.port());
  running.Send(kGet);
  std::vector<Respond> owed = debts.Take(1);
  ASSERT_EQ(owed.size(), 1U);

  auto stopped = std::async(std::launch::async, [&] { server.server().Stop(seconds(10)); });
  EXPECT_EQ(idle.ReadToEnd(), "");  // An idle connection closes at once.
  EXPECT_EQ(stopped.wait_for(milliseconds(50)), std::future_status::timeout);
  owed[0](Response{.body = "finished"});
  const RawClient::Received received = running.ReadResponse();
  EXPECT_EQ(received.body, "finished");
  EXPECT_THAT(received.head, HasSubstr("Connection: close\r\n"));
  EXPECT_EQ(stopped.wait_for(seconds(5)), std::future_status::ready);

  FunctionHandler handler(Echo);  // The port is free again.
  EXPECT_TRUE(Server::Start({.port = server.port()}, handler).has_value());
}

TEST(ServerLifetime, StopCutsOffWhatDoesNotFinishInTime) {
  Debts debts;
  auto server = std::make_unique<TestServer>(debts.handler());
  RawClient client(server->port());
  client.Send(kGet);
  std::vector<Respond> owed = debts.Take(1);
  ASSERT_EQ(owed.size(), 1U);
  const auto start = steady_clock::now();
  server->server().Stop(milliseconds(100));
  EXPECT_GE(steady_clock::now() - start, milliseconds(100));
  EXPECT_LT(steady_clock::now() - start, seconds(5));
  server.reset();
  EXPECT_EQ(client.ReadResponse().status, 0);
  owed[0](Response{});  // Too late, and harmless.
}

TEST(ServerLifetime, StopsTwiceAndWithoutEverBeingUsed) {
  TestServer server(Echo);
  server.server().Stop(seconds(1));
  server.server().Stop(seconds(1));
}

TEST(ServerLifetime, StopDoesNotWaitForClientsThatHaveBeenAnswered) {
  TestServer server(Echo);
  RawClient client(server.port());
  client.Send("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(client.ReadResponse().status, 200);  // And keeps its side open.
  const auto start = steady_clock::now();
  server.server().Stop(seconds(20));
  EXPECT_LT(steady_clock::now() - start, milliseconds(1500));
}

TEST(ServerLifetime, AnswersFromAnotherThreadReachTheirClients) {
  Debts debts;
  TestServer server(debts.handler());
  constexpr std::size_t kClients = 20;
  std::vector<std::unique_ptr<RawClient>> clients;
  for (std::size_t i = 0; i < kClients; ++i) {
    clients.push_back(std::make_unique<RawClient>(server.port()));
    clients.back()->Send(kGet);
  }
  std::vector<Respond> owed = debts.Take(kClients);
  ASSERT_EQ(owed.size(), kClients);
  std::jthread answering([&] {
    for (Respond& respond : owed) respond(Response{.body = "ok"});
  });
  for (const auto& client : clients) EXPECT_EQ(client->ReadResponse().body, "ok");
}

TEST(ServerLifetime, ASecondAnswerIsDropped) {
  TestServer server([](RequestHead) {
    return Collect([](std::string, Respond respond) {
      respond(Response{.body = "first"});
      respond(Response{.body = "second"});
    });
  });
  RawClient client(server.port());
  for (int i = 0; i < 2; ++i) {
    client.Send(kGet);
    EXPECT_EQ(client.ReadResponse().body, "first");
  }
}

TEST(ServerLifetime, AnswersToClientsThatHaveLeftAreDropped) {
  Debts debts;
  TestServer server(debts.handler());
  for (int i = 0; i < 5; ++i) {
    RawClient client(server.port());
    client.Send(kGet);
    std::vector<Respond> owed = debts.Take(1);
    client.Close();
    if (i % 2 == 0) std::this_thread::sleep_for(milliseconds(5));
    for (Respond& respond : owed) {
      respond(Response{.body = std::string(1 << 20, 'x')});
    }
  }
  RawClient client(server.port());
  client.Send(kGet);
  std::vector<Respond> owed = debts.Take(1);
  ASSERT_EQ(owed.size(), 1U);
  owed[0](Response{.body = "alive"});
  EXPECT_EQ(client.ReadResponse().body, "alive");
}

TEST(ServerLifetime, AnExchangeGoesWithAClientThatLeavesMidway) {
  class Watched final : public Exchange {
   public:
    explicit Watched(std::promise<void>& gone) : gone_(gone) {}
    ~Watched() override { gone_.set_value(); }
    std::optional<Response> OnBody(std::string_view) override { return std::nullopt; }
    void OnEnd(Respond) override { ADD_FAILURE() << "the body was never complete"; }

   private:
    std::promise<void>& gone_;
  };
  std::promise<void> gone;
  TestServer server([&](RequestHead) -> Handler::Begun { return std::make_unique<Watched>(gone); });
  RawClient client(server.port());
  client.Send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nhell");
  std::this_thread::sleep_for(milliseconds(20));
  client.Close();
  EXPECT_EQ(gone.get_future().wait_for(seconds(5)), std::future_status::ready);
}

TEST(ServerLifetime, AClientMayCloseItsSideAndStillBeAnswered) {
  TestServer server(Echo);
  RawClient client(server.port());
  client.Send(kGet);
  client.ShutdownSend();
  EXPECT_EQ(client.ReadResponse().status, 200);
  EXPECT_EQ(client.ReadToEnd(), "");
}

TEST(ServerLifetime, ManyConnectionsComeAndGoWhileItStops) {
  TestServer server(Echo, {.threads = 3});
  std::atomic<int> answered = 0;
  {
    std::vector<std::jthread> clients;
    for (int i = 0; i < 4; ++i) {
      clients.emplace_back([&] {
        for (int j = 0; j < 50; ++j) {
          RawClient client(server.port());
          client.Send(kGet);
          client.Send(kGet);
          if (client.ReadResponse().status == 200) ++answered;
        }
      });
    }
  }
  EXPECT_EQ(answered, 200);
  server.server().Stop(seconds(5));
}

}  // namespace
}  // namespace bulkhead::http
