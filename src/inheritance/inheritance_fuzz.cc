// Any three policies merge; what comes out has no operator, whatever is attached below a level
// that allows nothing changes nothing, and merging is the same each time.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/check.h"
#include "base/json.h"
#include "inheritance/schema.h"

namespace bulkhead::inheritance {
namespace {

bool HasOperator(const Value& value) {
  if (!value.is_struct()) return false;
  for (const auto& [name, member] : value.members()) {
    if (name.starts_with("@@") || HasOperator(member)) return true;
  }
  return false;
}

// The same tree in which no node lets lower levels do anything.
void Lock(Node& node) {
  node.allowed = Operators{};
  for (Member& member : node.members) Lock(member.node);
}

void Fuzz(std::string_view text) {
  std::vector<Node> nodes;
  while (nodes.size() < 3) {
    const std::size_t end = text.find('\n');
    auto node = Parse(text.substr(0, end));
    if (!node) return;
    nodes.push_back(*std::move(node));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  const std::vector<Level> levels = {{{"a", &nodes[0]}, {"b", &nodes[1]}}, {{"c", &nodes[2]}}};
  const Value value = ToValue(Merge(levels));
  CHECK(!HasOperator(value));
  CHECK(value == ToValue(Merge(levels)));
  for (const std::string_view type : {"TAG_POLICY", "BACKUP_POLICY", "GUARDDUTY_POLICY"}) {
    const Schema& schema = *FindSchema(type);
    const Effective policy = Merge(levels, schema.names);
    static_cast<void>(Check(schema, nodes[0]));
    static_cast<void>(Validate(schema, policy));
  }
  Node locked = nodes[0];
  Lock(locked);
  const Effective alone = Merge({{{"a", &locked}}});
  const Effective below = Merge({{{"a", &locked}}, {{"c", &nodes[2]}}});
  // The policy itself takes no control, so that other top-level members may still be added.
  for (const EffectiveMember& member : alone.members) {
    const Effective* same = below.Find(member.name);
    CHECK(same != nullptr && ToValue(*same) == ToValue(member.node));
  }
}

}  // namespace
}  // namespace bulkhead::inheritance

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  bulkhead::inheritance::Fuzz({reinterpret_cast<const char*>(data), size});
  return 0;
}
