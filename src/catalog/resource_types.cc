#include <algorithm>
#include <tuple>

#include "catalog/arn_overlap.h"
#include "catalog/catalog.h"
#include "catalog/tables.h"

namespace bulkhead::catalog {
namespace {

// The third segment of an ARN; nothing when it is not there as a plain text.
std::optional<std::string_view> ServiceSegment(std::string_view arn) {
  std::size_t begin = 0;
  for (int colons = 0; colons < 2; ++colons) {
    const std::size_t colon = arn.find(':', begin);
    if (colon == std::string_view::npos) return {};
    // A wildcard that ends a segment may reach beyond its colon.
    if (arn.substr(begin, colon - begin).find_first_of("*?") != std::string_view::npos) return {};
    begin = colon + 1;
  }
  const std::string_view service = arn.substr(begin, arn.find(':', begin) - begin);
  if (service.find_first_of("*?$") != std::string_view::npos) return {};
  return service;
}

// The literal characters of the template that overlaps most closely; 0 when none does.
std::size_t Closeness(const TypeRow& type, std::string_view pattern) {
  std::size_t closest = 0;
  for (const std::string_view arn : type.arns) {
    if (ArnsOverlap(arn, pattern)) closest = std::max(closest, LiteralCharacters(arn));
  }
  return closest;
}

// OPTIMIZATION: most types are of another service, which is cheap to see.
bool MayMatch(const TypeRow& type, const std::optional<std::string_view>& service) {
  if (!service) return true;
  return std::ranges::any_of(type.arns, [&](std::string_view arn) {
    const std::optional<std::string_view> own = ServiceSegment(arn);
    return !own || *own == *service;
  });
}

}  // namespace

std::string_view ResourceType::name() const { return Catalog::ReadType(index_).name; }
Service ResourceType::service() const { return Catalog::ServiceAt(Catalog::ServiceOfType(index_)); }
std::vector<std::string_view> ResourceType::arn_templates() const {
  return Catalog::ReadType(index_).arns;
}
std::vector<ConditionKey> ResourceType::condition_keys() const {
  return Catalog::ReadKeys(Catalog::ReadType(index_).keys);
}
bool ResourceType::Matches(std::string_view pattern) const {
  return Closeness(Catalog::ReadType(index_), pattern) > 0;
}

std::vector<ResourceType> ResourceTypesMatching(std::string_view pattern) {
  struct Match {
    std::size_t closeness = 0;
    bool own = false;  // Other services also list resources of this one.
    std::uint32_t type = 0;
  };
  const std::optional<std::string_view> service = ServiceSegment(pattern);
  std::vector<Match> matches;
  for (std::uint32_t i = 0; i < Catalog::type_count(); ++i) {
    const TypeRow type = Catalog::ReadType(i);
    if (!MayMatch(type, service)) continue;
    const std::size_t closeness = Closeness(type, pattern);
    if (closeness == 0) continue;
    const bool own = service && Catalog::PrefixOf(Catalog::ServiceOfType(i)) == *service;
    matches.push_back({.closeness = closeness, .own = own, .type = i});
  }
  std::ranges::sort(matches, [](const Match& a, const Match& b) {
    return std::tuple(b.closeness, b.own, a.type) < std::tuple(a.closeness, a.own, b.type);
  });
  std::vector<ResourceType> types;
  for (const Match& match : matches) types.push_back(Catalog::TypeAt(match.type));
  return types;
}

}  // namespace bulkhead::catalog
