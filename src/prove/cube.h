// Cube: the actions and resources of a way, as patterns: what its statements list, but what they
// and the denies beside them leave out.
//
//   Cube cube(query.must, frame, meter);
//   cube.Take(denies);
//   cube.Write(way);
#pragma once

#include <string>
#include <vector>

#include "prove/arn_glob.h"
#include "prove/frame.h"
#include "prove/glob.h"
#include "prove/meter.h"
#include "prove/prover.h"

namespace bulkhead::prove {

class Cube {
 public:
  // What all of `must` speak of.
  Cube(const Views& must, const Frame& frame, Meter& meter);

  // What these take on all of the resources, or of all of the actions, is left out. Others of
  // them, that ask for more, change nothing.
  void Take(const Views& denies);

  // At most kListedMax actions and resources.
  static constexpr std::size_t kListedMax = 200;
  void Write(Way& way) const;

 private:
  template <class Pattern>
  struct LeftOut {
    std::string text;
    Pattern means;
  };

  void FindFew(const Clause& clause);
  // Of a list longer than the shortest one that has no wildcards, what that one has of it.
  std::vector<Glob> ActionsOf(const Clause& clause) const;
  void AddActions(const Clause& clause);
  void AddResources(const Clause& clause);
  void ListResources(const Clause& clause);
  void LeaveOutActions(const Clause& clause);
  void LeaveOutResources(const Clause& clause);
  void Meet();
  bool CoversActions(const Clause& clause) const;
  bool CoversResources(const Clause& clause) const;

  const Views& must_;
  const Frame& frame_;
  Meter& meter_;
  const ActionSet* few_ = nullptr;  // The shortest list without wildcards.
  std::vector<std::vector<Glob>> action_lists_;
  std::vector<std::vector<ArnGlob>> resource_lists_;
  std::vector<LeftOut<Glob>> no_actions_;
  std::vector<LeftOut<ArnGlobs>> no_resources_;
  bool star_ = true;  // Requests that name no resource are meant, too.
  std::vector<Glob> actions_;
  std::vector<ArnGlob> resources_;
};

}  // namespace bulkhead::prove
