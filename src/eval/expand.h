// Expand: puts the request's values for the policy variables of a text.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
//
// A variable is nothing when its key is absent or has several values and no
// default stands in its place; a text with such a variable matches nothing.
#pragma once

#include <string>
#include <string_view>

#include "eval/context.h"
#include "policy/document.h"

namespace bulkhead::eval {

enum class TextUse {
  kPlain,     // Compared as it is: `*` is a star.
  kPattern,   // Compared as a pattern: values are escaped (aws/wildcard.h).
  kResource,  // A pattern whose variables stand after the fifth colon.
};

// The text to compare with: `text` itself when it has no variables, else `buffer`,
// in which it was expanded. False when a variable is nothing.
bool Expand(std::string_view text, policy::Version version, TextUse use, const Context& context,
            std::string& buffer, std::string_view& out);

}  // namespace bulkhead::eval
