// Glob: a pattern with wildcards as a set of texts, to be met with others and sampled.
//
// `*` is any text, `?` any one byte. The heart of the method (docs/proof.md): let w(p) be p with
// every star replaced by a byte that no pattern of the question has. A glob without `?` matches
// w(p) only if it matches all that p matches. So w(p) is matched by the fewest globs of all
// texts of p, and no other text of p need be tried.
//
//   const Glob glob = Glob::Parse("home/*");
//   glob.Matches("home/a");           // true
//   Meet(glob, Glob::Parse("*/a"));   // {home/*/a, home/a}
//   glob.Sample('x');                 // home/x
#pragma once

#include <compare>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace bulkhead::prove {

class Glob {
 public:
  // A byte, or one of the wildcards.
  using Token = char16_t;
  static constexpr Token kStar = 0x100;
  static constexpr Token kOne = 0x101;

  Glob() = default;  // Matches the empty text alone.
  explicit Glob(std::u16string tokens) : tokens_(std::move(tokens)) {}
  static Glob Anything() { return Glob(std::u16string(1, kStar)); }
  static Glob Parse(std::string_view text);    // `*` and `?` are wildcards.
  static Glob Literal(std::string_view text);  // They are themselves.

  void Append(Token token);  // A star behind a star is dropped.
  void Append(const Glob& other);
  void AppendLiteral(std::string_view text);

  const std::u16string& tokens() const { return tokens_; }
  bool empty() const { return tokens_.empty(); }
  bool is_anything() const { return tokens_.size() == 1 && tokens_[0] == kStar; }
  bool is_literal() const { return stars() == 0 && ones() == 0; }
  std::size_t stars() const;
  std::size_t ones() const;

  bool Matches(std::string_view text) const;
  // Every text of `other` is one of this. Exact when this has no `?`; never wrongly true.
  bool Contains(const Glob& other) const;
  // w(p): a text of it, with `fill` for each `?` and `fill` `run` times for each star.
  std::string Sample(char fill, std::size_t run = 1) const;
  // The same with a run per star, from the left.
  std::string Sample(char fill, const std::vector<std::size_t>& runs) const;
  // As a policy writes it; bytes `*` and `?` that are themselves become ${*} and ${?}.
  std::string ToText() const;
  // As aws/wildcard.h reads it.
  std::string ToPattern() const;
  Glob ToLower() const;
  Glob Reversed() const;

  friend auto operator<=>(const Glob&, const Glob&) = default;

 private:
  std::u16string tokens_;
};

// What both match, as a union of globs; none of them contains another. Of patterns with many
// stars there are many: no more than kMeetMax are given, and then `complete` is set to false.
// Of patterns whose lengths have a product beyond kMeetPairsMax, none are given.
inline constexpr std::size_t kMeetMax = 64;
inline constexpr std::size_t kMeetPairsMax = 1'000'000;
struct Meeting {
  std::vector<Glob> globs;
  bool complete = true;
};
Meeting Meet(const Glob& a, const Glob& b);
// Whether there is a text that both match.
bool Meets(const Glob& a, const Glob& b);

// For each place in `in`, whether a text of `all` can end there; a place before a star is also
// one within it.
std::vector<char> PlacesBehind(const Glob& all, const Glob& in);

// A printable byte that stands in none of the texts that were shown to it.
class FreshByte {
 public:
  void Avoid(std::string_view text);
  void Avoid(const Glob& glob);
  void Avoid(const FreshByte& other);
  // One of `preferred` first. Zero when all printable bytes are taken.
  char Take(std::string_view preferred) const;

 private:
  bool taken_[256] = {};
};

}  // namespace bulkhead::prove
