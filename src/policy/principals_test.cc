// Principals replaced in a text: only they change.
#include "policy/principals.h"

#include <gtest/gtest.h>

namespace bulkhead::policy {
namespace {

std::string Replaced(std::string_view text, Kind kind) {
  const auto document = Parse(text, kind);
  EXPECT_TRUE(document) << text;
  if (!document) return "";
  return ReplaceAwsPrincipals(**document,
                              [](std::string_view principal) -> std::optional<std::string> {
                                if (principal == "arn:aws:iam::111122223333:role/a") {
                                  return "AROAAAAAAAAAAAAAAAAAA";
                                }
                                return std::nullopt;
                              });
}

TEST(ReplaceAwsPrincipals, LeavesTheRestAsItIs) {
  EXPECT_EQ(Replaced(R"( {"Version":"2012-10-17",
  "Statement": {"Effect":"Allow", "Principal" : {"Service":"ec2.amazonaws.com",
      "AWS": ["arn:aws:iam::111122223333:role\/a", "111122223333",
              "arn:aws:iam::111122223333:role/a"]},
    "Action":"sts:AssumeRole",
    "Condition":{"ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/a"}}}}
)",
                     Kind::kTrust),
            R"( {"Version":"2012-10-17",
  "Statement": {"Effect":"Allow", "Principal" : {"Service":"ec2.amazonaws.com",
      "AWS": ["AROAAAAAAAAAAAAAAAAAA", "111122223333",
              "AROAAAAAAAAAAAAAAAAAA"]},
    "Action":"sts:AssumeRole",
    "Condition":{"ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/a"}}}}
)");
}

TEST(ReplaceAwsPrincipals, InNotPrincipalToo) {
  EXPECT_EQ(Replaced(R"({"Statement":[{"Effect":"Deny","NotPrincipal":{"AWS":)"
                     R"("arn:aws:iam::111122223333:role/a"},"Action":"s3:*","Resource":"*"},)"
                     R"({"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}]})",
                     Kind::kResource),
            R"({"Statement":[{"Effect":"Deny","NotPrincipal":{"AWS":)"
            R"("AROAAAAAAAAAAAAAAAAAA"},"Action":"s3:*","Resource":"*"},)"
            R"({"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}]})");
}

}  // namespace
}  // namespace bulkhead::policy
