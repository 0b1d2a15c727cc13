// Every error that the model of a service documents for an operation is shown by the case file
// of that operation, or `errors.txt` beside it says why it cannot occur here:
//
//   # Error | operations, or * for all | reason
//   ServiceException | * | no part of the server fails by itself; /_bulkhead/faults makes it fail

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "api/model.h"
#include "testkit/case_text.h"

namespace bulkhead::server {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// The services of which it holds.
constexpr std::string_view kServices[] = {"account", "ec2",           "events",
                                          "iam",     "organizations", "servicequotas",
                                          "sts",     "support",       "tagging"};

// What AWS allows always cannot be denied.
// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
constexpr std::string_view kNeverDenied = "GetCallerIdentity";

// Of each operation, the codes of the errors that its own case file shows; an operation without
// a case file is absent.
using Shown = std::map<std::string, std::set<std::string>, std::less<>>;

struct Row {
  std::string error;
  std::vector<std::string> operations;
  std::string reason;
};

std::vector<std::string> WordsOf(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(std::move(word));
  return words;
}

std::vector<Row> ReadRows(std::istream& in) {
  std::vector<Row> rows;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    std::istringstream fields(line);
    std::string error;
    std::string operations;
    Row& row = rows.emplace_back();
    std::getline(fields, error, '|');
    std::getline(fields, operations, '|');
    std::getline(fields, row.reason);
    row.error = WordsOf(error).empty() ? "" : WordsOf(error).front();
    row.operations = WordsOf(operations);
  }
  return rows;
}

// The codes of the faults with which a case file answers calls of the operation.
std::set<std::string> FaultsShown(std::istream& in, std::string_view call) {
  std::set<std::string> codes;
  bool of_operation = false;
  for (std::string line; std::getline(in, line);) {
    const std::vector<std::string> words = WordsOf(line);
    if (line.starts_with("call ") && words.size() > 1) of_operation = words[1] == call;
    if (line.starts_with("fault ") && words.size() > 2 && of_operation) codes.insert(words[2]);
  }
  return codes;
}

std::string CodeOf(const api::Shape& error) {
  return error.error.code.empty() ? error.name : error.error.code;
}

bool Documents(const api::OperationModel& operation, std::string_view code) {
  return std::ranges::any_of(operation.errors,
                             [&](const api::Shape* error) { return CodeOf(*error) == code; });
}

bool Shows(const Shown& shown, const std::string& operation, const std::string& code) {
  const auto found = shown.find(operation);
  return found != shown.end() && found->second.contains(code);
}

bool Denied(const std::set<std::string>& shown) {
  return std::ranges::any_of(shown, [](const std::string& code) {
    return code.starts_with("AccessDenied") || code == "UnauthorizedOperation";
  });
}

bool Names(const Row& row, std::string_view operation) {
  return std::ranges::any_of(
      row.operations, [&](const std::string& name) { return name == "*" || name == operation; });
}

// What is wrong with a row of errors.txt.
void JudgeRow(const api::ServiceModel& model, const Shown& shown, const Row& row,
              std::vector<std::string>& problems) {
  const auto problem = [&](const std::string& what) {
    problems.push_back(fmt::format("{}/errors.txt, `{}`: {}", model.name(), row.error, what));
  };
  if (WordsOf(row.reason).empty()) problem("has no reason");
  if (row.operations.empty()) problem("names no operation; `*` is all");
  for (const std::string& name : row.operations) {
    const api::OperationModel* operation = model.FindOperation(name);
    if (name == "*") {
      const bool needed = std::ranges::any_of(model.operations(), [&](const auto& each) {
        return Documents(each, row.error) && !Shows(shown, each.name, row.error);
      });
      if (!needed) problem("no operation needs it: drop the row");
    } else if (operation == nullptr) {
      problem(fmt::format("there is no operation {}", name));
    } else if (!Documents(*operation, row.error)) {
      problem(fmt::format("{} does not document it", name));
    } else if (Shows(shown, name, row.error)) {
      problem(fmt::format("the case file of {} shows it: drop the name", name));
    }
  }
}

void JudgeOperation(const std::string& service, const api::OperationModel& operation,
                    const Shown& shown, const std::vector<Row>& rows,
                    std::vector<std::string>& problems) {
  const std::string file = fmt::format("{}/{}", service, testkit::CaseFileOf(operation.name));
  const auto found = shown.find(operation.name);
  if (found == shown.end()) {
    problems.push_back(fmt::format("{} is missing: the case file of {}", file, operation.name));
    return;
  }
  if (operation.name != kNeverDenied && !Denied(found->second)) {
    problems.push_back(
        fmt::format("{} never shows that {} is denied: call it as somebody who may "
                    "not",
                    file, operation.name));
  }
  for (const api::Shape* error : operation.errors) {
    const std::string code = CodeOf(*error);
    const bool explained = std::ranges::any_of(
        rows, [&](const Row& row) { return row.error == code && Names(row, operation.name); });
    if (explained || found->second.contains(code)) continue;
    problems.push_back(
        fmt::format("{} never shows {} of {}: add a call that is answered with it, or say in "
                    "{}/errors.txt why it cannot occur here",
                    file, code, operation.name, service));
  }
}

std::vector<std::string> Problems(const api::ServiceModel& model, const Shown& shown,
                                  const std::vector<Row>& rows) {
  std::vector<std::string> problems;
  for (const Row& row : rows) JudgeRow(model, shown, row, problems);
  for (const api::OperationModel& operation : model.operations()) {
    JudgeOperation(model.name(), operation, shown, rows, problems);
  }
  return problems;
}

Shown ReadShown(const api::ServiceModel& model, const fs::path& folder) {
  Shown shown;
  for (const api::OperationModel& operation : model.operations()) {
    std::ifstream in(folder / testkit::CaseFileOf(operation.name));
    if (!in) continue;
    shown[operation.name] = FaultsShown(in, fmt::format("{}:{}", model.name(), operation.name));
  }
  return shown;
}

TEST(Coverage, EveryDocumentedErrorIsShownOrExplained) {
  const api::Models models;
  for (const std::string_view service : kServices) {
    const api::ServiceModel* model = models.Find(service);
    ASSERT_NE(model, nullptr) << service;
    const fs::path folder = fs::path(BULKHEAD_SOURCE_DIR) / "conformance" / service;
    std::ifstream in(folder / "errors.txt");
    const std::vector<Row> rows = ReadRows(in);
    for (const std::string& problem : Problems(*model, ReadShown(*model, folder), rows)) {
      ADD_FAILURE() << "conformance/" << problem;
    }
  }
}

// The judge itself, on a service of two operations.
class DocumentedErrors : public testing::Test {
 protected:
  static std::vector<std::string> Judge(const Shown& shown, const std::string& rows) {
    const auto model = api::ServiceModel::Parse("toy", R"({
      "metadata": {"protocol": "json", "signatureVersion": "v4"},
      "operations": {
        "GetToy": {"http": {}, "errors": [{"shape": "NoToy"}]},
        "PutToy": {"http": {}, "errors": [{"shape": "NoToy"}, {"shape": "Busy"}]}
      },
      "shapes": {"NoToy": {"type": "structure", "exception": true},
                 "Busy": {"type": "structure", "exception": true}}})");
    EXPECT_TRUE(model.has_value()) << model.error().message;
    std::istringstream in(rows);
    return Problems(**model, shown, ReadRows(in));
  }

  const Shown all_ = {{"GetToy", {"NoToy", "AccessDenied"}},
                      {"PutToy", {"NoToy", "Busy", "AccessDenied"}}};
  const Shown some_ = {{"GetToy", {"NoToy", "AccessDenied"}}, {"PutToy", {"AccessDenied"}}};
};

TEST_F(DocumentedErrors, AreShown) { EXPECT_THAT(Judge(all_, ""), IsEmpty()); }

TEST_F(DocumentedErrors, AreExplained) {
  EXPECT_THAT(Judge(some_, "# Why.\n\nNoToy | PutToy | why\nBusy | * | why\n"), IsEmpty());
  EXPECT_THAT(Judge(some_, "NoToy | * | why\n"),
              ElementsAre(HasSubstr("toy/put_toy.case never shows Busy of PutToy")));
}

TEST_F(DocumentedErrors, NeedACaseFileWithADenial) {
  EXPECT_THAT(Judge({{"GetToy", {"NoToy"}}}, ""),
              ElementsAre(HasSubstr("get_toy.case never shows that GetToy is denied"),
                          HasSubstr("put_toy.case is missing")));
}

TEST_F(DocumentedErrors, RowsMustBeNeeded) {
  EXPECT_THAT(Judge(all_, "NoToy | PutToy | why\n"), ElementsAre(HasSubstr("drop the name")));
  EXPECT_THAT(Judge(all_, "NoToy | * | why\n"), ElementsAre(HasSubstr("drop the row")));
  EXPECT_THAT(Judge(all_, "Broken | * | why\n"), ElementsAre(HasSubstr("drop the row")));
  EXPECT_THAT(Judge(all_, "Busy | GetToy | why\n"),
              ElementsAre(HasSubstr("GetToy does not document it")));
  EXPECT_THAT(Judge(all_, "Busy | EatToy | why\n"),
              ElementsAre(HasSubstr("there is no operation EatToy")));
  EXPECT_THAT(Judge(some_, "NoToy | PutToy | \nBusy | PutToy\n"),
              ElementsAre(HasSubstr("has no reason"), HasSubstr("has no reason")));
  EXPECT_THAT(Judge(all_, "Busy\n"),
              ElementsAre(HasSubstr("has no reason"), HasSubstr("names no operation")));
}

}  // namespace
}  // namespace bulkhead::server
