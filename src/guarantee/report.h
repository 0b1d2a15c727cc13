// Report: what was proved, for people and for programs.
//
//   out << ToText(outcomes, {.facts = facts, .paint = plain});
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/value.h"
#include "guarantee/facts.h"
#include "guarantee/proof.h"

namespace bulkhead::guarantee {

// How the words `proved`, `broken`, ... are shown: colour is the caller's matter.
using Paint = std::function<std::string(Outcome::Verdict verdict, const std::string& text)>;

struct Shown {
  const Facts& facts;  // For the names of accounts.
  Paint paint;
};

// A line for each guarantee; below it, of a broken one, how, by which request and what to change.
std::string ToText(const std::vector<Outcome>& outcomes, const Shown& shown);
// `14 guarantees: 12 proved, 1 broken, 1 unknown`.
std::string SummaryText(const std::vector<Outcome>& outcomes);
Value ToValue(const std::vector<Outcome>& outcomes);

std::size_t CountOf(const std::vector<Outcome>& outcomes, Outcome::Verdict verdict);

}  // namespace bulkhead::guarantee
