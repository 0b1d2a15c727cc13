#include "plan/builder.h"

#include <algorithm>

#include "base/check.h"
#include "base/json.h"

namespace bulkhead::plan {
namespace {

// Calls `visit` with every string in the tree.
template <class Visit>
void EachString(const Value& value, const Visit& visit) {
  if (value.is_string()) {
    visit(value.string());
  } else if (value.is_list()) {
    for (const Value& item : value.list()) EachString(item, visit);
  } else if (value.is_struct()) {
    for (const auto& [name, item] : value.members()) EachString(item, visit);
  }
}

// Members, and lists of nothing but strings, in order: neither has one in a policy.
Value Sorted(const Value& value) {
  if (value.is_list()) {
    Value::List list;
    for (const Value& item : value.list()) list.push_back(Sorted(item));
    if (std::ranges::all_of(list, &Value::is_string)) {
      std::ranges::sort(list, {}, [](const Value& item) { return item.string(); });
    }
    return {std::move(list)};
  }
  if (!value.is_struct()) return value;
  Value::Members members;
  for (const auto& [name, item] : value.members()) members.emplace_back(name, Sorted(item));
  std::ranges::sort(members, {}, &Value::Member::first);
  return {std::move(members)};
}

}  // namespace

Builder::Index Builder::Add(Step step) {
  const Index index = plan_.steps.size();
  std::set<Index> after(step.after.begin(), step.after.end());
  const auto depend = [&](std::string_view text) {
    for (const auto& [provisional, maker] : makers_) {
      if (text.find(provisional) != std::string_view::npos) after.insert(maker);
    }
  };
  EachString(step.input, depend);
  depend(step.account.text());
  step.after.assign(after.begin(), after.end());
  CHECK(after.empty() || *after.rbegin() < index);
  for (const Product& product : step.products) makers_[product.provisional_id] = index;
  plan_.steps.push_back(std::move(step));
  return index;
}

std::vector<Builder::Index> Builder::All() const {
  std::vector<Index> all(plan_.steps.size());
  for (Index i = 0; i < all.size(); ++i) all[i] = i;
  return all;
}

Value Input(std::initializer_list<std::pair<std::string_view, Value>> members) {
  Value input = Value::Struct();
  for (const auto& [name, value] : members) input.Set(name, value);
  return input;
}

bool SameDocument(std::string_view a, std::string_view b) {
  if (a == b) return true;
  const auto left = base::ParseJson(a);
  const auto right = base::ParseJson(b);
  return left && right && Sorted(*left) == Sorted(*right);
}

Value TagList(const org::Tags& tags) {
  Value list = Value::EmptyList();
  for (const auto& [key, value] : tags) {
    Value tag = Value::Struct();
    tag.Set("Key", key);
    tag.Set("Value", value);
    list.Append(std::move(tag));
  }
  return list;
}

TagChange CompareTags(const org::Tags& actual, const org::Tags& desired) {
  TagChange change;
  for (const auto& [key, value] : desired) {
    const auto it = actual.find(key);
    if (it == actual.end() || it->second != value) change.put[key] = value;
  }
  for (const auto& [key, value] : actual) {
    if (!desired.contains(key)) change.remove.push_back(key);
  }
  return change;
}

std::string AccountName(const org::Snapshot& snapshot, const AccountId& account) {
  const org::Account* found = snapshot.Find<org::Account>(account.text());
  return found == nullptr ? account.text() : found->name;
}

std::string UnitPath(const org::Snapshot& snapshot, std::string_view id) {
  std::string path;
  std::string at(id);
  for (const org::Unit* unit = snapshot.Find<org::Unit>(at); unit != nullptr;
       unit = snapshot.Find<org::Unit>(at)) {
    path = path.empty() ? unit->name : unit->name + "/" + path;
    at = unit->parent_id;
  }
  return path.empty() ? "Root" : path;
}

}  // namespace bulkhead::plan
