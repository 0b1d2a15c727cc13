// Reading a tree of nodes by a schema: what is missing, unknown or of the wrong
// kind becomes a diagnostic, and reading goes on.
//
//   MapReader map(node, "an account", diagnostics);
//   if (const Node* name = map.Take("name")) account.name = ReadText(*name, "a name", diagnostics);
//   map.Finish();  // Reports the keys that nobody asked for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "blueprint/file.h"
#include "blueprint/yaml.h"

namespace bulkhead::blueprint {

void Report(base::Diagnostics& out, const base::Span& span, std::string what,
            std::string hint = "");

// Puts diagnostics in the order of the text; those of one place stay in theirs.
void SortByPlace(base::Diagnostics& diagnostics);

// The members of one map. A node that is no map is reported at once, and reads
// as if it had no members; nothing (`logs:`) reads so too, without a report.
class MapReader {
 public:
  // Requires: `node` and `out` outlive this. `what` is for messages: `an account`.
  MapReader(const Node& node, std::string_view what, base::Diagnostics& out);

  // The value of `key`, which is now known; null when it is not there.
  const Node* Take(std::string_view key);
  // The same; reported when it is not there or is nothing.
  const Node* Require(std::string_view key, std::string_view hint);
  // `key` is known but not supported yet: reported when it is there.
  void Later(std::string_view key);
  // Reports every member that was not taken.
  void Finish();

 private:
  bool IsKnown(std::string_view key) const;

  const Node& node_;
  std::string what_;
  base::Diagnostics& out_;
  std::vector<std::string> known_;
  std::vector<std::string> later_;
};

// The scalar; an empty Text after a report when the node is none.
Text ReadText(const Node& node, std::string_view what, base::Diagnostics& out);

// A list of scalars, or a single one. Repeated entries are reported.
std::vector<Text> ReadTexts(const Node& node, std::string_view what, base::Diagnostics& out);

// `yes`, `no`, `true`, `false`, `on`, `off`.
enum class Switch { kOff, kOn };
Switch ReadSwitch(const Node& node, std::string_view what, base::Diagnostics& out);

// `90 minutes`, `8 hours`, `3600 seconds`, in seconds; nothing after a report.
std::optional<std::int64_t> ReadDuration(const Node& node, std::string_view what,
                                         base::Diagnostics& out);

// A map of scalars.
TagList ReadTags(const Node& node, base::Diagnostics& out);

// A policy written as a map, parsed for its kind; null after a report. Faults in
// the policy are reported at their places in the file.
policy::DocumentPtr ReadPolicy(const Node& node, policy::Kind kind, base::Diagnostics& out);

}  // namespace bulkhead::blueprint
