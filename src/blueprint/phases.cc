#include "blueprint/phases.h"

#include <algorithm>
#include <array>
#include <utility>

namespace bulkhead::blueprint {
namespace {

using Rank = std::pair<std::string_view, int>;

constexpr std::array kRanks = {
    Rank{"dev", 1},         Rank{"development", 1}, Rank{"test", 2},
    Rank{"qa", 2},          Rank{"uat", 2},         Rank{"int", 2},
    Rank{"integration", 2}, Rank{"stage", 3},       Rank{"staging", 3},
    Rank{"preprod", 3},     Rank{"pre-prod", 3},    Rank{"prod", 4},
    Rank{"production", 4},  Rank{"live", 4},        Rank{"disaster-recovery", 4},
    Rank{"dr", 4}};

}  // namespace

int PhaseRank(std::string_view phase) {
  const auto* const found = std::ranges::find(kRanks, phase, &Rank::first);
  return found == kRanks.end() ? 0 : found->second;
}

}  // namespace bulkhead::blueprint
