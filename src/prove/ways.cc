#include "prove/ways.h"

#include <algorithm>

#include "prove/cube.h"

namespace bulkhead::prove {

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
          .actions = {},
          .resources = {},
          .except_actions = {},
          .except_resources = {},
          .only_if = {},
          .unless = {},
          .witness = witness};
  for (std::size_t i = 1; i < query.must.size(); ++i) {
    const View& view = query.must[i];
    if (std::ranges::find(way.by, view.ref) != way.by.end()) continue;
    way.by.push_back(view.ref);
    for (const std::uint32_t open : view.open) {
      way.only_if.push_back(*view.clause->conditions[open].condition);
    }
  }
  Views taking;
  for (const View& deny : query.never) {
    Query both{.must = query.must, .never = {}};
    both.must.push_back(deny);
    if (Solver(meter).Solve(frame_, both).sat == Sat::kNo) continue;
    way.unless.push_back(deny.ref);
    taking.push_back(deny);
  }
  Cube cube(query.must, frame_, meter);
  cube.Take(taking);
  cube.Write(way);
  // Of a list that is not whole, the one of the witness is not missing.
  const auto is_cut = [](const auto& list) {
    return list.empty() || list.size() >= Cube::kListedMax;
  };
  if (is_cut(way.actions)) way.actions.push_back(witness.action);
  if (is_cut(way.resources)) way.resources.push_back(witness.resource);
  ways_.ways.push_back(std::move(way));
}

Ways WayList::Take() {
  if (is_full()) ways_.incomplete = "there are more ways than were asked for";
  return std::move(ways_);
}

}  // namespace bulkhead::prove
