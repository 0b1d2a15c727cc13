#include "offline/json.h"

#include "base/encoding.h"
#include "base/json.h"

namespace bulkhead::offline {

const Value::List& ListIn(const Value& value, std::string_view name) {
  static const Value::List kEmpty;
  const Value* list = value.Find(name);
  return list != nullptr && list->is_list() ? list->list() : kEmpty;
}

std::string TextIn(const Value& value, std::string_view name, std::string_view or_name) {
  std::string text(value.Text(name));
  if (text.empty() && !or_name.empty()) text = value.Text(or_name);
  return text;
}

bool FlagIn(const Value& value, std::string_view name, std::string_view or_name) {
  const Value* found = value.Find(name);
  if (found == nullptr && !or_name.empty()) found = value.Find(or_name);
  return found != nullptr && found->is_bool() && found->boolean();
}

Value StructIn(const Value& value, std::string_view name) {
  const Value* found = value.Find(name);
  if (found == nullptr) return {};
  if (found->is_struct()) return *found;
  if (!found->is_string()) return {};
  const auto parsed = base::ParseJson(found->string());
  return parsed && parsed->is_struct() ? *parsed : Value();
}

org::Tags TagsIn(const Value& value, std::string_view name) {
  org::Tags tags;
  for (const Value& tag : ListIn(value, name)) {
    tags[TextIn(tag, "Key", "key")] = TextIn(tag, "Value", "value");
  }
  return tags;
}

std::string PolicyIn(const Value& value, std::string_view name) {
  const Value* found = value.Find(name);
  if (found == nullptr || found->is_null()) return {};
  if (found->is_struct()) return base::PrintJson(*found);
  if (!found->is_string()) return {};
  const std::string& text = found->string();
  if (text.starts_with('%')) return base::PercentDecode(text).value_or(text);
  return text;
}

}  // namespace bulkhead::offline
