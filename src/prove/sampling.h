// Sampling: the few texts that stand for all texts of a question.
//
// Show every pattern that the question has; require and consider those that texts lie in.
// The samples are one text for each way in which a text can lie in all required lists and in
// some of the considered ones, and in as few other patterns as there is a choice
// (docs/proof.md).
//
//   Sampler sampler(meter);
//   sampler.Show(deny);
//   sampler.Require({allow});
//   for (const std::string& text : sampler.Run().texts) ...
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "prove/arn_glob.h"
#include "prove/glob.h"
#include "prove/meter.h"

namespace bulkhead::prove {

template <class Pattern>
struct Cells {
  std::vector<Pattern> patterns;
  std::string incomplete;
};

// The globs that lie in one pattern of each required list, and those that lie, besides, in
// patterns of considered lists.
template <class Pattern>
Cells<Pattern> CellsOf(const std::vector<std::vector<Pattern>>& required,
                       const std::vector<std::vector<Pattern>>& considered, Meter& meter);

inline constexpr std::string_view kSampleLetters = "xqzjkvw7";

struct Samples {
  std::vector<std::string> texts;
  std::string incomplete;  // Why there may be texts that are not stood for.
};

class Sampler {
 public:
  using List = std::vector<Glob>;

  explicit Sampler(Meter& meter) : meter_(meter) {}
  void Show(const Glob& glob);
  // Patterns with these bytes, and with so many `?` at most.
  void Show(const FreshByte& bytes, std::size_t ones);
  void Require(List list) { required_.push_back(std::move(list)); }
  void Consider(List list) { considered_.push_back(std::move(list)); }
  // What stands for all others is made of the first of `letters` that no pattern has.
  Samples Run(std::string_view letters = kSampleLetters);

 private:
  void Sample(const Glob& glob, char fill, Samples& out);

  Meter& meter_;
  FreshByte fresh_;
  std::size_t ones_ = 0;  // The most `?` of one pattern.
  std::vector<List> required_;
  std::vector<List> considered_;
};

// The same for ARNs.
class ArnSampler {
 public:
  using List = std::vector<ArnGlob>;

  explicit ArnSampler(Meter& meter) : meter_(meter) {}
  void Show(const ArnGlob& glob);
  void Require(List list) { required_.push_back(std::move(list)); }
  void Consider(List list) { considered_.push_back(std::move(list)); }
  Samples Run();

 private:
  void Sample(const ArnGlob& glob, char fill, Samples& out);
  std::vector<std::string> PartitionsOf(const Glob& part) const;
  std::vector<std::string> AccountsOf(const Glob& part) const;

  Meter& meter_;
  FreshByte fresh_;
  std::size_t ones_ = 0;
  std::set<Glob> partitions_;  // Shown ones.
  std::set<Glob> accounts_;
  std::vector<List> required_;
  std::vector<List> considered_;
};

// An account id that none of `patterns` matches but those that match every account.
std::string FreshAccount(const std::set<Glob>& patterns);

}  // namespace bulkhead::prove
