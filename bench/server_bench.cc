// The local organization under load, over real sockets: signed requests, every one verified and
// authorized, in organizations of 1 and of 10,000 accounts, made through the API. Each figure
// stands beside a bare request of the same HTTP server in the same run (BM_Health), which is
// what the ratios in the README are to.
//
//   cmake --preset bench && cmake --build --preset bench --target server_bench
//   build/bench/server_bench

#include <map>

#include "server_load.h"

namespace bulkhead {
namespace {

constexpr std::size_t kAskedMax = 1000;  // Accounts that are asked about, one after the other.

// An organization with so many members, each with the role of CreateAccount.
class Organization {
 public:
  static Organization& Of(std::int64_t members) {
    static std::map<std::int64_t, std::unique_ptr<Organization>> made;
    std::unique_ptr<Organization>& one = made[members];
    if (one == nullptr) one.reset(new Organization(members));
    return *one;
  }

  const LocalServer& server() const { return server_; }
  const std::vector<std::string>& members() const { return members_; }
  // Temporary ones of the role of CreateAccount.
  wire::Credentials CredentialsIn(const std::string& member) const {
    const Answer answer = server_.Call(
        "sts", "AssumeRole", Input({{"RoleArn", RoleIn(member)}, {"RoleSessionName", "bench"}}));
    return {.access_key_id = answer.Text("AccessKeyId"),
            .secret_access_key = answer.Text("SecretAccessKey"),
            .session_token = answer.Text("SessionToken")};
  }
  static std::string RoleIn(const std::string& member) {
    return "arn:aws:iam::" + member + ":role/OrganizationAccountAccessRole";
  }

 private:
  explicit Organization(std::int64_t count) {
    server_.Call("organizations", "CreateOrganization", Input({{"FeatureSet", "ALL"}}));
    std::vector<std::string> requests;
    for (std::int64_t i = 0; i < count; ++i) {
      const std::string name = "member-" + std::to_string(i);
      requests.push_back(
          server_.Signed("organizations", "CreateAccount",
                         Input({{"AccountName", name}, {"Email", name + "@example.com"}})));
    }
    Connection connection(server_.port());
    for (const std::string& request : requests) {
      connection.Send(request);
      CHECK(connection.Receive().status == 200);
    }
    for (const auto& [id, account] : server_.now()->table<org::Account>()) {
      if (id != server_.account() && members_.size() < kAskedMax) members_.push_back(id);
    }
  }

  LocalServer server_;
  std::vector<std::string> members_;
};

// The same of every member.
template <class MakeRequest>
std::vector<std::string> OfEach(const Organization& organization, MakeRequest make) {
  std::vector<std::string> requests;
  for (const std::string& member : organization.members()) requests.push_back(make(member));
  return requests;
}

void BM_Health(benchmark::State& state) {
  Load(state, Organization::Of(1).server(), {kBareRequest});
}
BENCHMARK(BM_Health)->UseRealTime();

void BM_GetCallerIdentity(benchmark::State& state) {
  const Organization& organization = Organization::Of(state.range(0));
  Load(state, organization.server(), OfEach(organization, [&](const std::string& member) {
         return organization.server().SignedBy(organization.CredentialsIn(member), "sts",
                                               "GetCallerIdentity", Value::Struct());
       }));
}

void BM_DescribeAccount(benchmark::State& state) {
  const Organization& organization = Organization::Of(state.range(0));
  Load(state, organization.server(), OfEach(organization, [&](const std::string& member) {
         return organization.server().Signed("organizations", "DescribeAccount",
                                             Input({{"AccountId", member}}));
       }));
}

// By the member: its sessions, below the policies of its organization.
void BM_GetRole(benchmark::State& state) {
  const Organization& organization = Organization::Of(state.range(0));
  Load(state, organization.server(), OfEach(organization, [&](const std::string& member) {
         return organization.server().SignedBy(
             organization.CredentialsIn(member), "iam", "GetRole",
             Input({{"RoleName", "OrganizationAccountAccessRole"}}));
       }));
}

// From the management account into the member.
void BM_AssumeRole(benchmark::State& state) {
  const Organization& organization = Organization::Of(state.range(0));
  Load(state, organization.server(), OfEach(organization, [&](const std::string& member) {
         return organization.server().Signed(
             "sts", "AssumeRole",
             Input({{"RoleArn", Organization::RoleIn(member)}, {"RoleSessionName", "bench"}}));
       }));
}

BENCHMARK(BM_GetCallerIdentity)->Arg(1)->Arg(10'000)->UseRealTime();
BENCHMARK(BM_DescribeAccount)->Arg(1)->Arg(10'000)->UseRealTime();
BENCHMARK(BM_GetRole)->Arg(1)->Arg(10'000)->UseRealTime();
BENCHMARK(BM_AssumeRole)->Arg(1)->Arg(10'000)->UseRealTime();

// From nothing to the first answer, without a directory (bench/main_job has one).
void BM_TimeToReady(benchmark::State& state) {
  for (auto _ : state) {
    auto server = std::make_unique<LocalServer>();
    Connection connection(server->port());
    connection.Send(kBareRequest);
    CHECK(connection.Receive().status == 200);
    state.PauseTiming();
    server.reset();
    state.ResumeTiming();
  }
}
BENCHMARK(BM_TimeToReady)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace bulkhead

BENCHMARK_MAIN();
