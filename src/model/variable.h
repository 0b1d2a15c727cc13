// Variables of policies: the rules V1 to V5 of docs/spec/evaluation.md.
//
// A value with its variables put in is a Pattern; nothing when a variable has no
// value, for then the whole value matches nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "eval/context.h"
#include "model/pattern.h"
#include "policy/statement.h"

namespace bulkhead::model {

// What a value is read with.
struct Reading {
  policy::Version version = policy::Version::k2012;
  const eval::Context& context;
};

// C2, C3: the values of a key, none when it is absent.
std::vector<std::string> ValuesOf(const eval::Context& context, std::string_view key);

// A value of a string or ARN operator.
enum class Wildcards { kLiteral, kApply };
std::optional<Pattern> ReadValue(std::string_view value, Wildcards wildcards,
                                 const Reading& reading);

// R4, R5: a value of Resource.
std::optional<Pattern> ReadResource(std::string_view value, const Reading& reading);

}  // namespace bulkhead::model
