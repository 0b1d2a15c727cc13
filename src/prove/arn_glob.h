// ArnGlob: a pattern for ARNs, part by part; a pattern of the policy language is a few of them.
//
// An ARN has five parts before its resource, none of which has a colon. So a star that may
// cross colons stands for a few patterns whose parts are apart: `arn:aws:iam::*:role/x` is
// account `*` and resource `role/x`, or account `*` and resource `*:role/x`. Part by part,
// patterns meet and are sampled as globs are (prove/glob.h).
//
//   const ArnGlobs globs = ArnGlobs::OfResource(Glob::Parse("arn:aws:s3:::logs/*"));
#pragma once

#include <array>
#include <compare>
#include <string>
#include <string_view>
#include <vector>

#include "prove/glob.h"

namespace bulkhead::prove {

struct ArnGlob {
  enum Part : std::size_t { kPartition, kService, kRegion, kAccount, kResource, kParts };
  std::array<Glob, kParts> parts;

  static ArnGlob Anything();
  bool is_anything() const;
  std::size_t stars() const;
  // Requires: `arn` has six components.
  bool Matches(const std::array<std::string_view, kParts>& arn) const;
  bool Contains(const ArnGlob& other) const;
  std::string ToText() const;

  friend auto operator<=>(const ArnGlob&, const ArnGlob&) = default;
};

// The parts of an ARN behind `arn:`; false when the text is none.
bool SplitArn(std::string_view text, std::array<std::string_view, ArnGlob::kParts>& parts);

// A pattern: the ARNs that one of `globs` matches, and `*` (the request that names no
// resource) if `star`.
struct ArnGlobs {
  std::vector<ArnGlob> globs;
  bool star = false;
  bool exact = true;  // False: the pattern matches ARNs in a way that the globs do not tell.

  // As R3 and R4 of the specification read a resource.
  static ArnGlobs OfResource(const Glob& pattern);
  // As StringLike reads it: every wildcard may be a colon.
  static ArnGlobs OfText(const Glob& pattern);
  // As C16 reads it, component by component. Requires: not `*` alone, which is everything.
  static ArnGlobs OfComponents(const Glob& pattern);

  bool Matches(std::string_view resource) const;
};

struct ArnMeeting {
  std::vector<ArnGlob> globs;
  bool complete = true;
};
ArnMeeting Meet(const ArnGlob& a, const ArnGlob& b);

}  // namespace bulkhead::prove
