#include "wire/scalar.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <limits>

#include "base/encoding.h"

namespace bulkhead::wire {
namespace {

using api::ShapeType;

constexpr double kEpochSecondsMax = 1e12;  // Far beyond year 9999.

std::optional<std::int64_t> ParseInteger(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<Instant> FromEpochSeconds(double seconds) {
  if (!(std::abs(seconds) < kEpochSecondsMax)) return std::nullopt;
  return Instant::FromUnixMilliseconds(std::llround(seconds * 1000));
}

}  // namespace

bool IsScalar(const api::Shape& shape) {
  return shape.type != ShapeType::kStructure && shape.type != ShapeType::kList &&
         shape.type != ShapeType::kMap;
}

std::string NumberText(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number > 0 ? "Infinity" : "-Infinity";
  return fmt::format("{}", number);
}

std::optional<double> ParseNumber(std::string_view text) {
  if (text == "NaN") return std::numeric_limits<double>::quiet_NaN();
  if (text == "Infinity") return std::numeric_limits<double>::infinity();
  if (text == "-Infinity") return -std::numeric_limits<double>::infinity();
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) {
    return std::nullopt;
  }
  return value;
}

std::string TimestampText(Instant time, TimestampFormat format) {
  const std::int64_t fraction = time.unix_milliseconds() - time.unix_seconds() * 1000;
  switch (format) {
    case TimestampFormat::kRfc822: return time.ToHttpDate();
    case TimestampFormat::kUnix:
      if (fraction == 0) return fmt::format("{}", time.unix_seconds());
      return fmt::format("{}", static_cast<double>(time.unix_milliseconds()) / 1000.0);
    case TimestampFormat::kDefault:
    case TimestampFormat::kIso8601:
      return fraction == 0 ? time.ToIso8601() : time.ToIso8601Milliseconds();
  }
  return {};
}

std::optional<Instant> ParseTimestamp(std::string_view text) {
  if (const auto time = Instant::ParseIso8601(text)) return *time;
  if (const auto time = Instant::ParseHttpDate(text)) return *time;
  if (const auto number = ParseNumber(text)) return FromEpochSeconds(*number);
  if (const auto time = Instant::ParseBasic(text)) return *time;
  return std::nullopt;
}

std::string ScalarText(const Member& member, const Value& value, TimestampFormat place) {
  switch (member.shape->type) {
    case ShapeType::kString: return value.is_string() ? value.string() : std::string();
    case ShapeType::kBlob:
      return value.is_string() ? base::ToBase64(value.string()) : std::string();
    case ShapeType::kBoolean:
      if (!value.is_bool()) return {};
      return value.boolean() ? "true" : "false";
    case ShapeType::kInteger:
    case ShapeType::kLong:
    case ShapeType::kFloat:
    case ShapeType::kDouble:
      if (value.is_integer()) return fmt::format("{}", value.integer());
      return value.is_double() ? NumberText(value.number()) : std::string();
    case ShapeType::kTimestamp:
      if (!value.is_instant()) return {};
      return TimestampText(value.instant(), member.timestamp_format == TimestampFormat::kDefault
                                                ? place
                                                : member.timestamp_format);
    case ShapeType::kStructure:
    case ShapeType::kList:
    case ShapeType::kMap: break;
  }
  return {};
}

std::optional<Value> ParseScalar(const Member& member, std::string_view text) {
  const auto wrap = [](auto&& parsed) -> std::optional<Value> {
    if (!parsed) return std::nullopt;
    return Value(*parsed);
  };
  switch (member.shape->type) {
    case ShapeType::kString: return Value(text);
    case ShapeType::kBlob: return wrap(base::FromBase64(text));
    case ShapeType::kBoolean:
      if (base::EqualsIgnoreCase(text, "true")) return Value(true);
      if (base::EqualsIgnoreCase(text, "false")) return Value(false);
      return std::nullopt;
    case ShapeType::kInteger:
    case ShapeType::kLong: return wrap(ParseInteger(text));
    case ShapeType::kFloat:
    case ShapeType::kDouble: return wrap(ParseNumber(text));
    case ShapeType::kTimestamp: return wrap(ParseTimestamp(text));
    case ShapeType::kStructure:
    case ShapeType::kList:
    case ShapeType::kMap: break;
  }
  return std::nullopt;
}

}  // namespace bulkhead::wire
