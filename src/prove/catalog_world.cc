#include "prove/catalog_world.h"

#include <algorithm>
#include <deque>
#include <map>

#include "base/encoding.h"
#include "catalog/catalog.h"

namespace bulkhead::prove {
namespace {

// arn:${Partition}:s3:::${BucketName}/${ObjectName}: a variable is any text.
ArnGlob GlobOfTemplate(std::string_view text) {
  std::string pattern;
  for (std::size_t at = 0; at < text.size();) {
    const bool variable = text.substr(at).starts_with("${");
    const std::size_t end = variable ? text.find('}', at) : text.npos;
    if (end == text.npos) {
      pattern += text[at++];
    } else {
      pattern += '*';
      at = end + 1;
    }
  }
  std::array<std::string_view, ArnGlob::kParts> parts;
  ArnGlob glob = ArnGlob::Anything();
  if (!SplitArn(pattern, parts)) return glob;
  for (std::size_t i = 0; i < parts.size(); ++i) glob.parts[i] = Glob::Parse(parts[i]);
  return glob;
}

class World {
 public:
  World() {
    for (const catalog::Service& service : catalog::Services()) {
      for (const catalog::Action& action : service.actions()) Add(action);
    }
    std::ranges::sort(actions_, {}, &CatalogAction::name);
  }
  const std::vector<CatalogAction>& actions() const { return actions_; }

 private:
  void Add(const catalog::Action& action) {
    ActionResources resources{.globs = {}, .star = true};
    std::string key;  // The types, and whether one is required.
    for (const catalog::ResourceUse& use : action.resources()) {
      if (use.required) resources.star = false;
      for (const std::string_view text : use.type.arn_templates()) {
        resources.globs.push_back(GlobOfTemplate(text));
        key += text;
        key += '\n';
      }
    }
    key += resources.star ? '*' : '!';
    const auto [it, is_new] = shared_.try_emplace(std::move(key), nullptr);
    if (is_new) it->second = &resources_.emplace_back(std::move(resources));
    actions_.push_back({.name = base::ToLower(action.ToText()), .resources = it->second});
  }

  std::deque<ActionResources> resources_;
  std::map<std::string, const ActionResources*> shared_;
  std::vector<CatalogAction> actions_;
};

// OPTIMIZATION: the catalog is the same for the life of the program.
const World& TheWorld() {
  static const World kWorld;
  return kWorld;
}

}  // namespace

std::span<const CatalogAction> CatalogActionsWith(std::string_view prefix) {
  const std::vector<CatalogAction>& all = TheWorld().actions();
  const auto first = std::ranges::lower_bound(
      all, prefix, {}, [](const CatalogAction& action) { return std::string_view(action.name); });
  const auto last = std::partition_point(first, all.end(), [prefix](const CatalogAction& action) {
    return std::string_view(action.name).starts_with(prefix);
  });
  return {first, last};
}

}  // namespace bulkhead::prove
