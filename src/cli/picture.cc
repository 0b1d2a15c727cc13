#include "cli/picture.h"

#include <fmt/format.h>

#include <map>
#include <vector>

namespace bulkhead::cli {
namespace {

using access::Reach;

constexpr int kColumnWidth = 360;
constexpr int kRowHeight = 46;
constexpr int kBoxWidth = 250;
constexpr int kBoxHeight = 28;
constexpr int kMargin = 20;

std::string Escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string Quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::string_view ColourOf(Reach::Node::Kind kind) {
  using enum Reach::Node::Kind;
  switch (kind) {
    case kUser: return "#cfe8ff";
    case kRole: return "#e8f5d0";
    case kAdministrator: return "#ffd9b3";
    case kStranger: return "#f6c9c9";
  }
  return "white";
}

std::string StepText(const Reach::Step& step) {
  return step.path_id.empty() ? step.how : step.path_id;
}

}  // namespace

std::string NodeText(const Reach::Node& node) {
  if (node.account.is_none()) return node.name;
  if (node.kind == Reach::Node::Kind::kAdministrator) {
    return fmt::format("administrator of {}", node.account.text());
  }
  const std::size_t resource = node.name.rfind(':');
  return fmt::format("{} of {}", node.name.substr(resource + 1), node.account.text());
}

std::string DotOf(const Reach& reach) {
  std::string out = "digraph reach {\n  rankdir=LR;\n  node [shape=box, style=filled];\n";
  for (std::size_t i = 0; i < reach.nodes.size(); ++i) {
    const Reach::Node& node = reach.nodes[i];
    out += fmt::format("  n{} [label={}, tooltip={}, fillcolor={}];\n", i, Quoted(NodeText(node)),
                       Quoted(node.name), Quoted(ColourOf(node.kind)));
  }
  for (const Reach::Step& step : reach.steps) {
    out += fmt::format("  n{} -> n{} [label={}, tooltip={}{}];\n", step.from, step.to,
                       Quoted(StepText(step)), Quoted(step.how),
                       step.supposes.empty() ? "" : ", style=dashed");
  }
  return out + "}\n";
}

std::string SvgOf(const Reach& reach) {
  // Backwards, depth counts the steps to the goal: the goal stands on the right.
  bool backwards = false;
  std::size_t deepest = 0;
  for (const Reach::Node& node : reach.nodes) deepest = std::max(deepest, node.depth);
  for (const Reach::Step& step : reach.steps) {
    backwards = backwards || reach.nodes[step.from].depth > reach.nodes[step.to].depth;
  }
  std::map<std::size_t, int> rows;
  std::vector<std::pair<int, int>> places;
  int height = 0;
  for (const Reach::Node& node : reach.nodes) {
    const std::size_t column = backwards ? deepest - node.depth : node.depth;
    const int row = rows[column]++;
    places.emplace_back(kMargin + static_cast<int>(column) * kColumnWidth,
                        kMargin + row * kRowHeight);
    height = std::max(height, kMargin * 2 + row * kRowHeight + kBoxHeight);
  }
  const int width = kMargin * 2 + static_cast<int>(deepest) * kColumnWidth + kBoxWidth;
  std::string out = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" "
      "font-family=\"sans-serif\" font-size=\"11\">\n",
      width, height);
  for (const Reach::Step& step : reach.steps) {
    const auto [x1, y1] = places[step.from];
    const auto [x2, y2] = places[step.to];
    out += fmt::format(
        "<g><title>{}</title><line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"#666\"{}/>"
        "<text x=\"{}\" y=\"{}\" fill=\"#666\">{}</text></g>\n",
        Escaped(step.how), x1 + kBoxWidth, y1 + kBoxHeight / 2, x2, y2 + kBoxHeight / 2,
        step.supposes.empty() ? "" : " stroke-dasharray=\"4 3\"", x2 - 100, y2 + kBoxHeight / 2 - 4,
        Escaped(StepText(step)));
  }
  for (std::size_t i = 0; i < reach.nodes.size(); ++i) {
    const Reach::Node& node = reach.nodes[i];
    out += fmt::format(
        "<g><title>{}</title><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"4\" "
        "fill=\"{}\" stroke=\"#333\"/><text x=\"{}\" y=\"{}\">{}</text></g>\n",
        Escaped(node.name), places[i].first, places[i].second, kBoxWidth, kBoxHeight,
        ColourOf(node.kind), places[i].first + 8, places[i].second + 18, Escaped(NodeText(node)));
  }
  return out + "</svg>\n";
}

}  // namespace bulkhead::cli
