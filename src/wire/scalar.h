// Scalars as text: how headers, paths, queries, forms and XML carry them.
//
// Pure. A blob is base64, a boolean `true` or `false`, a timestamp in the format
// that its member states, or else in the one of the place it stands in.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/model.h"
#include "base/value.h"

namespace bulkhead::wire {

using api::Member;
using api::TimestampFormat;

// True for strings, numbers, booleans, blobs and timestamps.
bool IsScalar(const api::Shape& shape);

// Requires: `member` is a scalar. A value of another kind gives an empty text.
std::string ScalarText(const Member& member, const Value& value, TimestampFormat place);
// Nothing, if the text is not of the member's type.
std::optional<Value> ParseScalar(const Member& member, std::string_view text);

std::string TimestampText(Instant time, TimestampFormat format);
// Whatever the format: AWS's services take all three.
std::optional<Instant> ParseTimestamp(std::string_view text);

// Numbers that are none are words: `NaN`, `Infinity`, `-Infinity`.
std::string NumberText(double number);
std::optional<double> ParseNumber(std::string_view text);

}  // namespace bulkhead::wire
