#include "testkit/principal_text.h"

#include <fmt/format.h>

#include <sstream>

#include "base/try.h"

namespace bulkhead::testkit {

std::vector<std::string> SplitList(const std::string& list, char separator) {
  std::vector<std::string> items;
  std::istringstream in(list);
  for (std::string item; std::getline(in, item, separator);) items.push_back(item);
  return items;
}

Result<PrincipalText> ParsePrincipal(const std::string& text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos) return Fail(fmt::format("`{}` is not a principal", text));
  PrincipalText parsed;
  parsed.account = TRY(AccountId::Parse(text.substr(0, colon)));
  const std::string rest = text.substr(colon + 1);
  const std::size_t slash = rest.find('/');
  parsed.type = rest.substr(0, slash);
  if (slash != std::string::npos) parsed.name = rest.substr(slash + 1);
  return parsed;
}

}  // namespace bulkhead::testkit
