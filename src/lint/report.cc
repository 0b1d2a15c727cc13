#include "lint/report.h"

#include <map>

#include "base/check.h"

namespace bulkhead::lint {
namespace {

using policy::JsonMember;
using policy::JsonNode;

// The message with `{}` replaced, from left to right.
std::string Fill(std::string_view message, const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    const std::size_t mark = message.find("{}");
    CHECK(mark != message.npos);
    out += message.substr(0, mark);
    out += word;
    message.remove_prefix(mark + 2);
  }
  return out += message;
}

bool Holds(std::size_t begin, std::size_t end, Place place) {
  return begin <= place.begin && place.end <= end;
}

// Appends the step from `node` towards the place; null when the place is `node` itself,
// the name of one of its members, or nothing within it.
const JsonNode* Step(const JsonNode& node, Place place, Path& path) {
  using Kind = PathElement::Kind;
  if (node.begin == place.begin && node.end == place.end) return nullptr;
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    if (!Holds(node.items[i].begin, node.items[i].end, place)) continue;
    path.push_back({.kind = Kind::kIndex, .index = i});
    return &node.items[i];
  }
  for (const JsonMember& member : node.members) {
    if (Holds(member.begin, member.end, place)) {
      path.push_back({.kind = Kind::kKey, .name = member.name});
      return nullptr;
    }
    if (Holds(member.value.begin, member.value.end, place)) {
      path.push_back({.kind = Kind::kValue, .name = member.name});
      return &member.value;
    }
  }
  return nullptr;
}

}  // namespace

Location Report::Locate(Place place) const {
  Location location{.span = lines_.SpanOf(place.begin, place.end)};
  const base::Span end = lines_.SpanOf(place.end, place.end);
  location.end_line = end.line;
  location.end_column = end.column;
  const JsonNode* node = &root_;
  while (node != nullptr) node = Step(*node, place, location.path);
  return location;
}

void Report::Add(Issue issue, Place place, const std::vector<std::string>& words, std::string fix) {
  Add(issue, std::vector<Place>{place}, words, std::move(fix));
}

void Report::Add(Issue issue, const std::vector<Place>& places,
                 const std::vector<std::string>& words, std::string fix) {
  if (full()) return;
  const IssueRow& row = RowOf(issue);
  Finding finding{.issue = issue,
                  .message = Fill(row.message, words),
                  .fix = fix.empty() ? std::string(row.fix) : std::move(fix)};
  for (const Place place : places) {
    if (finding.locations.size() == kLocationsMax) break;
    finding.locations.push_back(Locate(place));
  }
  findings_.push_back(std::move(finding));
}

void Report::AddSyntaxError(Place place, std::string fix) {
  const base::Span span = lines_.SpanOf(place.begin, place.end);
  // Columns count from 0, as they do in Position.
  // https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_Position.html
  Add(Issue::kJsonSyntaxError, place,
      {std::to_string(span.begin), std::to_string(span.line), std::to_string(span.column - 1)},
      std::move(fix));
}

std::vector<Finding> Report::Take() && {
  std::multimap<std::pair<std::size_t, Issue>, Finding> sorted;
  for (Finding& finding : findings_) {
    const std::pair place(finding.locations.front().span.begin, finding.issue);
    sorted.emplace(place, std::move(finding));
  }
  findings_.clear();
  for (auto& [place, finding] : sorted) findings_.push_back(std::move(finding));
  return std::move(findings_);
}

std::string ToText(const Path& path) {
  std::string text;
  for (const PathElement& element : path) {
    if (element.kind == PathElement::Kind::kIndex) {
      text += '[';
      text += std::to_string(element.index);
      text += ']';
    } else {
      if (!text.empty()) text += '.';
      text += element.name;
    }
  }
  return text;
}

}  // namespace bulkhead::lint
