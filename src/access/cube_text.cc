#include "access/cube_text.h"

#include <fmt/format.h>

namespace bulkhead::access {

std::string ListText(const std::vector<std::string>& texts, std::size_t most) {
  std::string out;
  for (std::size_t i = 0; i < texts.size() && i < most; ++i) {
    out += fmt::format("{}{}", i == 0 ? "" : ", ", texts[i]);
  }
  if (texts.size() > most) out += fmt::format(" and {} more", texts.size() - most);
  return out;
}

std::string PatternsText(PatternsOf what, const std::vector<std::string>& patterns,
                         const std::vector<std::string>& exceptions, std::size_t most) {
  if (exceptions.empty()) return ListText(patterns, most);
  const bool any = patterns.size() == 1 && patterns.front() == "*";
  const char* of_any = what == PatternsOf::kActions ? "any action" : "any resource";
  return fmt::format("{} but {}", any ? of_any : ListText(patterns, most),
                     ListText(exceptions, most));
}

}  // namespace bulkhead::access
