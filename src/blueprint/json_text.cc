#include "blueprint/json_text.h"

#include <algorithm>

#include "base/json.h"

namespace bulkhead::blueprint {

base::Span JsonText::PlaceOf(std::size_t offset) const {
  const auto after =
      std::ranges::upper_bound(places, offset, {}, &decltype(places)::value_type::first);
  return after == places.begin() ? base::Span{} : std::prev(after)->second;
}

// The depth is bounded by kYamlDepthMax.
void AppendJson(const Node& node, JsonText& out) {
  out.Mark(node.span);
  switch (node.kind) {
    case Node::Kind::kNull: out.text += "null"; return;
    case Node::Kind::kScalar: out.text += base::PrintJson(Value(node.text)); return;
    case Node::Kind::kList: {
      out.text += '[';
      for (std::size_t i = 0; i < node.items.size(); ++i) {
        if (i > 0) out.text += ',';
        AppendJson(node.items[i], out);
      }
      out.text += ']';
      return;
    }
    case Node::Kind::kMap: {
      out.text += '{';
      for (std::size_t i = 0; i < node.members.size(); ++i) {
        if (i > 0) out.text += ',';
        out.Mark(node.members[i].key_span);
        out.text += base::PrintJson(Value(node.members[i].key));
        out.text += ':';
        AppendJson(node.members[i].value, out);
      }
      out.text += '}';
      return;
    }
  }
}

}  // namespace bulkhead::blueprint
