#include "access/chains.h"

#include <algorithm>
#include <numeric>

namespace bulkhead::access {

Chains::Chains(Examiner::State& state) : state_(state) {
  const std::vector<Resident>& residents = state_.census().residents();
  std::vector<std::uint32_t> all(residents.size());
  std::iota(all.begin(), all.end(), 0U);
  takers_ = state_.WhoMightAssume(all, all);
  roles_.resize(residents.size());
  for (const std::uint32_t role : all) {
    for (const std::uint32_t by : takers_[role]) roles_[by].push_back(role);
    if (residents[role].role) numbers_.emplace(residents[role].role.get(), role);
  }
}

void Chains::Replace(const std::vector<std::uint32_t>& replaced,
                     const std::vector<std::uint32_t>& roles) {
  const Census& census = state_.census();
  for (const std::uint32_t by : replaced) {
    const Resident& who = census.residents()[by];
    if (who.role) numbers_[who.role.get()] = by;
    for (const std::uint32_t role : roles_[by]) std::erase(takers_[role], by);
    roles_[by].clear();
    const std::vector<std::uint32_t> near =
        state_.RolesTrusting(census.places()[who.place].account);
    const std::vector<std::vector<std::uint32_t>> takers = state_.WhoMightAssume(near, {by});
    for (std::size_t i = 0; i < near.size(); ++i) {
      if (takers[i].empty()) continue;
      roles_[by].push_back(near[i]);
      std::vector<std::uint32_t>& all = takers_[near[i]];
      all.insert(std::ranges::lower_bound(all, by), by);
    }
  }
  if (roles.empty()) return;
  std::vector<std::uint32_t> all(roles_.size());
  std::iota(all.begin(), all.end(), 0U);
  std::vector<std::vector<std::uint32_t>> takers = state_.WhoMightAssume(roles, all);
  for (std::size_t i = 0; i < roles.size(); ++i) {
    const std::uint32_t role = roles[i];
    for (const std::uint32_t by : takers_[role]) std::erase(roles_[by], role);
    takers_[role] = std::move(takers[i]);
    for (const std::uint32_t by : takers_[role]) {
      roles_[by].insert(std::ranges::lower_bound(roles_[by], role), role);
    }
  }
}

std::optional<std::uint32_t> Chains::NumberOf(const org::Role& role) const {
  const auto found = numbers_.find(&role);
  return found == numbers_.end() ? std::nullopt : std::optional(found->second);
}

bool Chains::IsExcepted(std::uint32_t role, const PrincipalSet& set) const {
  if (set.except.empty()) return false;
  const Inhabitant inhabitant = state_.census().InhabitantOf(state_.census().residents()[role]);
  return std::ranges::any_of(set.except,
                             [&](const PrincipalPick& pick) { return Picks(pick, inhabitant); });
}

std::vector<std::uint32_t> Chains::PossibleFrom(const std::vector<std::uint32_t>& residents,
                                                const PrincipalSet& set) const {
  std::vector<char> seen(roles_.size(), 0);
  std::vector<std::uint32_t> open = residents;
  for (const std::uint32_t resident : residents) seen[resident] = 1;
  std::vector<std::uint32_t> all = residents;
  while (!open.empty()) {
    const std::uint32_t at = open.back();
    open.pop_back();
    for (const std::uint32_t role : roles_[at]) {
      if (seen[role] != 0) continue;
      seen[role] = 1;
      if (IsExcepted(role, set)) continue;
      all.push_back(role);
      open.push_back(role);
    }
  }
  std::ranges::sort(all);
  return all;
}

std::vector<char> Chains::LeadingTo(const std::vector<std::uint32_t>& picked,
                                    const std::vector<std::uint32_t>& wanted) const {
  std::vector<char> leads(roles_.size(), 0);
  std::vector<std::uint32_t> open = wanted;
  for (const std::uint32_t resident : wanted) leads[resident] = 1;
  while (!open.empty()) {
    const std::uint32_t at = open.back();
    open.pop_back();
    if (std::ranges::binary_search(picked, at)) continue;
    for (const std::uint32_t by : takers_[at]) {
      if (leads[by] != 0) continue;
      leads[by] = 1;
      open.push_back(by);
    }
  }
  return leads;
}

Chains::Reached Chains::Prove(const std::vector<std::uint32_t>& picked,
                              const std::vector<std::uint32_t>& wanted, const PrincipalSet& set,
                              prove::Prover& prover) const {
  Reached out;
  const std::vector<char> leads = LeadingTo(picked, wanted);
  std::vector<char> seen(roles_.size(), 0);
  std::vector<std::uint32_t> frontier;
  for (const std::uint32_t resident : picked) {
    seen[resident] = 1;
    if (leads[resident] != 0) frontier.push_back(resident);
  }
  const std::vector<Resident>& residents = state_.census().residents();
  while (!frontier.empty()) {
    out.residents.insert(out.residents.end(), frontier.begin(), frontier.end());
    std::vector<std::uint32_t> near;
    for (const std::uint32_t by : frontier) {
      for (const std::uint32_t role : roles_[by]) {
        if (leads[role] != 0 && seen[role] == 0 && !IsExcepted(role, set)) near.push_back(role);
      }
    }
    std::ranges::sort(near);
    near.erase(std::ranges::unique(near).begin(), near.end());
    std::vector<const org::Role*> roles;
    for (const std::uint32_t role : near) roles.push_back(residents[role].role.get());
    std::vector<std::uint32_t> next;
    for (const auto& found : state_.Assumable(frontier, {}, roles, prover, out.unknown)) {
      if (seen[found.role] != 0) continue;
      seen[found.role] = 1;
      out.from.emplace(found.role, found.by.front());
      next.push_back(found.role);
    }
    frontier = std::move(next);
  }
  std::ranges::sort(out.residents);
  return out;
}

}  // namespace bulkhead::access
