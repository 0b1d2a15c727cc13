#include "prove/quotient.h"

#include <algorithm>
#include <deque>
#include <set>

#include "base/encoding.h"
#include "policy/condition_operator.h"
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
      if (i == at) continue;
      AppendWidened((*pieces)[i], text.wildcards, frame.known,
                    i < at ? around.before : around.behind);
    }
    all.push_back(std::move(around));
  }
  return all;
}

// A list of texts in which it helps to be: what a `must` statement lists, and what a `never`
// statement does not mean.
struct Attraction {
  std::string key;  // The condition key whose value is compared; empty: the resource.
  std::vector<const Template*> texts;
  bool folds = false;  // Compared without case.
};

class InterestFinder {
 public:
  InterestFinder(const std::string& key, const Frame& frame, const Query& query, Meter& meter)
      : key_(key), frame_(frame), meter_(meter) {
    for (const View& view : query.must) Collect(view, Role::kMust);
    for (const View& view : query.never) Collect(view, Role::kNever);
  }

  Interests Run() {
    for (const Attraction& mine : attractions_) {
      for (const Attraction& other : attractions_) {
        if (&mine == &other || mine.key != other.key) continue;
        std::vector<Glob> globs;
        for (const Template* text : other.texts) globs.push_back(text->Widen(frame_.known));
        Compare(mine, globs);
      }
      // A key that has its value already asks for a variable that fits.
      const auto* values = mine.key.empty() ? nullptr : frame_.known.Find(mine.key);
      if (values == nullptr) continue;
      std::vector<Glob> globs;
      for (const std::string& value : *values) globs.push_back(Glob::Literal(value));
      Compare(mine, globs);
    }
    Interests out;
    out.lists.assign(lists_.begin(), lists_.end());
    out.incomplete = incomplete_;
    return out;
  }

 private:
  enum class Role { kMust, kNever };

  void Collect(const View& view, Role role) {
    const policy::Sense sense = view.clause->statement->resource_sense;
    const bool attracts =
        role == Role::kMust ? sense == policy::Sense::kListed : sense == policy::Sense::kAllBut;
    if (attracts && !view.clause->every_resource) {
      Attraction& resources = attractions_.emplace_back();
      for (const ResourcePattern& resource : view.clause->resources) {
        resources.texts.push_back(&resource.text);
      }
    }
    for (const std::uint32_t i : view.open) {
      const Requirement& requirement = view.clause->conditions[i];
      if (policy::IsNegated(requirement.condition->op) != (role == Role::kNever)) continue;
      Attraction& values = attractions_.emplace_back();
      values.key = requirement.key;
      values.folds = policy::IgnoresCase(requirement.condition->op);
      for (const Template& value : requirement.values) values.texts.push_back(&value);
    }
  }

  // The values with which a text of `mine` can stand for one of `others`.
  void Compare(const Attraction& mine, const std::vector<Glob>& others) {
    std::set<Glob> found;
    for (const Template* text : mine.texts) {
      if (std::ranges::find(text->variables, key_) == text->variables.end()) continue;
      const std::vector<Around> occurrences = OccurrencesOf(key_, *text, frame_);
      if (occurrences.size() > 1) incomplete_ = "a policy variable stands twice in one text";
      for (Around around : occurrences) {
        if (mine.folds) around = {around.before.ToLower(), around.behind.ToLower()};
        for (const Glob& other : others) {
          const Glob glob = mine.folds ? other.ToLower() : other;
          if (!meter_.Spend(around.before.tokens().size() + 2 * glob.tokens().size() + 8)) return;
          for (Glob& part : WithoutContained(PartsBetween(around.before, around.behind, glob))) {
            found.insert(std::move(part));
          }
        }
      }
    }
    if (found.empty()) return;
    if (found.size() > kInterestsMax) {
      incomplete_ = "a policy variable meets too many patterns";
      return;
    }
    lists_.emplace(found.begin(), found.end());
  }

  static std::vector<Glob> WithoutContained(const std::vector<Glob>& globs) {
    std::vector<Glob> kept;
    for (const Glob& glob : globs) {
      const bool contained = std::ranges::any_of(
          globs, [&glob](const Glob& other) { return other != glob && other.Contains(glob); });
      if (!contained) kept.push_back(glob);
    }
    return kept;
  }

  const std::string& key_;
  const Frame& frame_;
  Meter& meter_;
  std::deque<Attraction> attractions_;
  std::set<std::vector<Glob>> lists_;
  std::string incomplete_;
};

}  // namespace

std::vector<Glob> PartsBetween(const Glob& before, const Glob& behind, const Glob& other) {
  const std::size_t size = other.tokens().size();
  const std::vector<char> begins = PlacesBehind(before, other);
  // From the end: a place is counted from there.
  const std::vector<char> ends = PlacesBehind(behind.Reversed(), other.Reversed());
  std::set<Glob> parts;
  for (std::size_t begin = 0; begin <= size; ++begin) {
    if (begins[begin] == 0) continue;
    for (std::size_t end = begin; end <= size; ++end) {
      if (ends[size - end] != 0) parts.emplace(other.tokens().substr(begin, end - begin));
    }
  }
  return {parts.begin(), parts.end()};
}

Interests InterestsIn(const std::string& key, const Frame& frame, const Query& query,
                      Meter& meter) {
  return InterestFinder(key, frame, query, meter).Run();
}

}  // namespace bulkhead::prove
