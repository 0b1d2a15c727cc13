#include "prove/ways.h"

#include <algorithm>

#include "base/encoding.h"
#include "catalog/catalog.h"
#include "prove/dimensions.h"
#include "prove/sampling.h"

namespace bulkhead::prove {
namespace {

using policy::Sense;

constexpr std::size_t kListedMax = 200;

// As one of the statements writes it.
std::string Spelled(std::string action, const Views& must) {
  for (const View& view : must) {
    for (const std::string& written : view.clause->statement->actions) {
      if (base::EqualsIgnoreCase(written, action)) return written;
    }
  }
  return action;
}

// As patterns of a policy, of which a star may cross colons: what one of them says by the way
// is not said again.
std::vector<std::string> Texts(const std::vector<ArnGlob>& globs) {
  std::vector<std::string> texts;
  std::vector<ArnGlobs> means;
  for (const ArnGlob& glob : globs) {
    texts.push_back(glob.ToText());
    const bool plain = texts.back().find("${") == std::string::npos;
    means.push_back(plain ? ArnGlobs::OfResource(Glob::Parse(texts.back())) : ArnGlobs{});
  }
  std::vector<std::string> kept;
  for (std::size_t i = 0; i < globs.size() && kept.size() < kListedMax; ++i) {
    bool said = false;
    for (std::size_t j = 0; j < globs.size() && !said; ++j) {
      said = j != i && means[j].exact && std::ranges::any_of(means[j].globs, [&](const auto& one) {
               return one.Contains(globs[i]) && !(j > i && globs[i].Contains(one));
             });
    }
    if (!said) kept.push_back(std::move(texts[i]));
  }
  return kept;
}

// Patterns of the actions that all of the statements list.
std::vector<std::string> CommonActions(const Views& must, Meter& meter) {
  std::vector<std::vector<Glob>> lists;
  for (const View& view : must) {
    if (view.clause->statement->action_sense != Sense::kListed || view.clause->every_action) {
      continue;
    }
    lists.push_back(view.clause->actions.All());
  }
  if (lists.empty()) return {"*"};
  std::ranges::sort(lists, {}, &std::vector<Glob>::size);
  std::vector<std::string> out;
  for (const Glob& glob : CellsOf<Glob>(lists, {}, meter).patterns) {
    const bool excepted = std::ranges::any_of(must, [&glob](const View& view) {
      return view.clause->statement->action_sense == Sense::kAllBut &&
             std::ranges::any_of(view.clause->actions.All(),
                                 [&glob](const Glob& but) { return but.Contains(glob); });
    });
    if (excepted || out.size() >= kListedMax) continue;
    const auto known = glob.is_literal() ? catalog::FindAction(glob.ToText()) : std::nullopt;
    out.push_back(known ? known->ToText() : Spelled(glob.ToText(), must));
  }
  return out;
}

std::vector<std::string> CommonResources(const Views& must, const Frame& frame, Meter& meter) {
  std::vector<std::vector<ArnGlob>> lists;
  bool star = true;
  for (const View& view : must) {
    const Clause& clause = *view.clause;
    if (clause.every_resource || clause.statement->resource_sense != Sense::kListed) continue;
    std::vector<ArnGlob> list;
    bool has_star = false;
    for (const ResourcePattern& resource : clause.resources) {
      const ArnGlobs globs = resource.text.variables.empty()
                                 ? resource.globs
                                 : ArnGlobs::OfResource(resource.text.Widen(frame.known));
      list.insert(list.end(), globs.globs.begin(), globs.globs.end());
      has_star = has_star || globs.star;
    }
    star = star && has_star;
    lists.push_back(std::move(list));
  }
  if (lists.empty()) return {"*"};
  std::vector<std::string> out = Texts(CellsOf<ArnGlob>(lists, {}, meter).patterns);
  if (star && std::ranges::find(out, "*") == out.end()) out.emplace_back("*");
  return out;
}

}  // namespace

bool WayList::Covers(const Views& must) const {
  return std::ranges::any_of(ways_.ways, [&must](const Way& way) {
    // The first of `must` is what the space asks.
    return std::ranges::all_of(way.by, [&must](const eval::StatementRef& ref) {
      return std::ranges::any_of(must.begin() + 1, must.end(),
                                 [&ref](const View& view) { return view.ref == ref; });
    });
  });
}

void WayList::Add(const Query& query, const eval::Request& witness, Meter& meter) {
  Way way{.by = {},
          .actions = CommonActions(query.must, meter),
          .resources = CommonResources(query.must, frame_, meter),
          .only_if = {},
          .unless = {},
          .witness = witness};
  // Of a long list, the one of the witness is not left out.
  if (way.actions.size() >= kListedMax) way.actions.push_back(witness.action);
  if (way.resources.size() >= kListedMax) way.resources.push_back(witness.resource);
  for (std::size_t i = 1; i < query.must.size(); ++i) {
    const View& view = query.must[i];
    if (std::ranges::find(way.by, view.ref) != way.by.end()) continue;
    way.by.push_back(view.ref);
    for (const std::uint32_t open : view.open) {
      way.only_if.push_back(*view.clause->conditions[open].condition);
    }
  }
  for (const View& deny : query.never) {
    Query both{.must = query.must, .never = {}};
    both.must.push_back(deny);
    if (Solver(meter).Solve(frame_, both).sat != Sat::kNo) way.unless.push_back(deny.ref);
  }
  ways_.ways.push_back(std::move(way));
}

Ways WayList::Take() {
  if (is_full()) ways_.incomplete = "there are more ways than were asked for";
  return std::move(ways_);
}

}  // namespace bulkhead::prove
