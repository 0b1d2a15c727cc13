#include "census/universe.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "access/principal_names.h"

namespace bulkhead::census {
namespace {

// Counts through the choices of all keys, as a row of wheels.
bool Turn(const std::vector<KeyChoices>& keys, std::vector<std::size_t>& wheels) {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (++wheels[i] < keys[i].choices.size()) return true;
    wheels[i] = 0;
  }
  return false;
}

}  // namespace

std::size_t Universe::size() const {
  std::size_t size = principals.size() * actions.size() * resources.size();
  for (const KeyChoices& key : keys) size *= key.choices.size();
  return size;
}

Universe Narrowed(Universe universe, const Slots& slots) {
  for (KeyChoices& key : universe.keys) {
    if (AsksForSeveral(slots, key.key)) continue;
    std::erase_if(key.choices, [](const auto& values) { return values.size() > 1; });
  }
  return universe;
}

std::optional<eval::Request> Find(const Universe& universe,
                                  const std::function<bool(const eval::Request&)>& wanted) {
  eval::Request request{.resource_account = universe.resource_account};
  for (const eval::PrincipalNames& principal : universe.principals) {
    request.principal = principal;
    std::vector<std::size_t> wheels(universe.keys.size());
    do {
      request.context = universe.known;
      for (std::size_t i = 0; i < universe.keys.size(); ++i) {
        const KeyChoices& key = universe.keys[i];
        const std::vector<std::string>& values = key.choices[wheels[i]];
        if (!values.empty()) request.context.Set(key.key, values);
      }
      access::SetImpliedKeys(request);
      for (const std::string& action : universe.actions) {
        request.action = action;
        for (const std::string& resource : universe.resources) {
          request.resource = resource;
          if (wanted(request)) return request;
        }
      }
    } while (Turn(universe.keys, wheels));
  }
  return std::nullopt;
}

std::string ToText(const eval::Request& request) {
  std::string text = fmt::format("{} ({}) does {} on {} of {}", access::TextOf(request.principal),
                                 request.principal.arn, request.action, request.resource,
                                 request.resource_account.text());
  for (const auto& [key, values] : request.context) text += fmt::format(" {}={}", key, values);
  return text;
}

}  // namespace bulkhead::census
