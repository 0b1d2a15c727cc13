// Value: a tree of data, as JSON, YAML or XML carry it.
//
// The one form in which data crosses a border: bound requests and responses,
// stored entities, `--json` output. A plain value: copy, compare, print.
// Members keep their order; keys are unique (Set replaces).
//
//   Value user = Value::Struct();
//   user.Set("UserName", "alice");
//   user.Find("UserName")->string();
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/instant.h"

namespace bulkhead::base {

class Value {
 public:
  using List = std::vector<Value>;
  using Member = std::pair<std::string, Value>;
  using Members = std::vector<Member>;

  Value() = default;  // null
  // A value is what it is made from: conversions are what it is for.
  // NOLINTBEGIN(google-explicit-constructor)
  Value(bool value) : data_(value) {}
  Value(int value) : data_(static_cast<std::int64_t>(value)) {}
  Value(std::int64_t value) : data_(value) {}
  Value(double value) : data_(value) {}
  Value(Instant value) : data_(value) {}
  Value(std::string value) : data_(std::move(value)) {}
  Value(std::string_view value) : data_(std::string(value)) {}
  Value(const char* value) : data_(std::string(value)) {}
  Value(List value) : data_(std::move(value)) {}
  Value(Members value) : data_(std::move(value)) {}
  // NOLINTEND(google-explicit-constructor)
  static Value Struct() { return Value(Members{}); }
  static Value EmptyList() { return Value(List{}); }

  bool is_null() const { return std::holds_alternative<std::monostate>(data_); }
  bool is_bool() const { return std::holds_alternative<bool>(data_); }
  bool is_integer() const { return std::holds_alternative<std::int64_t>(data_); }
  bool is_double() const { return std::holds_alternative<double>(data_); }
  bool is_instant() const { return std::holds_alternative<Instant>(data_); }
  bool is_string() const { return std::holds_alternative<std::string>(data_); }
  bool is_list() const { return std::holds_alternative<List>(data_); }
  bool is_struct() const { return std::holds_alternative<Members>(data_); }

  // Requires: the value is of that kind.
  bool boolean() const { return std::get<bool>(data_); }
  std::int64_t integer() const { return std::get<std::int64_t>(data_); }
  double number() const { return std::get<double>(data_); }
  Instant instant() const { return std::get<Instant>(data_); }
  const std::string& string() const { return std::get<std::string>(data_); }
  std::string& string() { return std::get<std::string>(data_); }
  const List& list() const { return std::get<List>(data_); }
  List& list() { return std::get<List>(data_); }
  const Members& members() const { return std::get<Members>(data_); }
  Members& members() { return std::get<Members>(data_); }

  // The member of that name; null when there is none, or when this is no struct.
  const Value* Find(std::string_view name) const;
  Value* Find(std::string_view name);
  // The string member of that name; empty when there is none.
  std::string_view Text(std::string_view name) const;

  // The items of the list member of that name; none when there is no such list.
  const List& Items(std::string_view name) const;
  // The boolean member of that name; false when there is none.
  bool Flag(std::string_view name) const;

  // Adds or replaces a member. Requires: a struct.
  void Set(std::string_view name, Value value);
  // Removes a member, if it is there. Requires: a struct.
  void Remove(std::string_view name);
  // Requires: a list.
  void Append(Value value) { list().push_back(std::move(value)); }

  friend bool operator==(const Value&, const Value&) = default;

 private:
  std::variant<std::monostate, bool, std::int64_t, double, Instant, std::string, List, Members>
      data_;
};

}  // namespace bulkhead::base

namespace bulkhead {
using base::Value;
}  // namespace bulkhead
