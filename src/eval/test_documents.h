// Documents and requests of the tests of this room, short to write.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "eval/authorize.h"

namespace bulkhead::eval {

inline constexpr std::string_view kOwnAccount = "111122223333";
inline constexpr std::string_view kOtherAccount = "444455556666";

inline policy::DocumentPtr Statements(std::string_view statements,
                                      policy::Kind kind = policy::Kind::kIdentity) {
  const auto parsed = policy::Parse(
      R"({"Version":"2012-10-17","Statement":[)" + std::string(statements) + "]}", kind);
  EXPECT_TRUE(parsed.has_value()) << statements << ": " << parsed.error().front().what;
  return *parsed;
}

// `{"Effect":"Allow","Action":"s3:*","Resource":"*"}` with a principal where one must be.
inline policy::DocumentPtr One(std::string_view effect, std::string_view action,
                               policy::Kind kind = policy::Kind::kIdentity,
                               std::string_view principal = R"("*")") {
  std::string text =
      R"({"Effect":")" + std::string(effect) + R"(","Action":")" + std::string(action) + R"(")";
  if (kind != policy::Kind::kTrust) text += R"(,"Resource":"*")";
  if (kind != policy::Kind::kIdentity && kind != policy::Kind::kServiceControl) {
    text += R"(,"Principal":)" + std::string(principal);
  }
  return Statements(text + "}", kind);
}

inline AccountId Account(std::string_view digits) { return *AccountId::Parse(digits); }

// A session of the role `r` that gets an object of its own account.
inline Request RoleRequest() {
  return {.principal = {.kind = PrincipalNames::Kind::kRole,
                        .account = Account(kOwnAccount),
                        .arn = "arn:aws:iam::111122223333:role/r",
                        .session_arn = "arn:aws:sts::111122223333:assumed-role/r/s",
                        .unique_id = "AROAEXAMPLEEXAMPLEEX",
                        .canonical_id = "c-own"},
          .action = "s3:GetObject",
          .resource = "arn:aws:s3:::b/k",
          .resource_account = Account(kOwnAccount)};
}

inline std::string Answer(const Request& request, const PolicySet& set) {
  const Verdict verdict = Authorize(request, set);
  EXPECT_EQ(Decide(request, set), verdict.ruling());
  return ToText(verdict);
}

}  // namespace bulkhead::eval
