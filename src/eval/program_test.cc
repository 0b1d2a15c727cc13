// The index of actions finds what going through all statements would find.
#include "eval/program.h"

#include <thread>

#include "aws/wildcard.h"
#include "eval/test_documents.h"

namespace bulkhead::eval {
namespace {

// Services of the same first eight bytes, of seven, eight and nine, with wildcards in all
// places, names that are short, long, and prefixes of each other.
constexpr std::string_view kPatterns[] = {
    "*",
    "*:*",
    "s3:*",
    "s3:Get*",
    "S3:GETOBJECT",
    "s3:GetObj*",
    "s3:GetObjec*",
    "s3:GetObject*",
    "s3:GetObjectAcl",
    "s3:?etObject",
    "s3:*Object",
    "s3*:Get*",
    "*3:GetObject",
    "?3:*",
    "elasticloadbalancing:*",
    "elasticfilesystem:*",
    "elasticache:De*",
    "elasti*:Describe*",
    "elasticl*:*",
    "kinesis:Get*",
    "dynamod:G*",
    "dynamodb:Get*",
    "dynamodbx:Get*",
    "s3-outposts:*",
    "a:b",
    "a:*",
    "a:b*",
    "a:?",
};
constexpr std::string_view kActions[] = {
    "s3:GetObject",
    "S3:getobjectacl",
    "s3:GetObj",
    "s3:Get",
    "s3:PutObject",
    "s3",
    "s3:",
    ":",
    "",
    "s33:GetObject",
    "elasticloadbalancing:DescribeTags",
    "elasticfilesystem:DescribeTags",
    "elasticache:DescribeTags",
    "kinesis:GetRecords",
    "dynamod:GetItem",
    "dynamodb:GetItem",
    "dynamodbx:GetItem",
    "s3-outposts:GetObject",
    "a:b",
    "a:bc",
    "a:B",
    "a:b:c",
    "ec2:RunInstances",
};

Request Asking(std::string_view action) {
  Request request = RoleRequest();
  request.action = action;
  return request;
}

std::string Allowing(std::string_view actions) {
  return R"({"Effect":"Allow","Action":[)" + std::string(actions) + R"(],"Resource":"*"})";
}
std::string Quoted(std::string_view text) { return '"' + std::string(text) + '"'; }

TEST(ProgramTest, EveryPatternAlone) {
  for (const std::string_view pattern : kPatterns) {
    const auto listed = Statements(Allowing(Quoted(pattern)));
    const auto excepted =
        Statements(R"({"Effect":"Allow","NotAction":)" + Quoted(pattern) + R"(,"Resource":"*"})");
    for (const std::string_view action : kActions) {
      const bool matches = aws::MatchesWildcardIgnoringCase(pattern, action);
      const Request request = Asking(action);
      EXPECT_EQ(Decide(request, {.identity = {listed.get()}}).allowed(), matches)
          << pattern << ' ' << action;
      EXPECT_EQ(Decide(request, {.identity = {excepted.get()}}).allowed(), !matches)
          << pattern << ' ' << action;
    }
  }
}

TEST(ProgramTest, AllPatternsButOneInOneStatementAndInMany) {
  for (const std::string_view left_out : kPatterns) {
    std::string list;
    std::string statements;
    for (const std::string_view pattern : kPatterns) {
      if (pattern == left_out || pattern == "*" || pattern == "*:*") continue;
      list += (list.empty() ? "" : ",") + Quoted(pattern);
      statements += (statements.empty() ? "" : ",") + Allowing(Quoted(pattern));
    }
    const auto one = Statements(Allowing(list));
    const auto many = Statements(statements);
    for (const std::string_view action : kActions) {
      bool matches = false;
      for (const std::string_view pattern : kPatterns) {
        matches = matches || (pattern != left_out && pattern != "*" && pattern != "*:*" &&
                              aws::MatchesWildcardIgnoringCase(pattern, action));
      }
      const Request request = Asking(action);
      EXPECT_EQ(Decide(request, {.identity = {one.get()}}).allowed(), matches) << action;
      EXPECT_EQ(Decide(request, {.identity = {many.get()}}).allowed(), matches) << action;
    }
  }
}

TEST(ProgramTest, ActionsOfAnyLength) {
  const auto prefix = Statements(Allowing(R"("s3:Aa*")"));
  for (std::size_t length = 0; length < 300; ++length) {
    std::string name(length, 'A');
    const auto exact = Statements(Allowing(Quoted("s3:" + name + "x")));
    EXPECT_TRUE(Decide(Asking("S3:" + name + "X"), {.identity = {exact.get()}}).allowed());
    EXPECT_FALSE(Decide(Asking("S3:" + name + "Y"), {.identity = {exact.get()}}).allowed());
    EXPECT_EQ(Decide(Asking("S3:" + name), {.identity = {prefix.get()}}).allowed(), length >= 2);
  }
}

TEST(ProgramTest, CompiledOnceForAllThreads) {
  const auto document = Statements(Allowing(R"("s3:*")"));
  std::vector<const Program*> programs(8);
  std::vector<std::thread> threads;
  for (const Program*& program : programs) {
    threads.emplace_back([&program, &document] { program = &Program::Of(*document); });
  }
  for (std::thread& thread : threads) thread.join();
  for (const Program* program : programs) EXPECT_EQ(program, programs.front());
}

}  // namespace
}  // namespace bulkhead::eval
