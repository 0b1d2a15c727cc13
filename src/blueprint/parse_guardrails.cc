// Guardrails: standard ones by name, bans of actions, and policies spelled out.

#include <fmt/format.h>

#include "blueprint/guardrails.h"
#include "blueprint/parse_parts.h"
#include "blueprint/schema.h"
#include "blueprint/suggest.h"

namespace bulkhead::blueprint {
namespace {

using base::Diagnostics;

void CheckStandard(const Text& name, Diagnostics& out) {
  if (name.empty() || FindStandard(name.value) != nullptr) return;
  Report(out, name.span, fmt::format("unknown guardrail `{}`", name.value),
         DidYouMean(name.value, StandardNames()));
}

void ReadTargets(MapReader& map, Guardrail& guardrail, Diagnostics& out) {
  if (const Node* node = map.Take("in")) {
    guardrail.targets = ReadTexts(*node, "units or accounts", out);
    if (guardrail.targets.empty() && node->is_list()) {
      Report(out, node->span, "`in` names nothing", "leave it out to mean the whole organization");
    }
  }
  if (const Node* node = map.Take("because")) guardrail.because = ReadText(*node, "a reason", out);
}

void ReadName(MapReader& map, Guardrail& guardrail, Diagnostics& out) {
  if (const Node* node = map.Take("name")) {
    guardrail.name = ReadText(*node, "a name", out);
    CheckName(guardrail.name, names::CheckPolicyName(guardrail.name.value), out);
  }
}

Guardrail ReadBan(const Node& node, Diagnostics& out) {
  Guardrail guardrail{.kind = Guardrail::Kind::kDeny};
  MapReader map(node, "a ban", out);
  const Node* deny = map.Take("deny");
  guardrail.deny = ReadTexts(*deny, "actions", out);
  if (guardrail.deny.empty()) Report(out, deny->span, "`deny` names no actions", "");
  for (const Text& action : guardrail.deny) {
    if (auto fault = names::CheckAction(action.value)) {
      Report(out, action.span, *fault, "write service:Action, for instance s3:DeleteBucket");
    }
  }
  ReadName(map, guardrail, out);
  ReadTargets(map, guardrail, out);
  map.Finish();
  if (guardrail.name.span.line == 0) guardrail.name.span = deny->span;
  return guardrail;
}

Guardrail ReadDocument(const Node& node, Diagnostics& out) {
  Guardrail guardrail{.kind = Guardrail::Kind::kPolicy};
  MapReader map(node, "a policy", out);
  const Node* document = map.Take("policy");
  if (const Node* type = map.Take("type")) {
    const Text text = ReadText(*type, "a type", out);
    if (text.value == "resource-control") {
      guardrail.type = PolicyType::kResourceControl;
    } else if (text.value != "service-control") {
      Report(out, text.span, fmt::format("unknown type of policy `{}`", text.value),
             DidYouMean(text.value, {"service-control", "resource-control"}));
    }
  }
  ReadName(map, guardrail, out);
  if (guardrail.name.span.line == 0) {
    Report(out, node.span, "a policy needs `name`", "policies are found by type and name");
  }
  ReadTargets(map, guardrail, out);
  map.Finish();
  guardrail.document =
      ReadPolicy(*document,
                 guardrail.type == PolicyType::kServiceControl ? policy::Kind::kServiceControl
                                                               : policy::Kind::kResourceControl,
                 out);
  return guardrail;
}

Guardrail ReadGuardrail(const Node& node, Diagnostics& out) {
  Guardrail guardrail;
  if (node.is_scalar()) {
    guardrail.name = ReadText(node, "a guardrail", out);
    CheckStandard(guardrail.name, out);
    return guardrail;
  }
  if (node.Find("deny") != nullptr) return ReadBan(node, out);
  if (node.Find("policy") != nullptr) return ReadDocument(node, out);
  MapReader map(node, "a guardrail", out);
  if (const Node* name = map.Require("guardrail", "or `deny`, or `policy`")) {
    guardrail.name = ReadText(*name, "a guardrail", out);
    CheckStandard(guardrail.name, out);
  }
  ReadTargets(map, guardrail, out);
  map.Finish();
  return guardrail;
}

}  // namespace

std::vector<Guardrail> ReadGuardrails(const Node& node, Diagnostics& out) {
  std::vector<Guardrail> guardrails;
  if (!node.is_list()) {
    Report(out, node.span, "`guardrails` is a list", "write `- name` lines, or [] for none");
    return guardrails;
  }
  for (const Node& item : node.items) guardrails.push_back(ReadGuardrail(item, out));
  return guardrails;
}

}  // namespace bulkhead::blueprint
