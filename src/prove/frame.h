// Frame: what is the same in all requests of a question, and what of a statement that leaves open.
//
// Of a statement, conditions on keys that are known are decided once; a statement that
// can speak of no request of the frame gives no view. Plain values; Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "eval/request.h"
#include "eval/subject.h"
#include "eval/verdict.h"
#include "prove/answer.h"
#include "prove/catalog_world.h"
#include "prove/clause.h"
#include "prove/space.h"

namespace bulkhead::prove {

// A statement in a question.
struct View {
  const Clause* clause = nullptr;
  eval::StatementRef ref;
  std::vector<std::uint32_t> open;  // Indexes of its conditions that are not decided yet.
};
using Views = std::vector<View>;

// Which part of a question depends on who asks.
enum class Whose {
  kFixed,     // One principal, in Frame::names.
  kHolder,    // Any that has identity policies, which are what is asked about: users and roles,
              // and users' sessions of GetFederationToken.
  kAnyone,    // Any principal.
  kStranger,  // One that no policy names, nor its account, organization or network.
};

struct Frame {
  Whose whose = Whose::kFixed;
  eval::PrincipalNames names;
  eval::Boundary boundary = eval::Boundary::kAbsent;
  AccountId resource_account;  // None: any.
  eval::Context known;
  std::vector<std::string> absent;  // In lower case; one that ends in `*` means a family.
  World world = World::kOpen;
  // Of a closed world, once the action is chosen: what it is about.
  const ActionResources* resources = nullptr;
  // kLoose: what has open variables restrains nothing, so that more requests fit than do.
  enum class Variables { kExact, kLoose } variables = Variables::kExact;

  bool IsAbsent(std::string_view key) const;
  // A value, or that there is none, is given.
  bool IsDecided(std::string_view key) const { return known.contains(key) || IsAbsent(key); }
  // With the key decided. No value: it is absent.
  void Decide(const std::string& key, const std::optional<std::vector<std::string>>& values);

  bool HasOpenVariables(const std::vector<std::string>& keys) const;

  // How the statement names the principal. Requires: kFixed.
  eval::Strength StrengthOf(const Clause& clause) const;

  // What the frame leaves open of a statement; nothing when it speaks of no request.
  std::optional<View> ViewOf(const Clause& clause, const eval::StatementRef& ref) const;
  // The same of what another frame left open, which decided less.
  std::optional<View> Narrow(const View& view) const;

 private:
  enum class Status { kHolds, kFails, kOpen };
  // Whether it may name the principal of a request.
  bool Names(const Clause& clause) const;
  Status StatusOf(const Clause& clause, const Requirement& requirement) const;
};

// Keys that follow from the principal; the frame of a free principal decides them with it.
bool FollowsFromPrincipal(std::string_view key);
// Decides them by the principal that the frame has, but for those that are decided already.
void DecidePrincipalKeys(Frame& frame);

}  // namespace bulkhead::prove
