// Rights: claims of what somebody can always do, as questions to a prover.
//
// A right is broken by a request that would be allowed if all policies allowed everything and is
// not. What nobody who asks can choose (who they are, whose the resource is) is known; all else
// is free but for what the claim says. Accounts that no policy tells apart are asked about once,
// and what was proved is remembered by the documents that bear on it.
//
//   Rights rights(now);
//   const std::vector<std::size_t> places = rights.Add(claim);
//   for (std::size_t i = 0; i < rights.open(); ++i) rights.Run(i, prover);
//   if (rights.AnswerTo(places.front()).truth == prove::Truth::kYes) ...
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "access/gather.h"
#include "guarantee/guarantee.h"
#include "org/snapshot.h"
#include "policy/spoken.h"
#include "prove/prover.h"

namespace bulkhead::guarantee {

class Rights {
 public:
  explicit Rights(org::SnapshotPtr now);
  ~Rights();
  Rights(const Rights&) = delete;
  Rights& operator=(const Rights&) = delete;

  // Goes on with another snapshot; what was asked before is forgotten, answers are not.
  void Update(org::SnapshotPtr now);
  // Goes on with a snapshot in which other policies bear on some principals; the questions about
  // all others stay, those about them are to be added again.
  // Requires: can_go_on(), as all snapshots since the last Update are kept.
  void GoOn(org::SnapshotPtr now);
  bool can_go_on() const { return before_.size() < kKeptMax; }
  const org::SnapshotPtr& now() const { return now_; }

  // One principal and one group of actions.
  struct Question {
    std::string principal;
    std::string resource;
    std::vector<std::string> actions = {};
    const Claim* claim = nullptr;
    std::size_t task = 0;         // Whose answer it is.
    std::string impossible = {};  // Why it could not be asked: there is no such principal.
  };
  // The questions of a claim, as places for AnswerTo. Requires: it outlives them.
  std::vector<std::size_t> Add(const Claim& claim);
  const Question& at(std::size_t place) const { return questions_[place]; }

  // Tasks that are not known yet: independent of each other.
  std::size_t open() const { return open_.size(); }
  // Any thread, each once.
  void Run(std::size_t i, prove::Prover& prover);

  const prove::Answer& AnswerTo(std::size_t place) const;
  // A request of the principal itself, whoever the answer was found for, and why it is denied, a
  // sentence for each statement.
  struct Denial {
    eval::Request witness;
    std::vector<std::string> because;
  };
  // Nothing where none is found. Requires: AnswerTo has a witness.
  std::optional<Denial> DenialOf(std::size_t place, prove::Prover& prover);

 private:
  static constexpr std::size_t kKeptMax = 100;
  struct Task;
  std::string KeyOf(const Task& task);
  std::unique_ptr<Task> TaskFor(const Claim& claim, const access::Caller& caller,
                                const std::string& principal,
                                const std::vector<std::string>& actions);
  void FreeSession(Task& task);
  static prove::Answer Solve(const Task& task, prove::Prover& prover);

  org::SnapshotPtr now_;
  // Keep the documents alive by whose addresses answers are known.
  std::vector<org::SnapshotPtr> before_;
  std::vector<Question> questions_;
  std::vector<std::unique_ptr<Task>> tasks_;
  std::vector<std::size_t> open_;
  std::unordered_map<std::string, std::size_t> by_key_;        // Of this round.
  std::unordered_map<std::string, prove::Answer> remembered_;  // Of the round before.
  policy::SpokenReader reader_;
};

}  // namespace bulkhead::guarantee
