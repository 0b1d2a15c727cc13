#include "access/prove_line.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "access/decide_line.h"
#include "base/json.h"

namespace bulkhead::access {
namespace {

constexpr std::string_view kReads =
    R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:Get*", "Resource": "*"}})";
constexpr std::string_view kAll =
    R"({"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]})";
constexpr std::string_view kShared =
    R"({"Statement": {"Effect": "Allow", "Principal": "*", "Action": "s3:Get*", "Resource": "*"}})";
constexpr std::string_view kTrusts =
    R"({"Statement": {"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole"}})";
constexpr std::string_view kWithoutResource =
    R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*"}})";

std::string Line(std::string_view ask, std::string_view a, std::string_view b) {
  return fmt::format(R"({{"id": 7, "ask": "{}", "a": [{}], "b": [{}]}})", ask, a, b);
}

TEST(ProveLine, Answers) {
  struct Row {
    std::string line;
    std::string_view answer;
    bool has_witness;
  };
  const std::vector<Row> rows = {
      {Line("contains", kReads, kAll), "yes", false},
      {Line("contains", kAll, kReads), "no", true},
      {Line("contains", "", kReads), "yes", false},
      {Line("contains", kReads, ""), "no", true},
      {Line("equivalent", kAll, kWithoutResource), "yes", false},
      {Line("equivalent", kAll, kReads), "no", true},
      {Line("disjoint", kAll, kReads), "no", true},
      {fmt::format(R"({{"ask": "public", "a": {}}})", kShared), "yes", true},
      {fmt::format(R"({{"ask": "public", "a": {}}})", kTrusts), "yes", true},
      {fmt::format(R"({{"ask": "contains", "a": {}, "b": {}}})", kReads,
                   base::PrintJson(Value(kAll))),
       "yes", false},
  };
  LineProver prover({});
  for (const Row& row : rows) {
    const LineAnswer answer = prover.Prove(row.line);
    EXPECT_EQ(answer.fault, LineAnswer::Fault::kNone) << row.line;
    EXPECT_EQ(answer.value.Text("answer"), row.answer) << row.line;
    EXPECT_EQ(answer.value.Find("witness") != nullptr, row.has_witness) << row.line;
  }
}

TEST(ProveLine, GivesTheIdBackAsItCame) {
  LineProver prover({});
  for (const std::string_view id : {"7", "\"seven\"", "null", "[1]"}) {
    const std::string line = fmt::format(R"({{"id": {}, "ask": "x"}})", id);
    const LineAnswer answer = prover.Prove(line);
    ASSERT_NE(answer.value.Find("id"), nullptr);
    EXPECT_EQ(base::PrintJson(*answer.value.Find("id")), id);
  }
}

TEST(ProveLine, RefusesWhatItCannotJudge) {
  const std::vector<std::string> lines = {
      "",
      "{",
      "[]",
      "null",
      std::string(100'000, '['),
      R"({"id": 1})",
      R"({"ask": "contains"})",
      R"({"ask": 5, "a": [], "b": []})",
      R"({"ask": "contained", "a": [], "b": []})",
      R"({"ask": "contains", "a": []})",
      R"({"ask": "public", "a": [], "b": []})",
      R"({"ask": "public", "a": [], "c": []})",
      R"({"ask": "public", "ask": "public", "a": []})",
      R"({"ask": "public", "a": 5})",
      R"({"ask": "public", "a": ["{"]})",
      R"({"ask": "public", "a": [null]})",
      R"({"ask": "public", "a": [{"Statement": 5}]})",
      R"({"ask": "public", "a": [{"Statement": [5]}]})",
      R"({"ask": "public", "a": [{"Statement": {"Effect": "Allow"}}]})",
  };
  LineProver prover({});
  for (const std::string& line : lines) {
    const LineAnswer answer = prover.Prove(line);
    EXPECT_EQ(answer.fault, LineAnswer::Fault::kMalformed) << line.substr(0, 80);
    EXPECT_FALSE(answer.value.Text("error").empty()) << line.substr(0, 80);
    EXPECT_EQ(answer.value.Find("answer"), nullptr) << line.substr(0, 80);
  }
}

TEST(ProveLine, SaysWhichPolicyIsWrong) {
  LineProver prover({});
  const LineAnswer answer = prover.Prove(Line("contains", kReads, R"({"Statement": []})"));
  EXPECT_EQ(answer.value.Text("error").substr(0, 36), "policy 1 of `b` cannot be judged: 1:")
      << answer.value.Text("error");
}

// A policy about so many buckets that to compare two of them takes a while.
std::string Buckets(std::string_view letter) {
  std::string list;
  for (int i = 0; i < 300; ++i) {
    list += fmt::format(R"({}"arn:aws:s3:::*{}{}*x*")", i == 0 ? "" : ", ", letter, i);
  }
  return fmt::format(
      R"({{"Statement": {{"Effect": "Allow", "Action": "s3:*", "NotResource": [{}]}}}})", list);
}

TEST(ProveLine, StaysOpenWhereItMayNotGoOn) {
  LineProver prover({.limits = {.steps = 1000}});
  const LineAnswer answer = prover.Prove(Line("contains", Buckets("a"), Buckets("b")));
  EXPECT_EQ(answer.value.Text("answer"), "unknown");
  EXPECT_FALSE(answer.value.Text("why").empty());
}

TEST(ProveLine, TheWitnessIsARequestOfDecide) {
  LineProver prover({});
  const LineAnswer answer = prover.Prove(Line("contains", kAll, kReads));
  LineJudge judge([](const std::string&) -> Result<org::SnapshotPtr> { return Fail("none"); },
                  Instant());
  const std::string request = base::PrintJson(*answer.value.Find("witness"));
  const auto decide = [&](std::string_view policy) {
    const std::string line =
        fmt::format(R"({{"request": {}, "policies": {{"identity": [{}]}}}})", request, policy);
    return std::string(judge.Decide(line).value.Text("decision"));
  };
  EXPECT_EQ(decide(kAll), "allow") << request;
  EXPECT_EQ(decide(kReads), "implicit-deny") << request;
}

}  // namespace
}  // namespace bulkhead::access
