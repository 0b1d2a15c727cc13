#include "prove/glob.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "aws/wildcard.h"

namespace bulkhead::prove {
namespace {

constexpr Glob::Token kStar = Glob::kStar;
constexpr Glob::Token kOne = Glob::kOne;

Glob::Token TokenOf(char c) { return static_cast<unsigned char>(c); }

// MatchToken(a, b): the loop of MatchesWildcard with tokens; `same(pattern, text)`.
template <class Text>
bool MatchTokens(const std::u16string& pattern, const Text& text) {
  constexpr std::size_t kNone = std::u16string::npos;
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star_p = kNone;
  std::size_t star_t = 0;
  while (t < text.size()) {
    Glob::Token actual;
    if constexpr (sizeof(text[0]) == 1) {
      actual = TokenOf(text[t]);
    } else {
      actual = text[t];
    }
    if (p < pattern.size() && pattern[p] == kStar) {
      star_p = ++p;
      star_t = t;
      if (p == pattern.size()) return true;
    } else if (p < pattern.size() &&
               (pattern[p] == actual || (pattern[p] == kOne && actual != kStar))) {
      ++p;
      ++t;
    } else if (star_p != kNone) {
      p = star_p;
      t = ++star_t;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == kStar) ++p;
  return p == pattern.size();
}

// How many tokens without wildcards they share at the beginning; nothing when they differ there.
std::optional<std::size_t> Shared(std::u16string_view a, std::u16string_view b) {
  const std::size_t length = std::min(a.size(), b.size());
  for (std::size_t i = 0; i < length; ++i) {
    if (a[i] >= kStar || b[i] >= kStar) return i;
    if (a[i] != b[i]) return std::nullopt;
  }
  return length;
}

std::optional<std::size_t> SharedAtEnd(std::u16string_view a, std::u16string_view b) {
  const std::size_t length = std::min(a.size(), b.size());
  for (std::size_t i = 1; i <= length; ++i) {
    const Glob::Token x = a[a.size() - i];
    const Glob::Token y = b[b.size() - i];
    if (x >= kStar || y >= kStar) return i - 1;
    if (x != y) return std::nullopt;
  }
  return length;
}

// The union of globs that two globs have in common, from every pair of their places.
class Meeter {
 public:
  Meeter(std::u16string_view a, std::u16string_view b)
      : a_(a), b_(b), memo_((a.size() + 1) * (b.size() + 1)) {}

  // Between what both have in front and behind.
  Meeting Run(std::u16string_view front, std::u16string_view behind) {
    Meeting meeting;
    for (const std::u16string& tokens : At(0, 0)) {
      std::u16string whole(front);
      whole += tokens;
      whole += behind;
      meeting.globs.emplace_back(std::move(whole));
    }
    meeting.complete = complete_;
    return meeting;
  }

 private:
  using Set = std::vector<std::u16string>;

  const Set& At(std::size_t i, std::size_t j) {
    std::optional<Set>& known = memo_[(i * (b_.size() + 1)) + j];
    if (!known) {
      Set set = Make(i, j);
      Reduce(set);
      known = std::move(set);
    }
    return *known;
  }

  Set Make(std::size_t i, std::size_t j) {
    if (i == a_.size()) return Rest(b_, j);
    if (j == b_.size()) return Rest(a_, i);
    Set out;
    if (a_[i] == kStar && b_[j] == kStar) {
      if (i + 1 == a_.size()) return {std::u16string(b_.substr(j))};
      if (j + 1 == b_.size()) return {std::u16string(a_.substr(i))};
      Prepend(kStar, At(i + 1, j), out);
      Prepend(kStar, At(i, j + 1), out);
      return out;
    }
    if (a_[i] == kStar) return OfStar(i, j, a_, b_[j], Side::kA);
    if (b_[j] == kStar) return OfStar(i, j, b_, a_[i], Side::kB);
    if (a_[i] != b_[j] && a_[i] != kOne && b_[j] != kOne) return {};
    Prepend(a_[i] == kOne ? b_[j] : a_[i], At(i + 1, j + 1), out);
    return out;
  }

  enum class Side { kA, kB };
  // One side has a star: it ends here, or takes the other side's token.
  Set OfStar(std::size_t i, std::size_t j, std::u16string_view with_star, Glob::Token token,
             Side side) {
    const std::u16string_view other = side == Side::kA ? b_ : a_;
    const std::size_t star = side == Side::kA ? i : j;
    const std::size_t place = side == Side::kA ? j : i;
    if (star + 1 == with_star.size()) return {std::u16string(other.substr(place))};
    Set out = side == Side::kA ? At(i + 1, j) : At(i, j + 1);
    Prepend(token, side == Side::kA ? At(i, j + 1) : At(i + 1, j), out);
    return out;
  }

  // The other side has ended: what is left here must be stars.
  static Set Rest(std::u16string_view tokens, std::size_t from) {
    return std::all_of(tokens.begin() + static_cast<std::ptrdiff_t>(from), tokens.end(),
                       [](Glob::Token token) { return token == kStar; })
               ? Set{u""}
               : Set{};
  }

  static void Prepend(Glob::Token token, const Set& set, Set& out) {
    for (const std::u16string& tokens : set) {
      if (token == kStar && !tokens.empty() && tokens[0] == kStar) {
        out.push_back(tokens);
      } else {
        out.push_back(std::u16string(1, token) + tokens);
      }
    }
  }

  void Reduce(Set& set) {
    std::ranges::sort(set);
    set.erase(std::ranges::unique(set).begin(), set.end());
    for (std::size_t i = 0; i < set.size() && set.size() > 1;) {
      const bool contained = std::ranges::any_of(set, [&](const std::u16string& other) {
        return other != set[i] && Holds(other, set[i]);
      });
      if (contained) {
        set.erase(set.begin() + static_cast<std::ptrdiff_t>(i));
      } else {
        ++i;
      }
    }
    if (set.size() > kMeetMax) {
      set.resize(kMeetMax);
      complete_ = false;
    }
  }

  // `a` matches `b` read as a text whose stars only a star takes: then a contains b.
  static bool Holds(const std::u16string& a, const std::u16string& b) { return MatchTokens(a, b); }

  std::u16string_view a_;
  std::u16string_view b_;
  std::vector<std::optional<Set>> memo_;
  bool complete_ = true;
};

}  // namespace

Glob Glob::Parse(std::string_view text) {
  Glob glob;
  glob.tokens_.reserve(text.size());
  for (const char c : text) glob.Append(c == '*' ? kStar : c == '?' ? kOne : TokenOf(c));
  return glob;
}

Glob Glob::Literal(std::string_view text) {
  Glob glob;
  glob.AppendLiteral(text);
  return glob;
}

void Glob::Append(Token token) {
  if (token == kStar && !tokens_.empty() && tokens_.back() == kStar) return;
  tokens_ += token;
}

void Glob::Append(const Glob& other) {
  for (const Token token : other.tokens_) Append(token);
}

void Glob::AppendLiteral(std::string_view text) {
  tokens_.reserve(tokens_.size() + text.size());
  for (const char c : text) tokens_ += TokenOf(c);
}

std::size_t Glob::stars() const {
  return static_cast<std::size_t>(std::ranges::count(tokens_, kStar));
}

std::size_t Glob::ones() const {
  return static_cast<std::size_t>(std::ranges::count(tokens_, kOne));
}

bool Glob::Matches(std::string_view text) const { return MatchTokens(tokens_, text); }

bool Glob::Contains(const Glob& other) const { return MatchTokens(tokens_, other.tokens_); }

std::string Glob::Sample(char fill, std::size_t run) const {
  std::string out;
  out.reserve(tokens_.size() + run);
  for (const Token token : tokens_) {
    if (token == kStar) {
      out.append(run, fill);
    } else {
      out += token == kOne ? fill : static_cast<char>(token);
    }
  }
  return out;
}

std::string Glob::Sample(char fill, const std::vector<std::size_t>& runs) const {
  std::string out;
  std::size_t star = 0;
  for (const Token token : tokens_) {
    if (token == kStar) {
      out.append(star < runs.size() ? runs[star] : 1, fill);
      ++star;
    } else {
      out += token == kOne ? fill : static_cast<char>(token);
    }
  }
  return out;
}

std::string Glob::ToText() const {
  std::string out;
  for (const Token token : tokens_) {
    if (token == kStar) {
      out += '*';
    } else if (token == kOne) {
      out += '?';
    } else if (token == u'*' || token == u'?') {
      out += "${";
      out += static_cast<char>(token);
      out += '}';
    } else {
      out += static_cast<char>(token);
    }
  }
  return out;
}

std::string Glob::ToPattern() const {
  std::string out;
  for (const Token token : tokens_) {
    if (token == kStar || token == kOne) {
      out += token == kStar ? '*' : '?';
    } else {
      const char byte = static_cast<char>(token);
      aws::AppendEscaped(std::string_view(&byte, 1), out);
    }
  }
  return out;
}

Glob Glob::ToLower() const {
  std::u16string lower = tokens_;
  for (Token& token : lower) {
    if (token >= u'A' && token <= u'Z') token = static_cast<Token>(token + (u'a' - u'A'));
  }
  return Glob(std::move(lower));
}

Meeting Meet(const Glob& a, const Glob& b) {
  if (a.is_anything()) return {.globs = {b}};
  if (b.is_anything()) return {.globs = {a}};
  // OPTIMIZATION: mostly one contains the other, or they differ outside of their wildcards.
  if (a.Contains(b)) return {.globs = {b}};
  if (b.Contains(a)) return {.globs = {a}};
  if (a.is_literal() || b.is_literal()) return {};
  std::u16string_view x = a.tokens();
  std::u16string_view y = b.tokens();
  const auto front = Shared(x, y);
  const auto behind = SharedAtEnd(x, y);
  if (!front || !behind) return {};
  if (x.size() * y.size() > kMeetPairsMax) return {.complete = false};
  const std::u16string_view first = x.substr(0, *front);
  const std::u16string_view last = x.substr(x.size() - *behind);
  x = x.substr(*front, x.size() - *front - *behind);
  y = y.substr(*front, y.size() - *front - *behind);
  return Meeter(x, y).Run(first, last);
}

// Both are followed at once: a pair of places is reached or not.
std::vector<char> PlacesBehind(const Glob& all, const Glob& in) {
  const std::u16string& x = all.tokens();
  const std::u16string& y = in.tokens();
  std::vector<char> row(y.size() + 1, 0);
  std::vector<char> next(y.size() + 1, 0);
  row[0] = 1;
  for (std::size_t i = 0;; ++i) {
    const bool x_ends = i == x.size();
    const bool x_star = !x_ends && x[i] == kStar;
    bool any = false;
    std::ranges::fill(next, 0);
    for (std::size_t j = 0; j <= y.size(); ++j) {
      if (row[j] == 0) continue;
      any = true;
      const bool y_ends = j == y.size();
      const bool y_star = !y_ends && y[j] == kStar;
      if (y_star || (x_star && !y_ends)) row[j + 1] = 1;
      if (x_star || (y_star && !x_ends)) next[j] = 1;
      if (!x_star && !y_star && !x_ends && !y_ends &&
          (x[i] == y[j] || x[i] == kOne || y[j] == kOne)) {
        next[j + 1] = 1;
      }
    }
    if (x_ends || !any) return row;
    std::swap(row, next);
  }
}

bool Meets(const Glob& a, const Glob& b) { return PlacesBehind(a, b).back() != 0; }

Glob Glob::Reversed() const { return Glob(std::u16string(tokens_.rbegin(), tokens_.rend())); }

void FreshByte::Avoid(std::string_view text) {
  for (const char c : text) taken_[static_cast<unsigned char>(c)] = true;
}

void FreshByte::Avoid(const Glob& glob) {
  for (const Glob::Token token : glob.tokens()) {
    if (token < 256) taken_[token] = true;
  }
}

void FreshByte::Avoid(const FreshByte& other) {
  for (std::size_t i = 0; i < std::size(taken_); ++i) taken_[i] = taken_[i] || other.taken_[i];
}

char FreshByte::Take(std::string_view preferred) const {
  for (const char c : preferred) {
    if (!taken_[static_cast<unsigned char>(c)]) return c;
  }
  for (int c = '!'; c <= '~'; ++c) {
    if (c != '*' && c != '?' && c != ':' && !taken_[c]) return static_cast<char>(c);
  }
  return '\0';
}

}  // namespace bulkhead::prove
