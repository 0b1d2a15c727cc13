#include "cli/policy_file.h"

#include <cstdio>

#include "base/encoding.h"
#include "base/try.h"
#include "cli/instance.h"

namespace bulkhead::cli {
namespace {

constexpr std::size_t kInputBytesMax = std::size_t{1} << 20;

Result<std::string> ReadStandardInput() {
  std::string text;
  char block[4096];
  while (const std::size_t size = std::fread(block, 1, sizeof block, stdin)) {
    text.append(block, size);
    if (text.size() > kInputBytesMax) return Fail("standard input is longer than a policy");
  }
  return text;
}

// What the text looks like; between an SCP and an identity-based policy, and for
// boundaries, only the name of the file tells.
lint::PolicyType GuessType(const std::string& path, std::string_view text) {
  using enum lint::PolicyType;
  const lint::PolicyType guess = lint::GuessPolicyType(text);
  const std::string name = base::ToLower(path);
  const auto says = [&name](std::string_view word) { return name.find(word) != name.npos; };
  if (guess == kIdentity && (says("scp") || says("service-control") || says("service_control"))) {
    return kServiceControl;
  }
  if (guess == kIdentity && says("boundary")) return kBoundary;
  if (guess == kResource && says("endpoint")) return kEndpoint;
  if (guess == kResource && (says("rcp") || says("resource-control"))) return kResourceControl;
  return guess;
}

}  // namespace

Result<PolicyFile> ReadPolicyFile(const std::string& path, const std::string& type) {
  const bool is_input = path == "-";
  PolicyFile file{.name = is_input ? "(standard input)" : path};
  file.text = TRY(is_input ? ReadStandardInput() : ReadTextFile(path));
  file.type = type.empty() ? GuessType(path, file.text)
                           : lint::ParsePolicyType(type).value_or(lint::PolicyType{});
  return file;
}

Result<policy::DocumentPtr> ReadPolicy(const std::string& path, const std::string& type) {
  const PolicyFile file = TRY(ReadPolicyFile(path, type));
  auto document = policy::Parse(file.text, lint::KindOf(file.type));
  if (document) return *std::move(document);
  std::string problems;
  for (const base::Diagnostic& problem : document.error()) {
    if (!problems.empty()) problems += '\n';
    problems += base::Render(problem, file.name, file.text);
  }
  return Fail(problems);
}

}  // namespace bulkhead::cli
