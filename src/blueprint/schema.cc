#include "blueprint/schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "base/encoding.h"
#include "blueprint/json_text.h"
#include "blueprint/suggest.h"

namespace bulkhead::blueprint {
namespace {

using base::Diagnostics;
using base::Span;

std::string_view KindName(const Node& node) {
  switch (node.kind) {
    case Node::Kind::kNull: return "nothing";
    case Node::Kind::kScalar: return "a text";
    case Node::Kind::kList: return "a list";
    case Node::Kind::kMap: return "a map";
  }
  return "";
}

}  // namespace

void Report(Diagnostics& out, const Span& span, std::string what, std::string hint) {
  out.push_back({.span = span, .what = std::move(what), .hint = std::move(hint)});
}

void SortByPlace(Diagnostics& diagnostics) {
  std::multimap<std::size_t, base::Diagnostic> sorted;
  for (base::Diagnostic& d : diagnostics) sorted.emplace(d.span.begin, std::move(d));
  diagnostics.clear();
  for (auto& [place, d] : sorted) diagnostics.push_back(std::move(d));
}

MapReader::MapReader(const Node& node, std::string_view what, Diagnostics& out)
    : node_(node), what_(what), out_(out) {
  if (node.is_map() || node.is_null()) return;
  Report(out, node.span, fmt::format("{} is a map of keys, not {}", what, KindName(node)),
         "write `key: value` lines");
}

const Node* MapReader::Take(std::string_view key) {
  known_.emplace_back(key);
  return node_.Find(key);
}

const Node* MapReader::Require(std::string_view key, std::string_view hint) {
  const Node* found = Take(key);
  if (found != nullptr && !found->is_null()) return found;
  const Span span = found != nullptr ? found->span
                                     : Span{node_.span.begin, node_.span.begin, node_.span.line,
                                            node_.span.column};
  if (node_.is_map() || node_.is_null()) {
    Report(out_, span, fmt::format("{} needs `{}`", what_, key), std::string(hint));
  }
  return nullptr;
}

void MapReader::Later(std::string_view key) { later_.emplace_back(key); }

bool MapReader::IsKnown(std::string_view key) const {
  return std::ranges::find(known_, key) != known_.end();
}

void MapReader::Finish() {
  for (const Member& member : node_.members) {
    if (IsKnown(member.key)) continue;
    if (std::ranges::find(later_, member.key) != later_.end()) {
      Report(out_, member.key_span, fmt::format("`{}` is not supported yet", member.key),
             "leave it out: nothing would enforce it");
    } else {
      Report(out_, member.key_span, fmt::format("unknown key `{}` in {}", member.key, what_),
             DidYouMean(member.key, known_));
    }
  }
}

Text ReadText(const Node& node, std::string_view what, Diagnostics& out) {
  if (!node.is_scalar() || node.text.empty()) {
    Report(out, node.span,
           fmt::format("expected {}, found {}", what,
                       node.is_scalar() ? "an empty text" : KindName(node)));
    return {.value = {}, .span = node.span};
  }
  return {.value = node.text, .span = node.span};
}

std::vector<Text> ReadTexts(const Node& node, std::string_view what, Diagnostics& out) {
  std::vector<Text> texts;
  if (node.is_scalar()) {
    texts.push_back(ReadText(node, what, out));
  } else if (node.is_list()) {
    for (const Node& item : node.items) texts.push_back(ReadText(item, what, out));
  } else {
    Report(out, node.span, fmt::format("expected a list of {}, found {}", what, KindName(node)),
           "write [a, b]");
  }
  std::erase_if(texts, [](const Text& text) { return text.empty(); });
  std::set<std::string> seen;
  std::erase_if(texts, [&](const Text& text) {
    if (seen.insert(text.value).second) return false;
    Report(out, text.span, fmt::format("`{}` is listed twice", text.value), "remove one");
    return true;
  });
  return texts;
}

Switch ReadSwitch(const Node& node, std::string_view what, Diagnostics& out) {
  const std::string word = base::ToLower(node.text);
  if (node.is_scalar()) {
    if (word == "yes" || word == "true" || word == "on") return Switch::kOn;
    if (word == "no" || word == "false" || word == "off") return Switch::kOff;
  }
  Report(out, node.span, fmt::format("`{}` is neither yes nor no", what), "write yes or no");
  return Switch::kOff;
}

std::optional<std::int64_t> ReadDuration(const Node& node, std::string_view what,
                                         Diagnostics& out) {
  const Text text = ReadText(node, what, out);
  if (text.empty()) return std::nullopt;
  const char* end = text.value.data() + text.value.size();
  std::int64_t number = 0;
  const auto [rest, error] = std::from_chars(text.value.data(), end, number);
  std::string unit(rest, end);
  std::erase(unit, ' ');
  constexpr std::int64_t kNumberMax = 1'000'000'000;
  if (error == std::errc() && number > 0 && number <= kNumberMax) {
    if (unit == "seconds" || unit == "second") return number;
    if (unit == "minutes" || unit == "minute") return number * 60;
    if (unit == "hours" || unit == "hour") return number * 3600;
  }
  Report(out, text.span, fmt::format("`{}` is not a length of time", text.value),
         "write for instance `8 hours` or `90 minutes`");
  return std::nullopt;
}

TagList ReadTags(const Node& node, Diagnostics& out) {
  TagList tags;
  MapReader map(node, "tags", out);
  for (const Member& member : node.members) {
    tags.emplace_back(Text{member.key, member.key_span}, ReadText(member.value, "a value", out));
  }
  return tags;
}

policy::DocumentPtr ReadPolicy(const Node& node, policy::Kind kind, Diagnostics& out) {
  if (!node.is_map()) {
    Report(out, node.span, fmt::format("expected a policy, found {}", KindName(node)),
           "write it as a map; JSON may stand here as it is, without quotes around it");
    return nullptr;
  }
  JsonText json;
  AppendJson(node, json);
  auto parsed = policy::Parse(json.text, kind);
  if (parsed) return *parsed;
  for (const base::Diagnostic& fault : parsed.error()) {
    base::Diagnostic here = fault;
    here.span = json.PlaceOf(fault.span.begin);
    out.push_back(std::move(here));
  }
  return nullptr;
}

}  // namespace bulkhead::blueprint
