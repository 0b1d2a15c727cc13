// Any: can any of these principals do any of these actions to any of these resources?
//
// Proved over all requests at once, with all policies that bear on them (prove/prover.h). The
// answer is yes with findings, no, or unknown with the reason; never a guess. Principals are
// taken together by what bears on them: the contents of their policies, what those ask of a
// principal, and its place. Resources are those of the snapshot that bear a policy (buckets with
// their objects, roles for sts:AssumeRole and the like, other resources of an export), and for
// each account all its other resources, which only identity policies of the same account reach.
//
// Session names are free, and those that the policy of a resource names are asked about one by
// one; session tags are free where a trust policy lets them be passed. The condition keys that no
// principal determines are free (docs/proof.md), but for `assuming`.
//
//   Examiner examiner(now);
//   prove::Prover prover;
//   const AnyAnswer answer = examiner.Ask({.who = people, .actions = {"s3:DeleteObject*"},
//                                          .what = {.patterns = {"arn:aws:s3:::acme-logs/*"}}},
//                                         prover);
//   if (answer.truth == prove::Truth::kYes) Show(answer.findings.front());
//
// An examiner remembers what was proved, by content: after Update, a question asks again only
// what the change touches. One thread may call it; the tasks of a plan may be run on several:
//
//   Examiner::Plan plan = examiner.Prepare(question);
//   ... on threads: plan.tasks[i].ways = Run(plan.tasks[i], its_own_prover);
//   const AnyAnswer answer = examiner.Finish(std::move(plan), prover);
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/decide.h"
#include "access/principal_set.h"
#include "access/resource_set.h"
#include "access/touched.h"
#include "prove/prover.h"

namespace bulkhead::access {

struct AnyQuestion {
  PrincipalSet who;
  std::vector<std::string> actions = {"*"};  // Patterns: s3:Delete*
  ResourceSet what;
  // What all requests fulfil: `Bool aws:MultiFactorAuthPresent false`.
  std::vector<policy::Condition> assuming;
  prove::World world = prove::World::kOpen;
  // Whether one example is enough, or everyone who can is wanted, in all ways.
  enum class Want { kOne, kAll } want = Want::kAll;
  std::size_t ways_max = 20;  // Of one class of principals to one resource.
};

// One of the snapshot's principals before a resource that bears a policy.
struct Meeting {
  const AccountId& from;         // The principal's account,
  const std::string& principal;  // and its ARN.
  const AccountId& owner;        // Of the resource.
  std::string_view resource;     // Its ARN; empty where there are several.
};
// Which of them a question leaves out: whatever they can is of no interest.
using Spares = std::function<bool(const Meeting& meeting)>;

// Principals that share what bears on them, and one way in which they can; of resources of their
// own accounts also others who can by the same statements.
struct Finding {
  std::vector<std::string> principals;  // ARNs; `anonymous`, a service, a provider. Never empty.
  AccountId resource_account;
  std::string target;  // `bucket acme-logs`, `role arn:...`, `resources of 111122223333`
  prove::Way way;      // Its witness is of the first principal, and Decide was made to confirm it.
  // The statements of `way.by` and `way.unless` in words:
  // statement 1 (line 4) of the managed policy `AdministratorAccess`
  std::vector<std::string> by;
  std::vector<std::string> unless;
  // Of PrincipalSet::Through::kRoles: by which roles the first principal got there: its own ARN
  // and those of the roles it assumed, the last of whom is in `principals`. Empty: directly.
  std::vector<std::string> through;
};

// Of what is found in the accounts of others: what need not be told. Its `way` is of somebody like
// the principal; all else of the finding is not there yet.
using Passes = std::function<bool(const std::string& principal, const Finding& finding)>;

struct AnyAnswer {
  prove::Truth truth = prove::Truth::kUnknown;
  std::vector<Finding> findings;     // Of kYes, and what is known of an incomplete answer.
  std::vector<std::string> unknown;  // What could not be decided, and why. Empty unless kUnknown,
                                     // or kYes with findings that may not be all.
};

class Examiner {
 public:
  // The time of the requests that are tried.
  explicit Examiner(org::SnapshotPtr now, Instant time = {});
  ~Examiner();
  Examiner(const Examiner&) = delete;
  Examiner& operator=(const Examiner&) = delete;

  // Goes on with another snapshot. Where nothing but policies differs, what that touches, for
  // PrepareAgain; else nothing.
  std::optional<Touched> Update(org::SnapshotPtr now);
  const org::Snapshot& now() const;
  // The ARN of a principal.
  std::string NameOf(std::uint32_t principal) const;

  AnyAnswer Ask(const AnyQuestion& question, prove::Prover& prover);

  // One question to a prover: a class of principals and a target.
  struct Task {
    prove::Space space;
    eval::PolicySet policies;
    std::size_t ways_max = 0;
    // Whether the last level of SCPs is a fence around what others of the plan are about.
    enum class Fence { kNone, kLast } fence = Fence::kNone;
    std::size_t place = 0;            // In the plan, for Finish.
    std::optional<prove::Ways> ways;  // What Run gives; none: it was not run.
  };
  // The principals that are asked about, ascending.
  struct About {
    std::vector<std::uint32_t> picked;     // By the question itself,
    std::vector<std::uint32_t> residents;  // with all roles that might be reached.
  };
  struct Plan {
    std::vector<Task> tasks;  // What is not known yet; independent of each other.
    About about;
    struct Rest;
    std::shared_ptr<Rest> rest;
  };
  // Where roles count, the tasks are about all that might be reached.
  // Requires: the examiner is neither updated nor gone before the plan is finished.
  Plan Prepare(const AnyQuestion& question, const Spares& spares = nullptr);
  // After such an update, what is left of a question that nothing was found about before: whom and
  // what the update may concern. `about`: Plan::about of then; it is brought up to date.
  Plan PrepareAgain(const AnyQuestion& question, const Touched& touched, About& about,
                    const Spares& spares = nullptr);
  // False where the update cannot change what was found, to the letter.
  bool MayConcern(const AnyQuestion& question, const Touched& touched, const About& about) const;
  // Where roles count, the prover finds out who of those that can is reached.
  // Requires: every task was run, with provers of the question's world; or, where one example
  // is wanted and roles do not count, the tasks up to one that has a way.
  AnyAnswer Finish(Plan plan, prove::Prover& prover, const Passes& passes = nullptr);

  class State;
  State& state();  // For questions of this room (access/examiner.h).

 private:
  std::unique_ptr<State> state_;
};

// What only a fence takes away is no exception of a way.
prove::Ways Run(const Examiner::Task& task, prove::Prover& prover);

}  // namespace bulkhead::access
