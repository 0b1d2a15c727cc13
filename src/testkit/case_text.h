// CaseText: a case file as its commands, and put together again.
//
// A command is a line, perhaps with an input under it, `----` and what is
// expected up to the next empty line. Lines that begin with `#` and empty lines
// stand between commands.
//
//   policy Reader
//   {"Version": "2012-10-17", ...}
//   ----
//   ok
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace bulkhead::testkit {

struct CaseCommand {
  std::vector<std::string> words;  // Of the line; "..." keeps spaces within a word.
  std::string input;               // The lines between the command and `----`.
  std::string expected;            // The lines after it, without the last line end.
};

// The case files below a folder, by their paths in it, ascending.
std::vector<std::string> CaseFilesBelow(const std::string& folder);

// The path of such a file as the name of a test: without its ending, `_` for all but letters
// and digits.
std::string CaseTestName(std::string_view file);

// The case file of an operation: `UploadSSHPublicKey` has `upload_ssh_public_key.case`. A word
// begins with a capital that a small letter comes before or after.
std::string CaseFileOf(std::string_view operation);

// The text with each expectation replaced by what `run` answers (without its last
// line end). Fails, naming the line, where the text is malformed or `run` fails.
Result<std::string> RunCaseText(std::string_view text,
                                const std::function<Result<std::string>(const CaseCommand&)>& run);

// Compares a file with its own rerun: nothing when both agree, else the first line
// that differs. With REWRITE=1 in the environment the file is rewritten.
Result<void> CheckCaseFile(const std::string& file,
                           const std::function<Result<std::string>(std::string_view)>& rerun);

// `key=value` words after the first `skip`, in order. Fails on a word without `=`.
struct CaseArgument {
  std::string key;
  std::string value;
};
Result<std::vector<CaseArgument>> CaseArguments(const CaseCommand& command, std::size_t skip);

}  // namespace bulkhead::testkit
