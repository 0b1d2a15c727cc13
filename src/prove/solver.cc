#include "prove/solver.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "catalog/catalog.h"
#include "policy/variable.h"
#include "prove/callers.h"
#include "prove/dimensions.h"
#include "prove/key_values.h"
#include "prove/quotient.h"

namespace bulkhead::prove {
namespace {

using policy::Condition;
using policy::Sense;

// Only newer policies have variables: what is one there is plain text in an older one.
bool SameText(const Template& a, const Template& b) {
  return a.text == b.text && (a.version == b.version || !policy::HasVariables(a.text));
}

bool SameRequirement(const Requirement& a, const Requirement& b) {
  const Condition& left = *a.condition;
  const Condition& right = *b.condition;
  return left.op == right.op && left.set == right.set && left.missing == right.missing &&
         a.key == b.key && left.values == right.values &&
         std::ranges::equal(a.values, b.values, SameText);
}

bool HasRequirement(const View& view, const Requirement& wanted) {
  return std::ranges::any_of(view.open, [&](std::uint32_t i) {
    return SameRequirement(view.clause->conditions[i], wanted);
  });
}

bool ListsTheSameResources(const Clause& narrow, const Clause& wide) {
  constexpr std::size_t kPairsMax = 4096;
  if (narrow.statement->resource_sense != Sense::kListed || narrow.every_resource) return false;
  if (narrow.resources.size() * wide.resources.size() > kPairsMax) return false;
  return std::ranges::all_of(narrow.resources, [&wide](const ResourcePattern& resource) {
    return std::ranges::any_of(wide.resources, [&resource](const ResourcePattern& other) {
      return SameText(other.text, resource.text);
    });
  });
}

// Whether a `never` statement speaks of every request that the `must` ones do, if it speaks of
// its action: seen by its text alone. OPTIMIZATION: versions of a policy mostly agree.
bool IsHopeless(const View& never, const Views& must, const Frame& frame) {
  const Clause& clause = *never.clause;
  if (frame.whose != Whose::kFixed && clause.names_principals()) return false;
  if (!clause.every_resource && (clause.statement->resource_sense != Sense::kListed ||
                                 std::ranges::none_of(must, [&clause](const View& view) {
                                   return ListsTheSameResources(*view.clause, clause);
                                 }))) {
    return false;
  }
  return std::ranges::all_of(never.open, [&](std::uint32_t i) {
    const Requirement& requirement = clause.conditions[i];
    return std::ranges::any_of(
        must, [&requirement](const View& view) { return HasRequirement(view, requirement); });
  });
}

// A key that stands as a variable in a text of the query, and that the frame leaves open.
const std::string* OpenVariable(const Frame& frame, const Query& query) {
  for (const Views* views : {&query.must, &query.never}) {
    for (const View& view : *views) {
      if (!view.clause->every_resource) {
        for (const ResourcePattern& resource : view.clause->resources) {
          for (const std::string& key : resource.text.variables) {
            if (!frame.IsDecided(key)) return &key;
          }
        }
      }
      for (const std::uint32_t i : view.open) {
        for (const std::string& key : view.clause->conditions[i].variables) {
          if (!frame.IsDecided(key)) return &key;
        }
      }
    }
  }
  return nullptr;
}

// The query as a frame that decides more leaves it; nothing when a `must` falls away.
std::optional<Query> NarrowTo(const Frame& frame, const Query& query) {
  Query narrow;
  for (const View& view : query.must) {
    auto left = frame.Narrow(view);
    if (!left) return std::nullopt;
    narrow.must.push_back(std::move(*left));
  }
  for (const View& view : query.never) {
    if (auto left = frame.Narrow(view)) narrow.never.push_back(std::move(*left));
  }
  return narrow;
}

// Without the conditions whose variables are open; of `never` statements those that have one
// fall away.
Query Loosen(const Frame& frame, const Query& query) {
  Query loose;
  const auto is_open = [&frame](const View& view, std::uint32_t i) {
    return frame.HasOpenVariables(view.clause->conditions[i].variables);
  };
  for (const View& view : query.must) {
    View left = view;
    std::erase_if(left.open, [&](std::uint32_t i) { return is_open(view, i); });
    loose.must.push_back(std::move(left));
  }
  for (const View& view : query.never) {
    const bool falls_away =
        std::ranges::any_of(view.open, [&](std::uint32_t i) { return is_open(view, i); });
    if (!falls_away) loose.never.push_back(view);
  }
  return loose;
}

// Without the `never` statements that speak of no action that the `must` ones speak of.
Query WithoutStrangers(const Query& query, Meter& meter) {
  Query relevant{.must = query.must, .never = {}};
  for (const View& view : query.never) {
    Query both{.must = query.must, .never = {}};
    both.must.push_back(view);
    const ActionDimension common = ActionsToTry(both, Bits(), meter);
    if (!common.dimension.options.empty() || !common.dimension.incomplete.empty()) {
      relevant.never.push_back(view);
    }
  }
  return relevant;
}

// Each open variable with a value of its own that no text has.
std::optional<Frame> WithFreshValues(const Frame& frame, const Query& query) {
  Frame fresh = frame;
  for (int n = 1;; ++n) {
    const std::string* key = OpenVariable(fresh, query);
    if (key == nullptr) return fresh;
    if (frame.whose != Whose::kFixed && FollowsFromPrincipal(*key)) return std::nullopt;
    fresh.Decide(*key, std::vector<std::string>{"value-" + std::to_string(n)});
  }
}

// One combination of options at a time, depth first.
class Search {
 public:
  Search(std::vector<const Dimension*> dimensions, std::size_t statements, Meter& meter)
      : dimensions_(std::move(dimensions)), meter_(meter), picks_(dimensions_.size()) {
    order_.resize(dimensions_.size());
    for (std::size_t i = 0; i < order_.size(); ++i) order_[i] = i;
    std::ranges::stable_sort(order_, {},
                             [this](std::size_t i) { return dimensions_[i]->options.size(); });
    // What no option of the dimensions to come escapes.
    stays_.resize(order_.size() + 1, Bits::All(statements));
    for (std::size_t depth = order_.size(); depth-- > 0;) {
      stays_[depth] = stays_[depth + 1];
      for (const auto& option : dimensions_[order_[depth]]->options) stays_[depth] &= option.mask;
    }
    seen_.resize(order_.size());
  }

  bool Run(const Bits& alive) { return Descend(0, alive); }
  // The candidate of each dimension.
  std::size_t pick(std::size_t dimension) const { return picks_[dimension]; }

 private:
  bool Descend(std::size_t depth, const Bits& alive) {
    meter_.CountNode();
    if (!meter_.Spend(4)) return false;
    if (depth == order_.size()) return alive.empty();
    if (!(alive & stays_[depth]).empty()) return false;
    if (!seen_[depth].insert(alive).second) return false;
    for (const Dimension::Option& option : dimensions_[order_[depth]]->options) {
      picks_[order_[depth]] = option.candidate;
      if (Descend(depth + 1, alive & option.mask)) return true;
    }
    return false;
  }

  std::vector<const Dimension*> dimensions_;
  Meter& meter_;
  std::vector<std::size_t> picks_;
  std::vector<std::size_t> order_;
  std::vector<Bits> stays_;
  std::vector<std::set<Bits>> seen_;  // Alive sets that led nowhere.
};

// The keys that conditions of the query still ask for.
std::vector<std::string> OpenKeys(const Query& query, const Bits& alive, bool caller_decides) {
  std::set<std::string> keys;
  const auto add = [&](const View& view) {
    for (const std::uint32_t i : view.open) {
      const std::string& key = view.clause->conditions[i].key;
      if (!caller_decides || !FollowsFromPrincipal(key)) keys.insert(key);
    }
  };
  for (const View& view : query.must) add(view);
  for (std::size_t i = 0; i < query.never.size(); ++i) {
    if (alive.Has(i)) add(query.never[i]);
  }
  return {keys.begin(), keys.end()};
}

bool AsksForCaller(const View& view) {
  return view.clause->names_principals() ||
         std::ranges::any_of(view.open, [&view](std::uint32_t i) {
           return FollowsFromPrincipal(view.clause->conditions[i].key);
         });
}

// As AWS writes it, where the catalog knows it.
std::string WrittenAction(const std::string& action) {
  const auto found = catalog::FindAction(action);
  return found ? found->ToText() : action;
}

}  // namespace

Solution Solver::Solve(const Frame& frame, const Query& query) {
  if (!meter_.Spend(1)) return {.sat = Sat::kUnknown, .witness = {}, .why = meter_.why()};
  const std::string* variable =
      frame.variables == Frame::Variables::kLoose ? nullptr : OpenVariable(frame, query);
  Solution solution =
      variable == nullptr ? SolvePlain(frame, query) : SolveWithVariables(frame, query);
  if (solution.sat != Sat::kYes && meter_.exhausted()) {
    solution = {.sat = Sat::kUnknown, .witness = {}, .why = meter_.why()};
  }
  return solution;
}

// First what decides most questions at once: that even without what the variables say there is no
// such request; or that there is one with values that mean nothing to any pattern.
Solution Solver::SolveWithVariables(const Frame& frame, const Query& query) {
  Frame loose = frame;
  loose.variables = Frame::Variables::kLoose;
  if (SolvePlain(loose, Loosen(frame, query)).sat == Sat::kNo) return {};
  const Query relevant = WithoutStrangers(query, meter_);
  const std::string* open = OpenVariable(frame, relevant);
  if (open == nullptr) return SolvePlain(frame, relevant);
  if (frame.whose != Whose::kFixed && FollowsFromPrincipal(*open)) {
    return SolveForCallers(frame, relevant);
  }
  if (const auto fresh = WithFreshValues(frame, relevant)) {
    if (const auto narrow = NarrowTo(*fresh, relevant)) {
      Solution solution = Solve(*fresh, *narrow);
      if (solution.sat == Sat::kYes) return solution;
    }
  }
  return SolveForValues(frame, relevant, *open);
}

Solution Solver::SolveForCallers(const Frame& frame, const Query& query) {
  std::vector<const View*> views;
  for (const View& view : query.must) views.push_back(&view);
  for (const View& view : query.never) views.push_back(&view);
  const Callers callers = CallersToTry(frame, views, meter_);
  Solution unknown;
  if (!callers.incomplete.empty()) unknown = {Sat::kUnknown, {}, callers.incomplete};
  for (const eval::PrincipalNames& caller : callers.callers) {
    const Frame with = WithCaller(frame, caller);
    const auto narrow = NarrowTo(with, query);
    if (!narrow) continue;
    Solution solution = Solve(with, *narrow);
    if (solution.sat == Sat::kYes) return solution;
    if (solution.sat == Sat::kUnknown) unknown = std::move(solution);
  }
  return unknown;
}

Solution Solver::SolveForValues(const Frame& frame, const Query& query, const std::string& key) {
  const Interests interests = InterestsIn(key, frame, query, meter_);
  const std::vector<KeyUse> uses = UsesOf(key, query, Bits::All(query.never.size()));
  // An empty value, too, may be what makes a text fit.
  std::vector<std::vector<Glob>> lists = interests.lists;
  lists.push_back({Glob()});
  const KeyValues values = ValuesToTry(key, uses, frame, lists, meter_);
  Solution unknown;
  if (!values.incomplete.empty()) unknown = {Sat::kUnknown, {}, values.incomplete};
  if (!interests.incomplete.empty()) unknown = {Sat::kUnknown, {}, interests.incomplete};
  for (const auto& value : values.values) {
    Frame with = frame;
    with.Decide(key, value);
    const auto narrow = NarrowTo(with, query);
    if (!narrow) continue;
    Solution solution = Solve(with, *narrow);
    if (solution.sat == Sat::kYes) return solution;
    if (solution.sat == Sat::kUnknown) unknown = std::move(solution);
    if (meter_.exhausted()) break;
  }
  return unknown;
}

Solution Solver::SolvePlain(const Frame& frame, const Query& query) {
  const std::size_t count = query.never.size();
  Bits hopeless(count);
  for (std::size_t i = 0; i < count; ++i) {
    meter_.Spend(4);
    if (IsHopeless(query.never[i], query.must, frame)) hopeless.Set(i);
  }
  if (frame.world == World::kOpen) {
    return SolveForActions(frame, query, ActionsToTry(query, hopeless, meter_));
  }
  Solution unknown;
  for (const ActionsAbout& about : CatalogActionsToTry(query, hopeless, meter_)) {
    Frame with = frame;
    with.resources = about.resources;
    Solution solution = SolveForActions(with, query, about.actions);
    if (solution.sat == Sat::kYes) return solution;
    if (solution.sat == Sat::kUnknown) unknown = std::move(solution);
  }
  return unknown;
}

Solution Solver::SolveForActions(const Frame& frame, const Query& query,
                                 const ActionDimension& actions) {
  const std::size_t count = query.never.size();
  const auto fails = [](const std::string& why) {
    return why.empty() ? Solution{} : Solution{Sat::kUnknown, {}, why};
  };
  std::string why = actions.dimension.incomplete;
  if (actions.dimension.options.empty()) return fails(why);
  const Bits alive = actions.dimension.Alive(count);
  std::vector<const Dimension*> dimensions = {&actions.dimension};

  CallerDimension callers;
  const bool asks_caller =
      frame.whose == Whose::kStranger ||
      (frame.whose != Whose::kFixed && (std::ranges::any_of(query.must, AsksForCaller) ||
                                        std::ranges::any_of(query.never, AsksForCaller)));
  if (asks_caller) {
    callers = CallersToTry(frame, query, alive, meter_);
    if (why.empty()) why = callers.dimension.incomplete;
    if (callers.dimension.options.empty()) return fails(why);
    dimensions.push_back(&callers.dimension);
  }

  const ResourceDimension resources = ResourcesToTry(frame, query, alive, meter_);
  if (why.empty()) why = resources.dimension.incomplete;
  if (resources.dimension.options.empty()) return fails(why);
  dimensions.push_back(&resources.dimension);

  std::vector<KeyDimension> keys;
  const std::vector<std::string> open = OpenKeys(query, alive, asks_caller);
  keys.reserve(open.size());
  for (const std::string& key : open) {
    keys.push_back(ValuesToTry(key, frame, query, alive, meter_));
    if (why.empty()) why = keys.back().dimension.incomplete;
    if (keys.back().dimension.options.empty()) return fails(why);
    dimensions.push_back(&keys.back().dimension);
  }

  Search search(dimensions, count, meter_);
  if (!search.Run(alive)) return fails(why);

  Solution solution{.sat = Sat::kYes, .witness = {}, .why = why};
  eval::Request& witness = solution.witness;
  witness.principal = frame.names;
  witness.resource_account = frame.resource_account;
  witness.context = frame.known;
  std::size_t at = 0;
  witness.action = WrittenAction(actions.actions[search.pick(at++)]);
  if (asks_caller) {
    const Frame with = WithCaller(frame, callers.callers[search.pick(at++)]);
    witness.principal = with.names;
    witness.context = with.known;
  } else if (frame.whose != Whose::kFixed) {
    witness.principal = AnyCaller();
  }
  witness.resource = resources.resources[search.pick(at++)];
  for (const KeyDimension& key : keys) {
    const auto& value = key.values[search.pick(at++)];
    if (value) witness.context.Set(key.key, *value);
  }
  return solution;
}

}  // namespace bulkhead::prove
