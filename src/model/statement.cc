#include "model/statement.h"

#include <algorithm>

#include "model/condition.h"

namespace bulkhead::model {
namespace {

using policy::Sense;

bool MatchesAction(const policy::Statement& statement, std::string_view action) {  // A1, A2
  const bool listed = std::ranges::any_of(statement.actions, [&](const std::string& value) {
    return Matches(Wild(value), action, Case::kIgnored);
  });
  return statement.action_sense == Sense::kAllBut ? !listed : listed;
}

bool MatchesResource(const policy::Statement& statement, std::string_view resource,
                     const Reading& reading) {
  if (statement.resource_sense == Sense::kAbsent) return true;  // R1
  const bool listed = std::ranges::any_of(statement.resources, [&](const std::string& value) {
    if (value == "*") return true;  // R3
    const auto pattern = ReadResource(value, reading);
    return pattern && Matches(*pattern, resource);
  });
  return statement.resource_sense == Sense::kAllBut ? !listed : listed;  // R2
}

template <class Visit>
void ForSpeaking(const policy::Document& document, policy::Effect effect, const View& view,
                 Visit visit) {
  for (const policy::Statement& statement : document.statements()) {
    if (statement.effect == effect && Speaks(statement, document.version(), view)) {
      visit(statement);
    }
  }
}

}  // namespace

bool Speaks(const policy::Statement& statement, policy::Version version, const View& view) {
  const Reading reading{.version = version, .context = view.request.context};
  return SpeaksOf(statement, view.request.principal, view.boundary) &&
         MatchesAction(statement, view.request.action) &&
         MatchesResource(statement, view.resource, reading) &&
         std::ranges::all_of(statement.conditions, [&](const policy::Condition& condition) {
           return Holds(condition, reading);  // C1
         });
}

bool Denies(const policy::Document& document, const View& view) {
  bool denies = false;
  ForSpeaking(document, policy::Effect::kDeny, view,
              [&](const policy::Statement&) { denies = true; });
  return denies;
}

bool Allows(const policy::Document& document, const View& view) {
  bool allows = false;
  ForSpeaking(document, policy::Effect::kAllow, view,
              [&](const policy::Statement&) { allows = true; });
  return allows;
}

Strength GrantOf(const policy::Document& document, const View& view) {
  Strength strongest = Strength::kNone;
  ForSpeaking(document, policy::Effect::kAllow, view, [&](const policy::Statement& statement) {
    strongest = std::max(strongest, StrengthOf(statement, view.request.principal));
  });
  return strongest;
}

}  // namespace bulkhead::model
