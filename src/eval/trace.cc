#include "eval/trace.h"

#include <algorithm>
#include <utility>

#include "eval/evaluation.h"
#include "eval/placed.h"

namespace bulkhead::eval {
namespace {

using Says = LayerReport::Says;

// A report for every layer of the policy set, before any of them was asked.
std::vector<LayerReport> Layers(const Evaluation& evaluation) {
  const PolicySet& policies = evaluation.policies();
  std::vector<LayerReport> layers;
  const auto add = [&layers](Gate gate, std::size_t levels) {
    for (std::size_t level = 0; level < levels; ++level) {
      layers.push_back({.gate = gate, .level = level, .says = Says::kNothing, .statements = {}});
    }
  };
  const bool scoped = policies.session_presence == PolicySet::Presence::kPresent;
  add(Gate::kRcp, policies.rcps.size());
  add(Gate::kScp, policies.scps.size());
  add(Gate::kEndpoint, policies.endpoint == nullptr ? 0 : 1);
  add(evaluation.resource_gate(), policies.resource == nullptr ? 0 : 1);
  add(Gate::kAccessPoint, policies.access_point == nullptr ? 0 : 1);
  add(Gate::kIdentity, 1);
  add(Gate::kBoundary, policies.boundary == nullptr ? 0 : 1);
  add(Gate::kSession, scoped || !policies.session.empty() ? 1 : 0);
  return layers;
}

// Notes the statement in the report of its layer; denies replace allows.
void Note(const StatementRef& ref, Says says, std::vector<LayerReport>& layers) {
  const auto layer = std::ranges::find_if(layers, [&ref](const LayerReport& report) {
    return report.gate == ref.gate && report.level == ref.level;
  });
  if (layer == layers.end() || layer->says > says) return;
  if (layer->says < says) layer->statements.clear();
  layer->says = says;
  layer->statements.push_back(ref);
}

}  // namespace

std::vector<LayerReport> Trace(const Request& request, const PolicySet& policies) {
  const Evaluation evaluation(request, policies);
  std::vector<LayerReport> layers = Layers(evaluation);
  ForEachDocument(evaluation, [&layers](const Placed& placed) {
    for (std::size_t i = 0; i < placed.program.size(); ++i) {
      if (!placed.Speaks(i) || placed.program.FirstUnsatisfied(i, placed.subject)) continue;
      const bool denies = placed.effect(i) == policy::Effect::kDeny;
      Note(placed.RefTo(i), denies ? Says::kDenies : Says::kAllows, layers);
    }
  });
  return layers;
}

}  // namespace bulkhead::eval
