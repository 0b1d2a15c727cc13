// Fields: one list of a struct's members gives its text form and back.
//
// A struct states its members once; Encode and Decode follow. Entities in the
// store and the inputs and outputs of service operations are made this way.
//
//   struct Unit {
//     std::string id;
//     std::optional<std::string> note;
//     static void Fields(auto& self, auto&& field) {
//       field("Id", self.id);
//       field("Note", self.note);
//     }
//   };
//   Value value = Encode(unit);
//   Result<Unit> again = Decode<Unit>(value);
//
// Encode leaves out empty optionals. Decode leaves a member that is absent or
// null as it was constructed, ignores unknown ones, and fails on a wrong kind,
// naming the path. A type of its own kind provides EncodeField/DecodeField
// overloads, found by argument-dependent lookup.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "base/value.h"

namespace bulkhead::base {

template <class T>
concept HasFields = requires(T& t) { T::Fields(t, [](std::string_view, auto&) {}); };

template <HasFields T>
Value Encode(const T& object);
template <HasFields T>
Result<T> Decode(const Value& value);

// Scalars. DecodeField answers nothing on success, else what was expected.
using DecodeProblem = std::optional<std::string>;

inline Value EncodeField(const std::string& v) { return Value(v); }
inline Value EncodeField(bool v) { return Value(v); }
inline Value EncodeField(std::int64_t v) { return Value(v); }
inline Value EncodeField(double v) { return Value(v); }
inline Value EncodeField(Instant v) { return Value(v); }
inline Value EncodeField(const Value& v) { return v; }

DecodeProblem DecodeField(const Value& value, std::string& out);
DecodeProblem DecodeField(const Value& value, bool& out);
DecodeProblem DecodeField(const Value& value, std::int64_t& out);
DecodeProblem DecodeField(const Value& value, double& out);
DecodeProblem DecodeField(const Value& value, Instant& out);  // Also from ISO 8601 text.
DecodeProblem DecodeField(const Value& value, Value& out);

// Composites: structs, optionals, lists, sets, maps.
template <HasFields T>
Value EncodeField(const T& v) {
  return Encode(v);
}
template <class T>
Value EncodeField(const std::optional<T>& v);
template <class T>
Value EncodeField(const std::vector<T>& v);
template <class T>
Value EncodeField(const std::set<T>& v);
template <class T>
Value EncodeField(const std::map<std::string, T>& v);

template <HasFields T>
DecodeProblem DecodeField(const Value& value, T& out);
template <class T>
DecodeProblem DecodeField(const Value& value, std::optional<T>& out);
template <class T>
DecodeProblem DecodeField(const Value& value, std::vector<T>& out);
template <class T>
DecodeProblem DecodeField(const Value& value, std::set<T>& out);
template <class T>
DecodeProblem DecodeField(const Value& value, std::map<std::string, T>& out);

template <class T>
Value EncodeField(const std::optional<T>& v) {
  return v ? EncodeField(*v) : Value();
}

template <class T>
Value EncodeField(const std::vector<T>& v) {
  Value list = Value::EmptyList();
  for (const auto& item : v) list.Append(EncodeField(static_cast<const T&>(item)));
  return list;
}

template <class T>
Value EncodeField(const std::set<T>& v) {
  Value list = Value::EmptyList();
  for (const T& item : v) list.Append(EncodeField(item));
  return list;
}

template <class T>
Value EncodeField(const std::map<std::string, T>& v) {
  Value::Members members;
  for (const auto& [name, item] : v) members.emplace_back(name, EncodeField(item));
  return Value(std::move(members));
}

// Prefixes the place to a problem that lies deeper.
std::string AtPlace(std::string_view place, std::string_view problem);

template <HasFields T>
DecodeProblem DecodeField(const Value& value, T& out) {
  if (!value.is_struct()) return "expected a structure";
  DecodeProblem first;
  T::Fields(out, [&](std::string_view name, auto& member) {
    const Value* found = value.Find(name);
    if (first || found == nullptr || found->is_null()) return;
    if (DecodeProblem problem = DecodeField(*found, member)) first = AtPlace(name, *problem);
  });
  return first;
}

template <class T>
DecodeProblem DecodeField(const Value& value, std::optional<T>& out) {
  return DecodeField(value, out.emplace());
}

template <class T>
DecodeProblem DecodeField(const Value& value, std::vector<T>& out) {
  if (!value.is_list()) return "expected a list";
  for (std::size_t i = 0; i < value.list().size(); ++i) {
    T item{};
    if (DecodeProblem problem = DecodeField(value.list()[i], item)) {
      return AtPlace(std::to_string(i + 1), *problem);
    }
    out.push_back(std::move(item));
  }
  return std::nullopt;
}

template <class T>
DecodeProblem DecodeField(const Value& value, std::set<T>& out) {
  std::vector<T> items;
  if (DecodeProblem problem = DecodeField(value, items)) return problem;
  out.insert(std::make_move_iterator(items.begin()), std::make_move_iterator(items.end()));
  return std::nullopt;
}

template <class T>
DecodeProblem DecodeField(const Value& value, std::map<std::string, T>& out) {
  if (!value.is_struct()) return "expected a map";
  for (const auto& [name, item] : value.members()) {
    if (DecodeProblem problem = DecodeField(item, out[name])) return AtPlace(name, *problem);
  }
  return std::nullopt;
}

template <HasFields T>
Value Encode(const T& object) {
  Value::Members members;
  T::Fields(object, [&](std::string_view name, const auto& member) {
    Value value = EncodeField(member);
    if (!value.is_null()) members.emplace_back(name, std::move(value));
  });
  return Value(std::move(members));
}

template <HasFields T>
Result<T> Decode(const Value& value) {
  T object{};
  if (DecodeProblem problem = DecodeField(value, object)) return Fail(*problem);
  return object;
}

}  // namespace bulkhead::base
