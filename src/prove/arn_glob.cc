#include "prove/arn_glob.h"

#include <algorithm>

namespace bulkhead::prove {
namespace {

constexpr Glob::Token kStar = Glob::kStar;
constexpr Glob::Token kOne = Glob::kOne;
constexpr Glob::Token kColon = u':';
constexpr std::size_t kAlternativesMax = 64;

// Lays a pattern over the parts of an ARN in every way that there is.
class Layer {
 public:
  enum class Rule { kResource, kText };
  Layer(const Glob& pattern, Rule rule) : tokens_(pattern.tokens()), rule_(rule) {}

  ArnGlobs Run() {
    colons_.resize(tokens_.size() + 1);
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      colons_[i + 1] = colons_[i] + (tokens_[i] == kColon ? 1 : 0);
    }
    Place({}, 0, 0);
    std::ranges::sort(out_.globs);
    out_.globs.erase(std::ranges::unique(out_.globs).begin(), out_.globs.end());
    DropContained();
    return std::move(out_);
  }

 private:
  // The prefix `arn` and the five parts behind it.
  static constexpr std::size_t kSegments = ArnGlob::kParts + 1;
  static constexpr int kColonsBeforeResource = 5;
  using Segments = std::array<Glob, kSegments>;

  // Whether the wildcard at `i` may match a colon.
  bool Crosses(std::size_t i) const {
    if (rule_ == Rule::kText || colons_[i] >= kColonsBeforeResource) return true;
    return tokens_[i] == kStar && (i + 1 == tokens_.size() || tokens_[i + 1] == kColon);
  }

  void Place(Segments segments, std::size_t segment, std::size_t i) {
    for (; i < tokens_.size(); ++i) {
      const Glob::Token token = tokens_[i];
      const bool wild = token == kStar || token == kOne;
      if (segment + 1 == kSegments) {
        // Here a wildcard that matches no colon cannot be told.
        if (wild && !Crosses(i)) out_.exact = false;
        segments[segment].Append(token);
        continue;
      }
      if (token == kColon) {
        if (++segment == 1 && !segments[0].Matches("arn")) return;
        continue;
      }
      if (wild && Crosses(i)) PlaceBeyond(segments, segment, i);
      segments[segment].Append(token);
    }
    if (segment + 1 == kSegments && segments[0].Matches("arn")) Keep(segments);
  }

  // The wildcard takes the colon that ends this segment.
  void PlaceBeyond(Segments segments, std::size_t segment, std::size_t i) {
    if (out_.globs.size() >= kAlternativesMax) {
      out_.exact = false;
      return;
    }
    if (tokens_[i] == kStar) segments[segment].Append(kStar);
    if (segment == 0 && !segments[0].Matches("arn")) return;
    Place(segments, segment + 1, tokens_[i] == kStar ? i : i + 1);
  }

  void Keep(const Segments& segments) {
    ArnGlob glob;
    std::copy(segments.begin() + 1, segments.end(), glob.parts.begin());
    out_.globs.push_back(std::move(glob));
  }

  void DropContained() {
    std::vector<ArnGlob>& globs = out_.globs;
    for (std::size_t i = 0; i < globs.size();) {
      const bool contained = std::ranges::any_of(globs, [&](const ArnGlob& other) {
        return &other != &globs[i] && other.Contains(globs[i]);
      });
      if (contained) {
        globs.erase(globs.begin() + static_cast<std::ptrdiff_t>(i));
      } else {
        ++i;
      }
    }
  }

  const std::u16string& tokens_;
  Rule rule_;
  std::vector<int> colons_;  // Of the pattern, before each place.
  ArnGlobs out_;
};

}  // namespace

ArnGlob ArnGlob::Anything() {
  ArnGlob glob;
  glob.parts.fill(Glob::Anything());
  return glob;
}

bool ArnGlob::is_anything() const { return std::ranges::all_of(parts, &Glob::is_anything); }

std::size_t ArnGlob::stars() const {
  std::size_t stars = 0;
  for (const Glob& part : parts) stars += part.stars();
  return stars;
}

bool ArnGlob::Matches(const std::array<std::string_view, kParts>& arn) const {
  for (std::size_t i = kParts; i-- > 0;) {  // The resource tells the most.
    if (!parts[i].Matches(arn[i])) return false;
  }
  return true;
}

bool ArnGlob::Contains(const ArnGlob& other) const {
  for (std::size_t i = 0; i < kParts; ++i) {
    if (!parts[i].Contains(other.parts[i])) return false;
  }
  return true;
}

std::string ArnGlob::ToText() const {
  if (is_anything()) return "*";
  std::string out = "arn";
  for (const Glob& part : parts) {
    out += ':';
    out += part.ToText();
  }
  return out;
}

bool SplitArn(std::string_view text, std::array<std::string_view, ArnGlob::kParts>& parts) {
  constexpr std::string_view kArn = "arn:";
  if (!text.starts_with(kArn)) return false;
  text.remove_prefix(kArn.size());
  for (std::size_t i = 0; i + 1 < ArnGlob::kParts; ++i) {
    const std::size_t colon = text.find(':');
    if (colon == text.npos) return false;
    parts[i] = text.substr(0, colon);
    text.remove_prefix(colon + 1);
  }
  parts[ArnGlob::kResource] = text;
  return true;
}

ArnGlobs ArnGlobs::OfResource(const Glob& pattern) {
  if (pattern.is_anything()) return {.globs = {ArnGlob::Anything()}, .star = true};
  ArnGlobs out = Layer(pattern, Layer::Rule::kResource).Run();
  out.star = pattern.Matches("*");
  return out;
}

ArnGlobs ArnGlobs::OfText(const Glob& pattern) {
  if (pattern.is_anything()) return {.globs = {ArnGlob::Anything()}, .star = true};
  ArnGlobs out = Layer(pattern, Layer::Rule::kText).Run();
  out.star = pattern.Matches("*");
  return out;
}

ArnGlobs ArnGlobs::OfComponents(const Glob& pattern) {
  ArnGlob glob;
  std::size_t part = 0;  // 0: `arn`.
  Glob first;
  for (const Glob::Token token : pattern.tokens()) {
    if (token == kColon && part < ArnGlob::kParts) {
      ++part;
    } else {
      (part == 0 ? first : glob.parts[part - 1]).Append(token);
    }
  }
  ArnGlobs out;
  if (part == ArnGlob::kParts && first.Matches("arn")) out.globs.push_back(std::move(glob));
  return out;
}

bool ArnGlobs::Matches(std::string_view resource) const {
  if (resource == "*") return star;
  std::array<std::string_view, ArnGlob::kParts> parts;
  if (!SplitArn(resource, parts)) return false;
  return std::ranges::any_of(globs, [&parts](const ArnGlob& glob) { return glob.Matches(parts); });
}

ArnMeeting Meet(const ArnGlob& a, const ArnGlob& b) {
  ArnMeeting out;
  if (a.is_anything() || b.is_anything()) {
    out.globs = {a.is_anything() ? b : a};
    return out;
  }
  out.globs.emplace_back();
  for (std::size_t part = ArnGlob::kParts; part-- > 0;) {
    const Meeting meeting = Meet(a.parts[part], b.parts[part]);
    if (!meeting.complete) out.complete = false;
    std::vector<ArnGlob> next;
    for (const ArnGlob& glob : out.globs) {
      for (const Glob& met : meeting.globs) {
        next.push_back(glob);
        next.back().parts[part] = met;
      }
    }
    if (next.size() > kMeetMax) {
      next.resize(kMeetMax);
      out.complete = false;
    }
    out.globs = std::move(next);
    if (out.globs.empty()) break;
  }
  return out;
}

}  // namespace bulkhead::prove
