#include "policy/spoken.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace bulkhead::policy {
namespace {

constexpr std::string_view kAccount = "111122223333";

// Of a statement with that resource and condition.
Spoken Of(std::string_view resource, std::string_view condition) {
  const auto document = Parse(fmt::format(R"({{"Version":"2012-10-17","Statement":{{"Effect":"Deny",
      "Action":"*","Resource":"{}","Condition":{}}}}})",
                                          resource, condition),
                              Kind::kServiceControl);
  EXPECT_TRUE(document.has_value()) << resource << " " << condition;
  return document ? SpokenIn(**document) : Spoken();
}

TEST(Spoken, KeysOfConditionsAndVariables) {
  const Spoken spoken = Of("arn:aws:s3:::x/${aws:UserName}/${aws:PrincipalTag/team, 'none'}",
                           R"({"StringLike":{"aws:PrincipalOrgID":"${aws:SourceVpc}${*}"}})");
  EXPECT_EQ(spoken.keys,
            (std::set<std::string, std::less<>>{"aws:username", "aws:principaltag/team",
                                                "aws:principalorgid", "aws:sourcevpc"}));
  EXPECT_TRUE(spoken.AsksFor("aws:principalorgid"));
  EXPECT_FALSE(spoken.AsksFor("aws:principalarn"));
}

TEST(Spoken, KnowsAccountsByTheirIds) {
  const std::string_view none = "{}";
  EXPECT_FALSE(Of("*", none).Knows(kAccount));
  EXPECT_FALSE(Of("arn:aws:iam::999988887777:role/x", none).Knows(kAccount));
  EXPECT_FALSE(Of("arn:aws:iam::*:role/r5-*", none).Knows(kAccount));
  EXPECT_TRUE(Of("arn:aws:iam::111122223333:role/x", none).Knows(kAccount));
  EXPECT_TRUE(Of("arn:aws:iam::\\u003111122223333:role/x", none).Knows(kAccount));
  EXPECT_TRUE(Of("arn:aws:s3:::logs91111222233334", none).Knows(kAccount));
  EXPECT_TRUE(
      Of("*", R"({"StringEquals":{"aws:PrincipalAccount":"111122223333"}})").Knows(kAccount));
}

TEST(Spoken, MayKnowThemByAPart) {
  const std::string_view none = "{}";
  for (const char* resource :
       {"arn:aws:iam::1111*:role/x", "arn:aws:iam::*3:role/x", "arn:aws:iam::11112222333?:role/x",
        "arn:aws:s3:::logs-1111${aws:PrincipalTag/rest}",
        "arn:aws:s3:::logs-${aws:PrincipalTag/front}3333"}) {
    EXPECT_TRUE(Of(resource, none).Knows(kAccount)) << resource;
  }
  EXPECT_TRUE(Of("*", R"({"NumericLessThan":{"aws:PrincipalAccount":"5"}})").Knows(kAccount));
  EXPECT_FALSE(Of("*", R"({"NumericLessThan":{"aws:MultiFactorAuthAge":"3600"}})").Knows(kAccount));
  EXPECT_FALSE(Of("*", R"({"NotIpAddress":{"aws:SourceIp":"10.0.0.0/8"}})").Knows(kAccount));
}

TEST(SpokenReader, ReadsADocumentOnce) {
  const auto document = ParseOwn(
      R"({"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*"}})",
      Kind::kServiceControl);
  SpokenReader reader;
  EXPECT_EQ(&reader.Of(*document), &reader.Of(*document));
}

}  // namespace
}  // namespace bulkhead::policy
