#include "wire/target.h"

#include <algorithm>

namespace bulkhead::wire {

Target SplitTarget(std::string_view target) {
  const std::size_t mark = target.find('?');
  Target out{.path = target.substr(0, mark), .query = {}};
  if (mark != std::string_view::npos) out.query = target.substr(mark + 1);
  if (out.path.empty()) out.path = "/";
  return out;
}

std::string DecodeLeniently(std::string_view text, base::Plus plus) {
  return base::PercentDecode(text, plus).value_or(std::string(text));
}

std::vector<Parameter> ParseParameters(std::string_view query, base::Plus plus) {
  std::vector<Parameter> out;
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), pair.size() + 1));
    if (pair.empty()) continue;
    const std::size_t equals = pair.find('=');
    Parameter& parameter = out.emplace_back();
    parameter.name = DecodeLeniently(pair.substr(0, equals), plus);
    if (equals != std::string_view::npos) {
      parameter.value = DecodeLeniently(pair.substr(equals + 1), plus);
    }
  }
  return out;
}

const Parameter* FindParameter(const std::vector<Parameter>& parameters, std::string_view name) {
  const auto it = std::ranges::find(parameters, name, &Parameter::name);
  return it == parameters.end() ? nullptr : &*it;
}

}  // namespace bulkhead::wire
