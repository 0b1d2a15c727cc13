#include "base/fields.h"

#include <fmt/format.h>

namespace bulkhead::base {

DecodeProblem DecodeField(const Value& value, std::string& out) {
  if (!value.is_string()) return "expected a string";
  out = value.string();
  return std::nullopt;
}

DecodeProblem DecodeField(const Value& value, bool& out) {
  if (!value.is_bool()) return "expected true or false";
  out = value.boolean();
  return std::nullopt;
}

DecodeProblem DecodeField(const Value& value, std::int64_t& out) {
  if (!value.is_integer()) return "expected an integer";
  out = value.integer();
  return std::nullopt;
}

DecodeProblem DecodeField(const Value& value, double& out) {
  if (value.is_integer()) {
    out = static_cast<double>(value.integer());
    return std::nullopt;
  }
  if (!value.is_double()) return "expected a number";
  out = value.number();
  return std::nullopt;
}

DecodeProblem DecodeField(const Value& value, Instant& out) {
  if (value.is_instant()) {
    out = value.instant();
    return std::nullopt;
  }
  if (!value.is_string()) return "expected a point in time";
  const Result<Instant> parsed = Instant::ParseIso8601(value.string());
  if (!parsed) return parsed.error().message;
  out = *parsed;
  return std::nullopt;
}

DecodeProblem DecodeField(const Value& value, Value& out) {
  out = value;
  return std::nullopt;
}

std::string AtPlace(std::string_view place, std::string_view problem) {
  return fmt::format("{}: {}", place, problem);
}

}  // namespace bulkhead::base
