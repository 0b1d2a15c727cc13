#include "prove/sampling.h"

#include <algorithm>
#include <array>

namespace bulkhead::prove {
namespace {

constexpr std::size_t kCellsMax = 20'000;
constexpr std::size_t kOnesMax = 6;    // Beyond it, and beyond kRunsMax samples of a glob,
constexpr std::size_t kRunsMax = 512;  // not every length of a star's text is tried.
constexpr std::string_view kTooManyCells = "its patterns overlap in too many ways";
constexpr std::string_view kTooManyRuns = "patterns with many `?` and `*` meet";
constexpr std::string_view kNoFreshByte = "its patterns use every character";
constexpr auto kPartitions = std::to_array<std::string_view>({"aws", "aws-cn", "aws-us-gov"});
constexpr std::size_t kAccountDigits = 12;

Glob AnythingOf(const Glob*) { return Glob::Anything(); }
ArnGlob AnythingOf(const ArnGlob*) { return ArnGlob::Anything(); }
std::uint64_t CostOf(const Glob& a, const Glob& b) {
  return 1 + (a.is_anything() || b.is_anything() ? 0 : (a.tokens().size() + b.tokens().size()) / 8);
}
std::uint64_t CostOf(const ArnGlob& a, const ArnGlob& b) {
  return 2 + CostOf(a.parts[ArnGlob::kResource], b.parts[ArnGlob::kResource]);
}

template <class Pattern>
class CellMaker {
 public:
  explicit CellMaker(Meter& meter) : meter_(meter) {
    cells_.patterns.push_back(AnythingOf(static_cast<const Pattern*>(nullptr)));
  }

  void Require(const std::vector<Pattern>& list) {
    std::vector<Pattern> met = Meetings(list);
    cells_.patterns = std::move(met);
  }
  void Consider(const std::vector<Pattern>& list) {
    std::vector<Pattern> met = Meetings(list);
    cells_.patterns.insert(cells_.patterns.end(), met.begin(), met.end());
    Tidy(cells_.patterns);
  }
  Cells<Pattern> Take() { return std::move(cells_); }

 private:
  std::vector<Pattern> Meetings(const std::vector<Pattern>& list) {
    std::vector<Pattern> out;
    for (const Pattern& cell : cells_.patterns) {
      for (const Pattern& pattern : list) {
        if (!meter_.Spend(CostOf(cell, pattern))) return out;
        auto meeting = Meet(cell, pattern);
        if (!meeting.complete) cells_.incomplete = kTooManyCells;
        for (Pattern& met : meeting.globs) out.push_back(std::move(met));
      }
      if (out.size() > kCellsMax) {
        Tidy(out);
        if (out.size() <= kCellsMax) continue;
        cells_.incomplete = kTooManyCells;
        break;
      }
    }
    Tidy(out);
    return out;
  }

  static void Tidy(std::vector<Pattern>& patterns) {
    std::ranges::sort(patterns);
    patterns.erase(std::ranges::unique(patterns).begin(), patterns.end());
  }

  Meter& meter_;
  Cells<Pattern> cells_;
};

// All lists of `stars` run lengths from 0 to `longest`, as long as there are not too many.
std::vector<std::vector<std::size_t>> RunsOf(std::size_t stars, std::size_t longest,
                                             std::string& incomplete) {
  std::vector<std::vector<std::size_t>> all = {{}};
  for (std::size_t star = 0; star < stars; ++star) {
    if (all.size() * (longest + 1) > kRunsMax) {
      incomplete = kTooManyRuns;
      for (auto& runs : all) runs.resize(stars, 1);
      break;
    }
    std::vector<std::vector<std::size_t>> next;
    for (const auto& runs : all) {
      for (std::size_t run = 0; run <= longest; ++run) {
        next.push_back(runs);
        next.back().push_back(run);
      }
    }
    all = std::move(next);
  }
  return all;
}

std::vector<std::string> SamplesOf(const Glob& glob, char fill, std::size_t ones,
                                   std::string& incomplete) {
  if (ones == 0 || glob.stars() == 0) return {glob.Sample(fill)};
  if (ones > kOnesMax) incomplete = kTooManyRuns;
  std::vector<std::string> out;
  for (const auto& runs : RunsOf(glob.stars(), std::min(ones, kOnesMax) + 1, incomplete)) {
    out.push_back(glob.Sample(fill, runs));
  }
  return out;
}

// The byte that stands for all others.
char FillFrom(const FreshByte& fresh, std::string_view letters, Samples& out) {
  const char fill = fresh.Take(letters);
  if (fill != '\0') return fill;
  out.incomplete = kNoFreshByte;
  return 'x';
}

// The cells, once what they lack is noted.
template <class Pattern>
std::vector<Pattern> Take(Cells<Pattern> cells, Samples& out) {
  if (!cells.incomplete.empty()) out.incomplete = std::move(cells.incomplete);
  return std::move(cells.patterns);
}

}  // namespace

template <class Pattern>
Cells<Pattern> CellsOf(const std::vector<std::vector<Pattern>>& required,
                       const std::vector<std::vector<Pattern>>& considered, Meter& meter) {
  CellMaker<Pattern> maker(meter);
  for (const auto& list : required) maker.Require(list);
  for (const auto& list : considered) maker.Consider(list);
  return maker.Take();
}
template Cells<Glob> CellsOf(const std::vector<std::vector<Glob>>&,
                             const std::vector<std::vector<Glob>>&, Meter&);
template Cells<ArnGlob> CellsOf(const std::vector<std::vector<ArnGlob>>&,
                                const std::vector<std::vector<ArnGlob>>&, Meter&);

void Sampler::Show(const Glob& glob) {
  fresh_.Avoid(glob);
  ones_ = std::max(ones_, glob.ones());
}

void Sampler::Show(const FreshByte& bytes, std::size_t ones) {
  fresh_.Avoid(bytes);
  ones_ = std::max(ones_, ones);
}

Samples Sampler::Run(std::string_view letters) {
  Samples out;
  const char fill = FillFrom(fresh_, letters, out);
  for (const Glob& glob : Take(CellsOf(required_, considered_, meter_), out)) {
    Sample(glob, fill, out);
  }
  return out;
}

void Sampler::Sample(const Glob& glob, char fill, Samples& out) {
  for (std::string& text : SamplesOf(glob, fill, ones_, out.incomplete)) {
    meter_.Hold(text.size());
    out.texts.push_back(std::move(text));
  }
}

void ArnSampler::Show(const ArnGlob& glob) {
  for (const Glob& part : glob.parts) {
    fresh_.Avoid(part);
    ones_ = std::max(ones_, part.ones());
  }
  partitions_.insert(glob.parts[ArnGlob::kPartition]);
  accounts_.insert(glob.parts[ArnGlob::kAccount]);
}

Samples ArnSampler::Run() {
  Samples out;
  const char fill = FillFrom(fresh_, kSampleLetters, out);
  for (const ArnGlob& glob : Take(CellsOf(required_, considered_, meter_), out)) {
    Sample(glob, fill, out);
  }
  return out;
}

void ArnSampler::Sample(const ArnGlob& glob, char fill, Samples& out) {
  std::vector<std::string> texts = {"arn"};
  for (std::size_t part = 0; part < ArnGlob::kParts; ++part) {
    const Glob& pattern = glob.parts[part];
    const std::vector<std::string> samples = part == ArnGlob::kPartition ? PartitionsOf(pattern)
                                             : part == ArnGlob::kAccount
                                                 ? AccountsOf(pattern)
                                                 : SamplesOf(pattern, fill, ones_, out.incomplete);
    std::vector<std::string> next;
    for (const std::string& text : texts) {
      for (const std::string& sample : samples) next.push_back(text + ':' + sample);
      if (next.size() > kRunsMax) {
        out.incomplete = kTooManyRuns;
        break;
      }
    }
    texts = std::move(next);
  }
  for (std::string& text : texts) {
    meter_.Hold(text.size() + sizeof(ArnGlob));  // With its cell.
    out.texts.push_back(std::move(text));
  }
}

// There are few partitions: those that the pattern matches, beginning with one that no other
// pattern names.
std::vector<std::string> ArnSampler::PartitionsOf(const Glob& part) const {
  if (part.is_literal()) return {part.Sample('x')};
  std::vector<std::string> all;
  std::set<std::vector<bool>> seen;
  for (const std::string_view partition : kPartitions) {
    if (!part.Matches(partition)) continue;
    std::vector<bool> matched;
    for (const Glob& shown : partitions_) matched.push_back(shown.Matches(partition));
    if (seen.insert(matched).second) all.emplace_back(partition);
  }
  if (all.empty()) all.push_back(part.Sample('x'));
  return all;
}

// An account is twelve digits, or nothing.
std::vector<std::string> ArnSampler::AccountsOf(const Glob& part) const {
  if (part.is_literal()) return {part.Sample('0')};
  if (part.is_anything()) return {FreshAccount(accounts_)};
  std::vector<std::string> all;
  const std::size_t fixed = part.tokens().size() - part.stars();
  for (char digit = '0'; digit <= '9'; ++digit) {
    const std::size_t run = fixed < kAccountDigits ? kAccountDigits - fixed : 0;
    std::vector<std::size_t> runs(part.stars(), 0);
    if (!runs.empty()) runs.front() = run;
    all.push_back(part.Sample(digit, runs));
  }
  return all;
}

std::string FreshAccount(const std::set<Glob>& patterns) {
  std::string best;
  std::size_t fewest = patterns.size() + 1;
  for (std::uint64_t n = 0; n < 1000 && fewest > 0; ++n) {
    const std::string account = std::to_string(999'988'887'777U - n * 7'919'131U);
    const auto matched =
        static_cast<std::size_t>(std::ranges::count_if(patterns, [&account](const Glob& glob) {
          return !glob.is_anything() && glob.Matches(account);
        }));
    if (matched < fewest) {
      fewest = matched;
      best = account;
    }
  }
  return best;
}

}  // namespace bulkhead::prove
