#include "testkit/case_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/try.h"

namespace bulkhead::testkit {
namespace {

constexpr std::string_view kMark = "----";

std::vector<std::string> SplitLines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }

Result<std::vector<std::string>> SplitWords(std::string_view line) {
  std::vector<std::string> words;
  std::string word;
  bool quoted = false;
  bool started = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
      started = true;
    } else if (c == ' ' && !quoted) {
      if (started) words.push_back(std::move(word));
      word.clear();
      started = false;
    } else {
      word += c;
      started = true;
    }
  }
  if (quoted) return Fail("a quote without an end");
  if (started) words.push_back(std::move(word));
  return words;
}

std::string FirstDifference(const std::vector<std::string>& want,
                            const std::vector<std::string>& got) {
  for (std::size_t i = 0; i < std::max(want.size(), got.size()); ++i) {
    const std::string left = i < want.size() ? want[i] : "(end)";
    const std::string right = i < got.size() ? got[i] : "(end)";
    if (left != right) {
      return fmt::format("line {}:\n  expected: {}\n  actual:   {}", i + 1, left, right);
    }
  }
  return {};
}

}  // namespace

std::vector<std::string> CaseFilesBelow(const std::string& folder) {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".case") {
      files.push_back(std::filesystem::relative(entry.path(), folder).string());
    }
  }
  std::ranges::sort(files);
  return files;
}

std::string CaseTestName(std::string_view file) {
  std::string name(file.substr(0, file.rfind('.')));
  std::ranges::replace_if(
      name, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
  return name;
}

std::string CaseFileOf(std::string_view operation) {
  std::string name;
  for (std::size_t i = 0; i < operation.size(); ++i) {
    const bool after_small = i > 0 && !IsUpper(operation[i - 1]);
    const bool before_small = i + 1 < operation.size() && !IsUpper(operation[i + 1]);
    if (i > 0 && IsUpper(operation[i]) && (after_small || before_small)) name += '_';
    name += static_cast<char>(std::tolower(static_cast<unsigned char>(operation[i])));
  }
  return name + ".case";
}

Result<std::string> RunCaseText(std::string_view text,
                                const std::function<Result<std::string>(const CaseCommand&)>& run) {
  const std::vector<std::string> lines = SplitLines(text);
  std::string out;
  std::size_t at = 0;
  const auto emit = [&out](std::string_view line) { out.append(line).append("\n"); };
  while (at < lines.size()) {
    const std::size_t first = at;
    const auto fail = [first](const std::string& message) {
      return Fail(fmt::format("line {}: {}", first + 1, message));
    };
    emit(lines[at]);
    auto words = SplitWords(lines[at++]);
    if (lines[first].starts_with('#')) continue;
    if (!words) return fail(words.error().message);
    if (words->empty()) continue;
    CaseCommand command{.words = *std::move(words), .input = {}, .expected = {}};
    for (; at < lines.size() && lines[at] != kMark; ++at) {
      emit(lines[at]);
      command.input.append(lines[at]).append("\n");
    }
    if (at == lines.size()) return fail("the command has no `----`");
    emit(kMark);
    ++at;
    for (; at < lines.size() && !lines[at].empty(); ++at) {
      if (!command.expected.empty()) command.expected += '\n';
      command.expected += lines[at];
    }
    const Result<std::string> answer = run(command);
    if (!answer) return fail(answer.error().message);
    emit(*answer);
  }
  return out;
}

Result<void> CheckCaseFile(const std::string& file,
                           const std::function<Result<std::string>(std::string_view)>& rerun) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return Fail(fmt::format("cannot read `{}`", file));
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  const std::string got = TRY(rerun(text));
  if (got == text) return {};
  const char* rewrite = std::getenv("REWRITE");  // NOLINT(concurrency-mt-unsafe)
  if (rewrite != nullptr && std::string_view(rewrite) == "1") {
    std::ofstream(file, std::ios::binary) << got;
    return {};
  }
  return Fail(FirstDifference(SplitLines(text), SplitLines(got)));
}

Result<std::vector<CaseArgument>> CaseArguments(const CaseCommand& command, std::size_t skip) {
  std::vector<CaseArgument> arguments;
  for (std::size_t i = skip; i < command.words.size(); ++i) {
    const std::string& word = command.words[i];
    const std::size_t split = word.find('=');
    if (split == std::string::npos) return Fail(fmt::format("`{}` is not `key=value`", word));
    arguments.push_back({word.substr(0, split), word.substr(split + 1)});
  }
  return arguments;
}

}  // namespace bulkhead::testkit
