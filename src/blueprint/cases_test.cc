// Runs conformance/blueprint/*.case: what a file compiles to, and what is said of
// a bad one. A case is a command with a name, a text, `----`, and what comes out:
//
//   check NAME      the faults, with line and column; the text may leave out
//                   `organization` and `email`, which are then added at its end
//   check-bare NAME the same for the text as it stands
//   tree NAME       the tree of the organization
//   access NAME     who reaches which role where
//   snapshot NAME   every entity, a line each
//
// `@path` for a text takes that file. REWRITE=1 writes what comes out now.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/json.h"
#include "blueprint/compile.h"
#include "blueprint/describe.h"
#include "blueprint/parse.h"
#include "gtest/gtest.h"

namespace bulkhead::blueprint {
namespace {

std::string ReadAll(const std::filesystem::path& path) {
  std::ifstream file(path);
  EXPECT_TRUE(file.good()) << path;
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string FaultsOf(const base::Diagnostics& diagnostics) {
  std::string text;
  for (const base::Diagnostic& d : diagnostics) {
    text += std::to_string(d.span.line) + ":" + std::to_string(d.span.column) + " " + d.what + "\n";
    if (!d.hint.empty()) text += "  = " + d.hint + "\n";
  }
  return text;
}

std::string SnapshotText(const org::Snapshot& snapshot) {
  std::string text;
  const org::Change all = org::Everything(snapshot);
  for (const org::Change::Step& step : all.steps()) {
    const auto& entity = std::get<org::Entity>(step);
    text += org::KeyOf(entity).kind + " " + base::PrintJson(org::EncodeEntity(entity)) + "\n";
  }
  return text;
}

std::string AccessText(const Compiled& compiled) {
  std::string text;
  for (const Access& access : compiled.access) {
    text += access.person + " " + (access.role.empty() ? "(user)" : access.role) + " " +
            access.selector + "\n";
  }
  return text;
}

// What comes out of one case.
std::string Run(const std::string& command, std::string text) {
  if (text.starts_with("@")) {
    text = ReadAll(std::filesystem::path(BULKHEAD_SOURCE_DIR) / text.substr(1, text.size() - 2));
  }
  if (command == "check" && text.find("organization:") == std::string::npos) {
    text += "organization: acme\n";
  }
  if (command == "check" && !text.starts_with("email:")) {
    text += "email: aws+{account}@acme.example\n";
  }
  const Parsed parsed = ReadFile(text);
  if (!parsed.ok()) return FaultsOf(parsed.diagnostics);
  const Compiled compiled = Compile(parsed.file, {});
  if (!compiled.ok()) return FaultsOf(compiled.diagnostics);
  if (command == "tree") return Describe(compiled.desired);
  if (command == "access") return AccessText(compiled);
  if (command == "snapshot") return SnapshotText(compiled.desired);
  return "ok\n";
}

// The file as it would be if every expectation were what comes out now.
std::string Rerun(const std::string& file) {
  std::stringstream in(file);
  std::string out;
  std::string line;
  while (std::getline(in, line)) {
    out += line + "\n";
    if (line.empty() || line.starts_with("#")) continue;
    const std::string command = line.substr(0, line.find(' '));
    std::string text;
    while (std::getline(in, line) && line != "----") text += line + "\n";
    while (std::getline(in, line) && !line.empty()) continue;
    out += text + "----\n" + Run(command, text) + "\n";
  }
  return out;
}

// The first line in which they differ, with its number; empty when they do not.
std::string FirstDifference(const std::string& now, const std::string& written) {
  std::stringstream a(now);
  std::stringstream b(written);
  for (int number = 1; a.good() || b.good(); ++number) {
    std::string now_line;
    std::string written_line;
    std::getline(a, now_line);
    std::getline(b, written_line);
    if (now_line == written_line) continue;
    return "line " + std::to_string(number) + "\n now: " + now_line + "\n was: " + written_line;
  }
  return "";
}

class Cases : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(Cases, ComeOutAsWritten) {
  const std::string written = ReadAll(GetParam());
  const std::string now = Rerun(written);
  if (std::getenv("REWRITE") != nullptr) {
    std::ofstream(GetParam()) << now;
  } else {
    EXPECT_EQ(FirstDifference(now, written), "");
  }
}

std::vector<std::filesystem::path> Files() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry :
       std::filesystem::directory_iterator(BULKHEAD_SOURCE_DIR "/conformance/blueprint")) {
    if (entry.path().extension() == ".case") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

INSTANTIATE_TEST_SUITE_P(Files, Cases, testing::ValuesIn(Files()),
                         [](const auto& row) { return row.param.stem().string(); });

}  // namespace
}  // namespace bulkhead::blueprint
