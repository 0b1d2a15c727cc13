#include "prove/quotient.h"

#include <algorithm>
#include <set>

#include "base/encoding.h"
#include "policy/variable.h"

namespace bulkhead::prove {
namespace {

using policy::TextPiece;

constexpr std::size_t kInterestsMax = 512;

// What stands before and behind one occurrence of the variable.
struct Around {
  Glob before;
  Glob behind;
};

// Other variables that have no value are taken for stars.
void AppendPiece(const TextPiece& piece, const Frame& frame, Glob& out) {
  if (piece.kind == TextPiece::Kind::kPattern) {
    out.Append(Glob::Parse(piece.text));
  } else if (piece.kind == TextPiece::Kind::kLiteral) {
    out.AppendLiteral(piece.text);
  } else if (const auto* values = frame.known.Find(piece.text);
             values != nullptr && values->size() == 1) {
    out.AppendLiteral(values->front());
  } else {
    out.Append(Glob::kStar);
  }
}

std::vector<Around> OccurrencesOf(std::string_view key, const Template& text, const Frame& frame) {
  const auto pieces = policy::SplitVariables(text.text);
  std::vector<Around> all;
  if (!pieces) return all;
  for (std::size_t at = 0; at < pieces->size(); ++at) {
    const TextPiece& piece = (*pieces)[at];
    if (piece.kind != TextPiece::Kind::kVariable || !base::EqualsIgnoreCase(piece.text, key)) {
      continue;
    }
    Around around;
    for (std::size_t i = 0; i < pieces->size(); ++i) {
      if (i != at) AppendPiece((*pieces)[i], frame, i < at ? around.before : around.behind);
    }
    all.push_back(std::move(around));
  }
  return all;
}

class InterestFinder {
 public:
  InterestFinder(const std::string& key, const Frame& frame, const Query& query, Meter& meter)
      : key_(key), frame_(frame), query_(query), meter_(meter) {}

  Interests Run() {
    for (const Views* views : {&query_.must, &query_.never}) {
      for (const View& view : *views) {
        for (const ResourcePattern& resource : view.clause->resources) {
          Take(resource.text, /*in=*/{});
        }
        for (const std::uint32_t i : view.open) {
          const Requirement& requirement = view.clause->conditions[i];
          for (const Template& value : requirement.values) Take(value, requirement.key);
        }
      }
    }
    Interests out;
    out.globs.assign(found_.begin(), found_.end());
    if (found_.size() >= kInterestsMax) incomplete_ = "a policy variable meets too many patterns";
    out.incomplete = incomplete_;
    return out;
  }

 private:
  // `in`: the condition key whose value the text is compared with; empty: the resource.
  void Take(const Template& text, const std::string& in) {
    if (std::ranges::find(text.variables, key_) == text.variables.end()) return;
    const std::vector<Around> occurrences = OccurrencesOf(key_, text, frame_);
    if (occurrences.size() > 1) incomplete_ = "a policy variable stands twice in one text";
    for (const Around& around : occurrences) {
      for (const Glob& other : OthersOf(in)) {
        if (!meter_.Spend(around.before.tokens().size() + other.tokens().size() + 16)) return;
        for (Glob& part : PartsBetween(around.before, around.behind, other)) {
          if (found_.size() < kInterestsMax) found_.insert(std::move(part));
        }
      }
    }
  }

  // All patterns of resources, or of conditions on one key.
  const std::vector<Glob>& OthersOf(const std::string& in) {
    if (!others_.empty() && in == others_of_) return others_;
    others_.clear();
    others_of_ = in;
    std::set<Glob> all;
    for (const Views* views : {&query_.must, &query_.never}) {
      for (const View& view : *views) {
        if (in.empty()) {
          for (const ResourcePattern& resource : view.clause->resources) {
            all.insert(resource.text.Widen(frame_.known));
          }
          continue;
        }
        for (const std::uint32_t i : view.open) {
          const Requirement& requirement = view.clause->conditions[i];
          if (requirement.key != in) continue;
          for (const Template& value : requirement.values) all.insert(value.Widen(frame_.known));
        }
      }
    }
    others_.assign(all.begin(), all.end());
    return others_;
  }

  const std::string& key_;
  const Frame& frame_;
  const Query& query_;
  Meter& meter_;
  std::set<Glob> found_;
  std::string incomplete_;
  std::vector<Glob> others_;
  std::string others_of_;
};

Glob Slice(const Glob& glob, std::size_t begin, std::size_t end) {
  return Glob(glob.tokens().substr(begin, end - begin));
}

}  // namespace

std::vector<Glob> PartsBetween(const Glob& before, const Glob& behind, const Glob& other) {
  const std::size_t size = other.tokens().size();
  const auto is_star = [&other, size](std::size_t i) {
    return i < size && other.tokens()[i] == Glob::kStar;
  };
  // A cut at a star leaves it on both sides.
  std::vector<std::size_t> begins;
  std::vector<std::size_t> ends;
  for (std::size_t i = 0; i <= size; ++i) {
    Glob head = Slice(other, 0, i);
    if (is_star(i)) head.Append(Glob::kStar);
    if (Meets(before, head)) begins.push_back(i);
    if (Meets(behind, Slice(other, i, size))) ends.push_back(i);
  }
  std::set<Glob> parts;
  for (const std::size_t begin : begins) {
    for (const std::size_t end : ends) {
      if (end < begin) continue;
      Glob part = Slice(other, begin, end);
      if (is_star(end)) part.Append(Glob::kStar);
      parts.insert(std::move(part));
    }
  }
  return {parts.begin(), parts.end()};
}

Interests InterestsIn(const std::string& key, const Frame& frame, const Query& query,
                      Meter& meter) {
  return InterestFinder(key, frame, query, meter).Run();
}

}  // namespace bulkhead::prove
