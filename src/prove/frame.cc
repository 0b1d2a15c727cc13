#include "prove/frame.h"

#include <algorithm>
#include <array>

#include "base/encoding.h"
#include "eval/implied_keys.h"

namespace bulkhead::prove {
namespace {

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principal-properties
constexpr auto kPrincipalKeys = std::to_array<std::string_view>({
    "aws:principalarn",
    "aws:principalaccount",
    "aws:principaltype",
    "aws:username",
    "aws:principalisawsservice",
    "aws:principalservicename",
});

}  // namespace

bool FollowsFromPrincipal(std::string_view key) {
  return std::ranges::find(kPrincipalKeys, key) != kPrincipalKeys.end();
}

void DecidePrincipalKeys(Frame& frame) {
  eval::Request request{.principal = frame.names, .resource_account = frame.resource_account};
  eval::SetImpliedKeys(request);
  for (const auto& entry : request.context) {
    if (!frame.IsDecided(entry.key)) frame.known.Set(entry.key, entry.values);
  }
  for (const std::string_view key : kPrincipalKeys) {
    if (!frame.IsDecided(key)) frame.absent.emplace_back(key);
  }
}

bool Frame::IsAbsent(std::string_view key) const {
  return std::ranges::any_of(absent, [key](std::string_view name) {
    if (!name.ends_with('*')) return base::EqualsIgnoreCase(name, key);
    name.remove_suffix(1);
    return key.size() >= name.size() && base::EqualsIgnoreCase(key.substr(0, name.size()), name);
  });
}

void Frame::Decide(const std::string& key, const std::optional<std::vector<std::string>>& values) {
  if (values) {
    known.Set(key, *values);
  } else {
    absent.push_back(key);
  }
}

bool Frame::HasOpenVariables(const std::vector<std::string>& keys) const {
  return std::ranges::any_of(keys, [this](const std::string& key) { return !IsDecided(key); });
}

Frame::Status Frame::StatusOf(const Clause& clause, const Requirement& requirement) const {
  if (!IsDecided(requirement.key)) return Status::kOpen;
  // C5: of an absent key the values do not matter.
  if (known.contains(requirement.key) && HasOpenVariables(requirement.variables)) {
    return Status::kOpen;
  }
  return clause.tests->Holds(requirement.test, known) ? Status::kHolds : Status::kFails;
}

eval::Strength Frame::StrengthOf(const Clause& clause) const {
  const eval::Request request{.principal = names};
  const eval::Subject subject(request, boundary, {});
  return eval::StrengthOf(clause.statement->principal_sense, clause.principals, subject);
}

bool Frame::Names(const Clause& clause) const {
  return whose != Whose::kFixed || !clause.names_principals() ||
         StrengthOf(clause) != eval::Strength::kNone;
}

std::optional<View> Frame::ViewOf(const Clause& clause, const eval::StatementRef& ref) const {
  if (!Names(clause)) return std::nullopt;
  View all{.clause = &clause, .ref = ref, .open = {}};
  for (std::uint32_t i = 0; i < clause.conditions.size(); ++i) {
    const Status status = StatusOf(clause, clause.conditions[i]);
    if (status == Status::kFails) return std::nullopt;
    if (status == Status::kOpen) all.open.push_back(i);
  }
  return all;
}

std::optional<View> Frame::Narrow(const View& view) const {
  if (!Names(*view.clause)) return std::nullopt;
  View narrow{.clause = view.clause, .ref = view.ref, .open = {}};
  for (const std::uint32_t i : view.open) {
    const Status status = StatusOf(*view.clause, view.clause->conditions[i]);
    if (status == Status::kFails) return std::nullopt;
    if (status == Status::kOpen) narrow.open.push_back(i);
  }
  return narrow;
}

}  // namespace bulkhead::prove
