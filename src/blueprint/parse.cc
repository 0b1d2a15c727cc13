#include "blueprint/parse.h"

#include <fmt/format.h>

#include <algorithm>

#include "blueprint/names.h"
#include "blueprint/parse_parts.h"
#include "blueprint/schema.h"
#include "blueprint/suggest.h"
#include "blueprint/yaml.h"

namespace bulkhead::blueprint {
namespace {

using base::Diagnostics;

constexpr std::string_view kEmailHint = "write for instance aws+{account}@example.com";

void ReadEmailPattern(const Node& node, File& file, Diagnostics& out) {
  file.email = ReadText(node, "an e-mail address", out);
  if (file.email.empty()) return;
  std::string sample = file.email.value;
  const std::size_t place = sample.find("{account}");
  if (place == std::string::npos) {
    Report(out, file.email.span, fmt::format("`{}` has no `{{account}}` in it", sample),
           "every account needs an address of its own; " + std::string(kEmailHint));
    return;
  }
  sample.replace(place, std::string_view("{account}").size(), "x");
  if (auto fault = names::CheckEmail(sample)) {
    Report(out, file.email.span, fmt::format("`{}` gives no e-mail addresses", file.email.value),
           std::string(kEmailHint));
  }
}

Text ReadRegion(const Text& text, Diagnostics& out) {
  if (!text.empty() && std::ranges::find(names::Regions(), text.value) == names::Regions().end()) {
    Report(out, text.span, fmt::format("unknown region `{}`", text.value),
           DidYouMean(text.value, names::Regions(), "write for instance eu-west-1"));
  }
  return text;
}

Regions ReadRegions(const Node& node, Diagnostics& out) {
  Regions regions;
  MapReader map(node, "`regions`", out);
  if (const Node* home = map.Require("home", "name the region where the log bucket stands")) {
    regions.home = ReadRegion(ReadText(*home, "a region", out), out);
  }
  if (const Node* allowed = map.Take("allowed")) {
    regions.allowed = ReadTexts(*allowed, "regions", out);
    for (const Text& region : regions.allowed) ReadRegion(region, out);
    const bool home_allowed = std::ranges::any_of(
        regions.allowed, [&](const Text& t) { return t.value == regions.home.value; });
    if (!regions.home.empty() && !home_allowed) {
      Report(out, regions.home.span,
             fmt::format("home region `{}` is not among the allowed ones", regions.home.value),
             "add it to `allowed`");
    }
  }
  map.Finish();
  return regions;
}

void ReadTop(MapReader& map, File& file, Diagnostics& out) {
  if (const Node* node = map.Require("organization", "name it: `organization: acme`")) {
    file.organization = ReadText(*node, "a name", out);
    CheckName(file.organization, names::CheckLabel(file.organization.value, "an organization"),
              out);
  }
  if (const Node* node = map.Require("email", kEmailHint)) ReadEmailPattern(*node, file, out);
  if (const Node* node = map.Take("owner")) file.owner = ReadTagText(*node, "an owner", out);
  if (const Node* node = map.Take("cost-center")) {
    file.cost_center = ReadTagText(*node, "a cost center", out);
  }
  if (const Node* node = map.Take("tags")) file.tags = ReadCheckedTags(*node, out);
  if (const Node* node = map.Take("access-role")) {
    file.access_role = ReadText(*node, "a role", out);
    CheckName(file.access_role, names::CheckRoleName(file.access_role.value), out);
  }
  if (const Node* node = map.Take("regions")) file.regions = ReadRegions(*node, out);
}

}  // namespace

Parsed ReadFile(std::string_view text) {
  Parsed parsed;
  auto root = ParseYaml(text);
  if (!root) {
    parsed.diagnostics = std::move(root.error());
    return parsed;
  }
  Diagnostics& out = parsed.diagnostics;
  File& file = parsed.file;
  MapReader map(*root, "the file", out);
  ReadTop(map, file, out);
  if (const Node* node = map.Take("accounts")) file.accounts = ReadAccounts(*node, out);
  if (const Node* node = map.Take("business-units")) {
    file.business_units = ReadBusinessUnits(*node, out);
  }
  if (const Node* node = map.Take("sandboxes")) file.sandboxes = ReadTexts(*node, "people", out);
  if (const Node* node = map.Take("people")) file.people = ReadPeople(*node, out);
  if (const Node* node = map.Take("groups")) file.groups = ReadGroups(*node, out);
  if (const Node* node = map.Take("roles")) file.roles = ReadRoles(*node, out);
  if (const Node* node = map.Take("guardrails")) file.guardrails = ReadGuardrails(*node, out);
  if (const Node* node = map.Take("guarantees")) file.guarantees = ReadGuarantees(*node, out);
  if (const Node* node = map.Take("tests")) file.tests = ReadTexts(*node, "expectations", out);
  for (const char* later : {"include", "limits", "budgets", "publishing", "delivery", "logging",
                            "networks", "identity-provider", "contacts", "invite"}) {
    map.Later(later);
  }
  map.Finish();
  SortByPlace(out);
  return parsed;
}

}  // namespace bulkhead::blueprint
