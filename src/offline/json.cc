#include "offline/json.h"

#include "base/encoding.h"
#include "base/json.h"

namespace bulkhead::offline {

std::string TextIn(const Value& value, std::string_view name, std::string_view or_name) {
  std::string text(value.Text(name));
  if (text.empty() && !or_name.empty()) text = value.Text(or_name);
  return text;
}

Value StructIn(const Value& value, std::string_view name) {
  const Value* found = value.Find(name);
  if (found == nullptr) return {};
  if (found->is_struct()) return *found;
  if (!found->is_string()) return {};
  const auto parsed = base::ParseJson(found->string());
  return parsed && parsed->is_struct() ? *parsed : Value();
}

}  // namespace bulkhead::offline
