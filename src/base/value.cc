#include "base/value.h"

#include <algorithm>

namespace bulkhead::base {

const Value* Value::Find(std::string_view name) const {
  if (!is_struct()) return nullptr;
  const auto it = std::ranges::find(members(), name, &Member::first);
  return it == members().end() ? nullptr : &it->second;
}

Value* Value::Find(std::string_view name) {
  return const_cast<Value*>(std::as_const(*this).Find(name));
}

std::string_view Value::Text(std::string_view name) const {
  const Value* member = Find(name);
  return member != nullptr && member->is_string() ? std::string_view(member->string())
                                                  : std::string_view();
}

const Value::List& Value::Items(std::string_view name) const {
  static const List kNone;
  const Value* member = Find(name);
  return member != nullptr && member->is_list() ? member->list() : kNone;
}

bool Value::Flag(std::string_view name) const {
  const Value* member = Find(name);
  return member != nullptr && member->is_bool() && member->boolean();
}

void Value::Set(std::string_view name, Value value) {
  if (Value* member = Find(name)) {
    *member = std::move(value);
  } else {
    members().emplace_back(name, std::move(value));
  }
}

void Value::Remove(std::string_view name) {
  std::erase_if(members(), [&](const Member& m) { return m.first == name; });
}

}  // namespace bulkhead::base
