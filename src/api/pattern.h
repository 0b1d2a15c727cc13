// Pattern: a regular expression of a service model, matched against a whole text.
//
// Models write Java's dialect. RE2 takes nearly all of them, in linear time; the
// few with look-ahead go to PCRE2 under a match limit. Compiled at the first
// match; safe to use from many threads. A pattern that neither engine takes
// matches everything: it cannot be judged here.
//
//   Pattern(R"([\w+=,.@-]+)").Matches("alice");  // true
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace bulkhead::api {

class Pattern {
 public:
  explicit Pattern(std::string_view text);
  ~Pattern();
  Pattern(const Pattern&) = delete;
  Pattern& operator=(const Pattern&) = delete;

  const std::string& text() const { return text_; }
  // True if the whole of `value` (UTF-8) matches. Beyond the match limit: false.
  bool Matches(std::string_view value) const;
  // False if neither engine understands the pattern.
  bool understood() const;

 private:
  struct Engine;
  const Engine& Compiled() const;

  std::string text_;
  std::unique_ptr<Engine> engine_;
};

}  // namespace bulkhead::api
