// Pattern: a text with wildcards, looked at once and then matched many times.
//
// Most patterns are a plain text, or plain text around one star: these are compared
// without a loop over wildcards. The others are first compared by the plain text
// before the first wildcard. Pure; matching allocates nothing. A pattern views the
// text that it was made from.
//
//   Pattern::Plain("s3:Get*").Matches("s3:GetObject");  // true
#pragma once

#include <cstdint>
#include <string_view>

namespace bulkhead::eval {

class Pattern {
 public:
  Pattern() = default;
  // `*` and `?` are any characters (aws::MatchesWildcard).
  static Pattern Plain(std::string_view text);
  // Of the ARN of a resource, with the rule of segments (aws::MatchesArn).
  static Pattern Resource(std::string_view text);
  // Of an ARN, component by component (aws::MatchesArnByComponent).
  static Pattern Components(std::string_view text);
  // `*` and `?` are themselves.
  static Pattern Literal(std::string_view text);

  bool Matches(std::string_view text) const;
  // True for `*`, which matches everything.
  bool is_everything() const { return shape_ == Shape::kEverything; }
  std::string_view text() const { return text_; }
  // The plain text before the first wildcard.
  std::string_view prefix() const { return text_.substr(0, prefix_); }

 private:
  enum class Shape : std::uint8_t { kEverything, kExact, kAffixes, kWild, kResource, kComponents };

  std::string_view text_;
  std::uint32_t prefix_ = 0;  // Bytes before the first wildcard.
  std::uint32_t suffix_ = 0;  // Bytes behind the only star; of kAffixes.
  Shape shape_ = Shape::kExact;
};

}  // namespace bulkhead::eval
