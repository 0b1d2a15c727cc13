// The organization file: text to File, with everything that is wrong with it.
//
// Pure and total. A fault in one place does not hide the faults elsewhere: all
// are reported, in the order of the text, each with its place and a hint. Only
// what can be said of the text itself is checked here; whether a grant names an
// account that exists is a matter of LayOut and Compile.
//
//   const Parsed parsed = ReadFile(text);
//   for (const auto& d : parsed.diagnostics) out << base::Render(d, "acme.yaml", text);
#pragma once

#include <string_view>

#include "base/diagnostic.h"
#include "blueprint/file.h"

namespace bulkhead::blueprint {

struct Parsed {
  File file;  // What could be read; whole when there are no errors.
  base::Diagnostics diagnostics;

  bool ok() const { return !base::HasErrors(diagnostics); }
};

Parsed ReadFile(std::string_view text);

}  // namespace bulkhead::blueprint
