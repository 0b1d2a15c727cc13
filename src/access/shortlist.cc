#include "access/shortlist.h"

#include <algorithm>
#include <set>

#include "aws/wildcard.h"

namespace bulkhead::access {
namespace {

// What one content allows: ARNs one by one, or more than that.
struct Names {
  std::set<std::string> arns;
  bool more = false;
};

Names NamesIn(const Content& content, const std::vector<std::string>& actions) {
  Names names;
  for (const Allowance& allowance : content.allowances) {
    if (!MayMean(allowance.action_sense, allowance.actions, actions)) continue;
    names.more = names.more || allowance.resource_sense != policy::Sense::kListed;
    for (const std::string& resource : allowance.resources) {
      if (Shortlist::Knows(resource)) {
        names.arns.insert(resource);
      } else {
        names.more = true;
      }
    }
  }
  return names;
}

}  // namespace

bool Shortlist::Knows(std::string_view arn) {
  return arn.find_first_of("*?") == arn.npos && arn.find(aws::kEscape) == arn.npos;
}

Shortlist::Shortlist(const Census& census, const std::vector<std::uint32_t>& residents,
                     const std::vector<std::string>& actions) {
  std::unordered_map<std::uint32_t, Names> by_content;
  for (const std::uint32_t resident : residents) {
    const Resident& who = census.residents()[resident];
    bool always = who.kind == Inhabitant::Kind::kRoot;
    for (const std::uint32_t id : census.stack(who.stack).identity) {
      const auto [names, fresh] = by_content.try_emplace(id);
      if (fresh) names->second = NamesIn(census.contents().at(id), actions);
      always = always || names->second.more;
      for (const std::string& arn : names->second.arns) by_arn_[arn].push_back(resident);
    }
    if (always) always_.push_back(resident);
  }
}

std::vector<std::uint32_t> Shortlist::For(std::string_view arn) const {
  std::vector<std::uint32_t> residents = always_;
  const auto named = by_arn_.find(std::string(arn));
  if (named != by_arn_.end()) {
    residents.insert(residents.end(), named->second.begin(), named->second.end());
  }
  std::ranges::sort(residents);
  const auto [end, last] = std::ranges::unique(residents);
  residents.erase(end, last);
  return residents;
}

}  // namespace bulkhead::access
