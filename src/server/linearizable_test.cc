// 64 clients read and write at once; what they saw must have happened in one order.
//
// The registers are tags of users: TagUser writes, ListUserTags reads. How long it goes on,
// in seconds, is BULKHEAD_SOAK_SECONDS; ./test tsan runs it under the thread sanitizer.

#include <gtest/gtest.h>
#include <stdlib.h>

#include <atomic>
#include <filesystem>
#include <thread>

#include "env/clock.h"
#include "env/random.h"
#include "http/client.h"
#include "server/bootstrap.h"
#include "server/local_organization.h"
#include "testkit/register_history.h"
#include "testkit/signed_call.h"

namespace bulkhead::server {
namespace {

using testkit::RegisterEvent;

constexpr int kClients = 64;
constexpr int kRegisters = 8;
constexpr std::chrono::milliseconds kSoakDefault{1500};

std::chrono::milliseconds SoakTime() {
  const char* seconds = std::getenv("BULKHEAD_SOAK_SECONDS");
  return seconds == nullptr ? kSoakDefault : std::chrono::seconds(std::atoi(seconds));
}

std::int64_t Nanoseconds() { return std::chrono::steady_clock::now().time_since_epoch().count(); }

class Linearizable : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "bulkhead-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    directory_ = pattern;
    LocalOptions options{.directory = directory_, .port = 0};
    auto server = LocalOrganization::Start(options, clock_, random_);
    ASSERT_TRUE(server.has_value()) << server.error().message;
    server_ = *std::move(server);
    const org::SnapshotPtr now = server_->current();
    const org::AccessKey* key = AdministratorKey(*now);
    key_ = {.access_key_id = key->id, .secret_access_key = key->secret};
  }
  void TearDown() override {
    server_.reset();
    std::filesystem::remove_all(directory_);
  }

  // A call of IAM. Each client has a connection of its own.
  http::ClientResponse Iam(http::Client& client, const std::string& query) const {
    auto response = testkit::SendQuery(client, {server_->endpoint(), clock_.Now()}, &key_, "iam",
                                       query + "&Version=2010-05-08");
    return response ? *std::move(response) : http::ClientResponse();
  }

  RegisterEvent WriteRegister(http::Client& client, const std::string& name, std::string value) {
    RegisterEvent event{.key = name, .kind = RegisterEvent::Kind::kWrite, .value = value};
    event.begin = Nanoseconds();
    const http::ClientResponse answer =
        Iam(client, "Action=TagUser&UserName=" + name +
                        "&Tags.member.1.Key=register&Tags.member.1.Value=" + value);
    event.end = Nanoseconds();
    if (answer.status != 200) ++failures_;
    return event;
  }

  RegisterEvent ReadRegister(http::Client& client, const std::string& name) {
    RegisterEvent event{.key = name, .kind = RegisterEvent::Kind::kRead};
    event.begin = Nanoseconds();
    const std::string body = Iam(client, "Action=ListUserTags&UserName=" + name).body;
    event.end = Nanoseconds();
    constexpr std::string_view kOpen = "<Value>";
    const std::size_t at = body.find(kOpen);
    if (at != std::string::npos) {
      const std::size_t begin = at + kOpen.size();
      event.value = body.substr(begin, body.find('<', begin) - begin);
    } else if (body.find("ListUserTagsResult") == std::string::npos) {
      ++failures_;
    }
    return event;
  }

  std::vector<RegisterEvent> RunClient(int number, std::chrono::steady_clock::time_point until) {
    http::Client client({});
    std::vector<RegisterEvent> events;
    for (int step = 0; std::chrono::steady_clock::now() < until; ++step) {
      const std::string name = "register-" + std::to_string((number * 7 + step * 5) % kRegisters);
      const bool writes = (number + step) % 4 == 0;
      events.push_back(
          writes ? WriteRegister(client, name, std::to_string(number) + "-" + std::to_string(step))
                 : ReadRegister(client, name));
    }
    return events;
  }

  env::RealClock clock_;
  env::RealRandom random_;
  std::string directory_;
  wire::Credentials key_;
  std::unique_ptr<LocalOrganization> server_;
  std::atomic<int> failures_ = 0;
};

TEST_F(Linearizable, RegistersOfSixtyFourClients) {
  http::Client first({});
  for (int i = 0; i < kRegisters; ++i) {
    ASSERT_EQ(Iam(first, "Action=CreateUser&UserName=register-" + std::to_string(i)).status, 200);
  }
  const auto until = std::chrono::steady_clock::now() + SoakTime();
  std::vector<std::vector<RegisterEvent>> histories(kClients);
  std::vector<std::thread> clients;
  for (int number = 0; number < kClients; ++number) {
    clients.emplace_back([this, number, until, &histories] {
      histories[static_cast<std::size_t>(number)] = RunClient(number, until);
    });
  }
  for (std::thread& client : clients) client.join();

  std::vector<RegisterEvent> all;
  std::size_t writes = 0;
  for (const std::vector<RegisterEvent>& history : histories) {
    all.insert(all.end(), history.begin(), history.end());
  }
  for (const RegisterEvent& event : all) writes += event.kind == RegisterEvent::Kind::kWrite;
  EXPECT_EQ(failures_, 0);
  EXPECT_GE(all.size(), static_cast<std::size_t>(kClients));
  EXPECT_GT(writes, 0U);
  const auto why = testkit::WhyNotLinearizable(all);
  EXPECT_FALSE(why.has_value()) << *why;
  std::printf("%zu operations of %d clients, %zu of them writes\n", all.size(), kClients, writes);
}

// Of all who make the same thing at once, one does.
TEST_F(Linearizable, OneOfSixtyFourMakesAUser) {
  std::atomic<int> made = 0;
  std::atomic<int> refused = 0;
  std::vector<std::thread> clients;
  for (int number = 0; number < kClients; ++number) {
    clients.emplace_back([this, &made, &refused] {
      http::Client client({});
      const int status = Iam(client, "Action=CreateUser&UserName=only-one").status;
      if (status == 200) ++made;
      if (status == 409) ++refused;
    });
  }
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(made, 1);
  EXPECT_EQ(refused, kClients - 1);
}

}  // namespace
}  // namespace bulkhead::server
