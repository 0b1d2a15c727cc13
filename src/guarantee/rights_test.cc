// Accounts are asked about once where no policy tells them apart, and only there.
#include "guarantee/rights.h"

#include <fmt/format.h>

#include "guarantee/test_organization.h"

namespace bulkhead::guarantee {
namespace {

// The organization of the file with one more SCP at its root.
org::SnapshotPtr WithScp(const org::Snapshot& now, std::string_view condition) {
  const auto document =
      policy::Parse(fmt::format(R"({{"Version":"2012-10-17","Statement":{{"Effect":"Deny",
          "Action":"sqs:SendMessage","Resource":"*","Condition":{}}}}})",
                                condition),
                    policy::Kind::kServiceControl);
  EXPECT_TRUE(document.has_value()) << condition;
  const std::string organization = now.table<org::Organization>().begin()->value->id;
  const org::Policy policy{.id = "p-rights00",
                           .organization_id = organization,
                           .type = "SERVICE_CONTROL_POLICY",
                           .name = "rights",
                           .document = document.value_or(nullptr)};
  org::Change change;
  change.Put(policy);
  change.Put(org::Attachment{.target_id = now.table<org::Root>().begin()->key,
                             .policy_id = policy.id,
                             .organization_id = organization,
                             .order = 100});
  return std::make_shared<const org::Snapshot>(org::Apply(now, change));
}

class RightsOfMembers : public testing::Test {
 protected:
  RightsOfMembers() : organization_(ReadTestFile("examples/acme.yaml")) {
    const org::Snapshot& now = *organization_.now();
    const AccountId& management = now.table<org::Organization>().begin()->value->management_account;
    for (const auto& [id, account] : now.table<org::Account>()) {
      if (account->id != management) members_.push_back(id);
    }
  }

  // Whose role of the tool can always send a message, `1` for each member whose can.
  std::string WhoCan(const org::SnapshotPtr& now) {
    Rights rights(now);
    prove::Prover prover;
    Claim claim{.kind = Claim::Kind::kAlways,
                .question = {.who = {}, .what = {}, .assuming = {}},
                .actions = {"sqs:SendMessage"},
                .known = {},
                .assuming = {}};
    for (const std::string& id : members_)
      claim.principals.push_back(id + ":role/OrganizationAccountAccessRole");
    const std::vector<std::size_t> places = rights.Add(claim);
    open_ = rights.open();
    for (std::size_t i = 0; i < rights.open(); ++i) rights.Run(i, prover);
    std::string who;
    for (const std::size_t place : places) {
      who += rights.AnswerTo(place).truth == prove::Truth::kNo ? '1' : '0';
    }
    return who;
  }

  // As above, of those of whom the condition does not hold.
  void ExpectOnly(std::string_view condition, const std::function<bool(const std::string&)>& can) {
    std::string want;
    for (const std::string& id : members_) want += can(id) ? '1' : '0';
    EXPECT_NE(want.find('1'), want.npos) << condition;
    EXPECT_NE(want.find('0'), want.npos) << condition;
    EXPECT_EQ(WhoCan(WithScp(*organization_.now(), condition)), want) << condition;
  }

  // As few digits as none of the others ends with.
  std::string TailOf(const std::string& member) const {
    std::size_t digits = 0;
    std::string tail;
    do {
      tail = member.substr(member.size() - ++digits);
    } while (std::ranges::count_if(members_,
                                   [&](const std::string& id) { return id.ends_with(tail); }) > 1);
    return tail;
  }

  TestOrganization organization_;
  std::vector<std::string> members_;
  std::size_t open_ = 0;
};

TEST_F(RightsOfMembers, AreOneQuestionWhereNoPolicyTellsThemApart) {
  const std::string who =
      WhoCan(WithScp(*organization_.now(), R"({"StringEquals":{"aws:RequestedRegion":"x"}})"));
  EXPECT_EQ(who, std::string(members_.size(), '0'));
  EXPECT_LT(open_, members_.size());
}

TEST_F(RightsOfMembers, AreToldApartByTheirIds) {
  for (const std::string& one : members_) {
    const auto is_another = [&](const std::string& id) { return id != one; };
    for (const char* condition : {R"({{"StringEquals":{{"aws:PrincipalAccount":"{}"}}}})",
                                  R"({{"StringEquals":{{"aws:PrincipalAccount":"\u003{}"}}}})",
                                  R"({{"ArnLike":{{"aws:PrincipalArn":"arn:aws:iam::{}:*"}}}})"}) {
      ExpectOnly(fmt::format(fmt::runtime(condition), one), is_another);
    }
  }
}

TEST_F(RightsOfMembers, AreToldApartByPartsOfTheirIds) {
  for (const std::string& one : members_) {
    const std::string tail = TailOf(one);
    const auto is_another = [&](const std::string& id) { return id != one; };
    for (const char* condition : {R"({{"StringLike":{{"aws:PrincipalAccount":"*{}"}}}})",
                                  R"({{"ArnLike":{{"aws:PrincipalArn":"arn:aws:iam::*{}:*"}}}})"}) {
      ExpectOnly(fmt::format(fmt::runtime(condition), tail), is_another);
    }
  }
}

TEST_F(RightsOfMembers, AreToldApartByIdsAsNumbers) {
  for (std::size_t i = 1; i < members_.size(); ++i) {
    const auto least = std::stoll(members_[i]);
    ExpectOnly(fmt::format(R"({{"NumericLessThan":{{"aws:PrincipalAccount":"{}"}}}})", least),
               [&](const std::string& id) { return std::stoll(id) >= least; });
  }
}

// Of a session the name is anybody's choice, the id of the role is not.
TEST_F(RightsOfMembers, AreThoseOfAllSessions) {
  const org::Snapshot& now = *organization_.now();
  const auto who_can = [&](std::string_view condition) { return WhoCan(WithScp(now, condition)); };
  const std::string all(members_.size(), '1');
  const std::string none(members_.size(), '0');
  EXPECT_EQ(who_can(R"({"StringLike":{"aws:userid":"*:ann"}})"), none);
  EXPECT_EQ(who_can(R"({"StringNotLike":{"aws:userid":"*:*"}})"), all);
  EXPECT_EQ(who_can(R"({"StringLike":{"aws:userid":"AROASOMEBODYELSE00000:*"}})"), all);
}

}  // namespace
}  // namespace bulkhead::guarantee
