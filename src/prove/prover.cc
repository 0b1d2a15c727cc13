#include "prove/prover.h"

#include <algorithm>
#include <functional>

#include "base/check.h"
#include "base/encoding.h"
#include "eval/authorize.h"
#include "eval/program.h"
#include "prove/dimensions.h"
#include "prove/meter.h"
#include "prove/realistic.h"
#include "prove/solver.h"
#include "prove/stack.h"
#include "prove/ways.h"

namespace bulkhead::prove {
namespace {

constexpr std::string_view kFault = "its witness does not replay: a fault of the prover";

// The statements of a layer that allow, and those that deny.
struct LayerViews {
  Views allows;
  Views denies;
};

LayerViews ViewsOf(const Frame& frame, const Layer& layer) {
  LayerViews views;
  for (std::size_t d = 0; d < layer.size(); ++d) {
    for (const Clause& clause : Clauses::Of(*layer[d])) {
      const eval::StatementRef ref{.document = d, .statement = clause.index};
      auto view = frame.ViewOf(clause, ref);
      if (view) (clause.is_deny() ? views.denies : views.allows).push_back(std::move(*view));
    }
  }
  return views;
}

bool IsOfResource(const Layer& layer) {
  return std::ranges::any_of(layer, [](const policy::DocumentPtr& document) {
    return std::ranges::any_of(document->statements(), [](const policy::Statement& statement) {
      return statement.principal_sense != policy::Sense::kAbsent;
    });
  });
}

// As eval reads the statements: one that allows speaks of the request, and none that denies.
bool Allows(const Layer& layer, const eval::Request& request) {
  const eval::Subject subject(request, eval::Boundary::kAbsent, request.resource);
  bool allowed = false;
  for (const policy::DocumentPtr& document : layer) {
    const eval::Program& program = eval::Program::Of(*document);
    if (program.Denies(subject)) return false;
    allowed = allowed || program.Allows(subject, eval::Strength::kAccount) != eval::Strength::kNone;
  }
  return allowed;
}

void Append(const Views& views, Views& out) { out.insert(out.end(), views.begin(), views.end()); }

// No statement could be narrower: it speaks of every request.
bool IsUniversal(const View& view) {
  return view.clause->every_action && view.clause->every_resource && view.open.empty();
}

}  // namespace

class Prover::Engine {
 public:
  explicit Engine(Options options)
      : options_(std::move(options)), meter_(std::make_unique<Meter>(options_.limits)) {}

  Answer Contains(const Layer& a, const Layer& b) {
    Begin();
    const Frame frame = FrameOf({&a, &b});
    const LayerViews left = ViewsOf(frame, a);
    const LayerViews right = ViewsOf(frame, b);
    const auto confirm = [&](const eval::Request& witness) {
      return Allows(a, witness) && !Allows(b, witness);
    };
    Views never = left.denies;
    Append(right.allows, never);
    for (const View& allow : left.allows) {
      if (Try(frame, {.must = {allow}, .never = never}, confirm)) return Finish(Truth::kNo);
    }
    for (const View& deny : right.denies) {
      for (const View& allow : left.allows) {
        if (Try(frame, {.must = {allow, deny}, .never = left.denies}, confirm)) {
          return Finish(Truth::kNo);
        }
      }
    }
    return Finish(Truth::kYes);
  }

  Answer Disjoint(const Layer& a, const Layer& b) {
    Begin();
    const Frame frame = FrameOf({&a, &b});
    const LayerViews left = ViewsOf(frame, a);
    const LayerViews right = ViewsOf(frame, b);
    Views never = left.denies;
    Append(right.denies, never);
    const auto confirm = [&](const eval::Request& witness) {
      return Allows(a, witness) && Allows(b, witness);
    };
    for (const View& mine : left.allows) {
      for (const View& other : right.allows) {
        if (Try(frame, {.must = {mine, other}, .never = never}, confirm)) {
          return Finish(Truth::kNo);
        }
      }
    }
    return Finish(Truth::kYes);
  }

  Answer Public(const Layer& layer) {
    Begin();
    Frame frame = FrameOf({&layer});
    frame.whose = Whose::kStranger;
    const LayerViews views = ViewsOf(frame, layer);
    const auto confirm = [&](const eval::Request& witness) { return Allows(layer, witness); };
    for (const View& allow : views.allows) {
      if (!allow.clause->names_principals()) continue;  // It says nothing of strangers.
      if (Try(frame, {.must = {allow}, .never = views.denies}, confirm)) {
        return Finish(Truth::kYes);
      }
    }
    return Finish(Truth::kNo);
  }

  Answer AreMet(const Layer& layer, const std::vector<Pick>& must, const std::vector<Pick>& never,
                const std::vector<std::string>& absent) {
    Begin();
    Frame frame = FrameOf({&layer});
    frame.absent = absent;
    Query query;
    for (const Pick& pick : must) {
      auto view = ViewOf(frame, layer, pick);
      if (!view) return Finish(Truth::kNo);
      query.must.push_back(std::move(*view));
    }
    for (const Pick& pick : never) {
      if (auto view = ViewOf(frame, layer, pick)) query.never.push_back(std::move(*view));
    }
    const auto confirm = [&](const eval::Request& witness) {
      return std::ranges::all_of(
                 query.must, [&](const View& view) { return SpeaksOf(layer, view, witness); }) &&
             std::ranges::none_of(query.never,
                                  [&](const View& view) { return SpeaksOf(layer, view, witness); });
    };
    const bool met = Try(frame, query, confirm);
    return Finish(met ? Truth::kYes : Truth::kNo);
  }

  // With `by`: requests of which it speaks.
  Answer CanAny(const Space& space, const eval::PolicySet& policies,
                const std::optional<eval::StatementRef>& by) {
    Begin();
    const Scene scene(space, policies, options_.world);
    NoteInexact(scene.stack.incomplete);
    Views chosen;
    if (by) {
      const policy::Document* document = DocumentOf(*by, policies);
      CHECK(document != nullptr && by->statement < document->statements().size());
      auto view = scene.frame.ViewOf(Clauses::Of(*document)[by->statement], *by);
      if (!view) return Finish(Truth::kNo);
      chosen.push_back(std::move(*view));
    }
    const auto confirm = [&](const eval::Request& witness) {
      return scene.Allows(witness, policies);
    };
    const bool found = ForEachChoice(scene, [&](const Views& must) {
      Query query{.must = must, .never = scene.stack.denies};
      Append(chosen, query.must);
      return Try(scene.frame, query, confirm);
    });
    return Finish(found ? Truth::kYes : Truth::kNo);
  }

  Answer Gains(const Space& space, const eval::PolicySet& now, const eval::PolicySet& before) {
    Begin();
    const Scene scene(space, now, options_.world);
    const Scene old(space, before, options_.world);
    NoteInexact(scene.stack.incomplete);
    NoteInexact(old.stack.incomplete);
    NoteInexact(old.stack.incomplete_beyond_context);
    const auto confirm = [&](const eval::Request& witness) {
      return scene.Allows(witness, now) && !eval::Decide(witness, before).allowed();
    };
    const std::vector<Views> lacks = LacksOf(old.stack);
    const bool found = ForEachChoice(scene, [&](const Views& must) {
      for (const Views& lack : lacks) {
        Query query{.must = must, .never = scene.stack.denies};
        Append(lack, query.never);
        if (Try(scene.frame, query, confirm)) return true;
      }
      for (const View& deny : old.stack.denies) {
        Query query{.must = must, .never = scene.stack.denies};
        query.must.push_back(deny);
        if (Try(scene.frame, query, confirm)) return true;
      }
      return false;
    });
    return Finish(found ? Truth::kYes : Truth::kNo);
  }

  Ways FindWays(const Space& space, const eval::PolicySet& policies, std::size_t most) {
    Begin();
    const Scene scene(space, policies, options_.world);
    NoteInexact(scene.stack.incomplete);
    WayList list(scene.frame, most);
    ForEachChoice(scene, [&](const Views& must) {
      if (list.Covers(must)) return false;
      const Query query{.must = must, .never = scene.stack.denies};
      // One of this way: what makes it realistic may not lead it on to another.
      const auto confirm = [&](const eval::Request& witness) {
        return std::ranges::all_of(
                   must, [&](const View& view) { return Speaks(*view.clause, witness); }) &&
               scene.Allows(witness, policies);
      };
      if (Try(scene.frame, query, confirm)) list.Add(query, *witness_, *meter_);
      witness_.reset();
      return list.is_full();
    });
    Ways ways = list.Take();
    if (ways.incomplete.empty()) ways.incomplete = why_;
    Measure();
    return ways;
  }

  const Effort& effort() const { return effort_; }

 private:
  // A stack of policies with the space that is asked about.
  struct Scene {
    Scene(const Space& space, const eval::PolicySet& policies, World world)
        : statement{.effect = policy::Effect::kAllow,
                    .actions = space.actions,
                    .resource_sense = policy::Sense::kListed,
                    .resources = space.resources,
                    .conditions = space.assuming},
          clauses(statement) {
      frame.names = space.principal;
      frame.boundary =
          policies.boundary == nullptr ? eval::Boundary::kAbsent : eval::Boundary::kPresent;
      frame.resource_account = space.resource_account;
      frame.world = world;
      frame.known = space.known;
      frame.absent = space.absent;
      DecidePrincipalKeys(frame);
      asked = frame.ViewOf(clauses[0], {});
      stack = StackOf(frame, policies, made);
      const bool asks_context = std::ranges::any_of(space.assuming, [](const auto& condition) {
        return base::ToLower(condition.key).starts_with("kms:encryptioncontext");
      });
      if (asks_context && stack.incomplete.empty()) {
        stack.incomplete = stack.incomplete_beyond_context;
      }
    }

    // Whether it is a request of the space, and eval allows it.
    bool Allows(const eval::Request& request, const eval::PolicySet& policies) const {
      return Speaks(clauses[0], request) && eval::Decide(request, policies).allowed();
    }

    policy::Statement statement;
    Clauses clauses;
    Frame frame;
    MadeClauses made;
    std::optional<View> asked;
    Stack stack;
  };

  static std::optional<View> ViewOf(const Frame& frame, const Layer& layer, const Pick& pick) {
    const Clause& clause = Clauses::Of(*layer[pick.document])[pick.statement];
    const eval::StatementRef ref{.document = pick.document, .statement = pick.statement};
    if (!pick.without) return frame.ViewOf(clause, ref);
    View view{.clause = &clause, .ref = ref, .open = {}};
    for (std::uint32_t i = 0; i < clause.conditions.size(); ++i) {
      if (i != *pick.without) view.open.push_back(i);
    }
    return frame.Narrow(view);
  }

  static bool SpeaksOf(const Layer& layer, const View& view, const eval::Request& request) {
    const eval::Program& program = eval::Program::Of(*layer[view.ref.document]);
    const eval::Subject subject(request, eval::Boundary::kAbsent, request.resource);
    const std::size_t statement = view.ref.statement;
    return program.NamingOf(statement, subject) != eval::Strength::kNone &&
           program.MatchesAction(statement, subject) &&
           program.MatchesResource(statement, subject) &&
           std::ranges::all_of(view.open, [&](std::uint32_t i) {
             return view.clause->tests->Holds(view.clause->conditions[i].test, request.context);
           });
  }

  static const policy::Document* DocumentOf(const eval::StatementRef& ref,
                                            const eval::PolicySet& policies) {
    using eval::Gate;
    const auto in = [&ref](const eval::PolicySet::Documents& documents) {
      return ref.document < documents.size() ? documents[ref.document] : nullptr;
    };
    switch (ref.gate) {
      case Gate::kRcp:
        return ref.level < policies.rcps.size() ? in(policies.rcps[ref.level]) : nullptr;
      case Gate::kScp:
        return ref.level < policies.scps.size() ? in(policies.scps[ref.level]) : nullptr;
      case Gate::kEndpoint: return policies.endpoint;
      case Gate::kResource:
      case Gate::kTrust: return policies.resource;
      case Gate::kAccessPoint: return policies.access_point;
      case Gate::kIdentity: return in(policies.identity);
      case Gate::kBoundary: return policies.boundary;
      case Gate::kSession: return in(policies.session);
      case Gate::kAcl:
      case Gate::kGrant: break;
    }
    return nullptr;
  }

  // The groups of `never` statements of which one being silent denies: ways to lack an allow.
  static std::vector<Views> LacksOf(const Stack& stack) {
    std::vector<Views> lacks;
    for (const Group& group : stack.ceilings) lacks.push_back(group);
    // Of each alternative one group must fail.
    std::vector<Views> all = {{}};
    for (const std::vector<Group>& alternative : stack.alternatives) {
      std::vector<Views> next;
      for (const Views& chosen : all) {
        for (const Group& group : alternative) {
          next.push_back(chosen);
          Append(group, next.back());
        }
      }
      all = std::move(next);
    }
    lacks.insert(lacks.end(), all.begin(), all.end());
    return lacks;
  }

  // Calls `take` with what the space asks and one statement of each group of an alternative,
  // until it says that it is enough.
  bool ForEachChoice(const Scene& scene, const std::function<bool(const Views&)>& take) {
    if (!scene.asked) return false;
    for (const std::vector<Group>& alternative : scene.stack.alternatives) {
      // Where a statement speaks of everything, its group has no say.
      std::vector<Group> groups;
      for (const Group& group : scene.stack.ceilings) {
        if (std::ranges::none_of(group, IsUniversal)) groups.push_back(group);
      }
      for (const Group& group : alternative) {
        const auto universal = std::ranges::find_if(group, IsUniversal);
        groups.push_back(universal == group.end() ? group : Group{*universal});
      }
      std::ranges::stable_sort(groups, {}, &Group::size);
      Views must = {*scene.asked};
      if (Choose(scene.frame, groups, 0, must, take)) return true;
    }
    return false;
  }

  bool Choose(const Frame& frame, const std::vector<Group>& groups, std::size_t at, Views& must,
              const std::function<bool(const Views&)>& take) {
    if (meter_->exhausted()) return false;
    if (at == groups.size()) return take(must);
    for (const View& view : groups[at]) {
      must.push_back(view);
      const bool found = CanMeet(must) && Choose(frame, groups, at + 1, must, take);
      must.pop_back();
      if (found) return true;
    }
    return false;
  }

  // Whether there is an action that all of them speak of.
  bool CanMeet(const Views& must) {
    const Query query{.must = must, .never = {}};
    const ActionDimension actions = ActionsToTry(query, Bits(), *meter_);
    return !actions.dimension.options.empty() || !actions.dimension.incomplete.empty();
  }

  void Begin() {
    meter_ = std::make_unique<Meter>(options_.limits);
    why_.clear();
    inexact_.clear();
    witness_.reset();
  }

  void NoteInexact(const std::string& why) {
    if (inexact_.empty()) inexact_ = why;
    Note(why);
  }

  void Note(const std::string& why) {
    if (why_.empty()) why_ = why;
  }

  // True when there is such a request, which eval confirms.
  template <class Confirm>
  bool Try(const Frame& frame, const Query& query, Confirm confirm) {
    Solution solution = Solver(*meter_).Solve(frame, query);
    if (solution.sat == Sat::kUnknown) Note(solution.why);
    if (solution.sat != Sat::kYes) return false;
    if (!confirm(solution.witness)) {
      // Of patterns or stacks that are not told exactly, a witness may miss.
      if (solution.why.empty()) solution.why = inexact_.empty() ? kFault : inexact_;
#ifndef NDEBUG
      CHECK(solution.why != kFault);
#endif
      Note(solution.why);
      return false;
    }
    MakeRealistic(solution.witness, confirm);
    witness_ = std::move(solution.witness);
    return true;
  }

  // With a witness `truth`; without one the other, if nothing stood in the way.
  Answer Finish(Truth truth) {
    Measure();
    if (witness_) {
      GiveOwner(*witness_);
      return {.truth = truth, .witness = std::move(witness_), .why = {}};
    }
    if (!why_.empty()) return {.truth = Truth::kUnknown, .witness = {}, .why = why_};
    return {.truth = truth, .witness = {}, .why = {}};
  }

  // A root user may do anything to what is its own: what it is granted shows on what is not.
  static void GiveOwner(eval::Request& witness) {
    if (witness.principal.kind != eval::PrincipalNames::Kind::kAccountRoot ||
        !witness.resource_account.is_none()) {
      return;
    }
    for (const std::string_view owner : {"444455556666", "777788889999"}) {
      witness.resource_account = *AccountId::Parse(owner);
      if (witness.resource_account != witness.principal.account) return;
    }
  }

  void Measure() { effort_ = {.steps = meter_->steps(), .nodes = meter_->nodes()}; }

  Frame FrameOf(const std::vector<const Layer*>& layers) const {
    Frame frame;
    frame.whose =
        std::ranges::any_of(layers, [](const Layer* layer) { return IsOfResource(*layer); })
            ? Whose::kAnyone
            : Whose::kHolder;
    frame.world = options_.world;
    return frame;
  }

  Options options_;
  std::unique_ptr<Meter> meter_;  // Of the question that is asked.
  std::string why_;               // What stands in the way of a "no".
  std::string inexact_;           // What the formula does not tell, so that a witness may miss.
  std::optional<eval::Request> witness_;
  Effort effort_;
};

Prover::Prover(Options options) : engine_(std::make_unique<Engine>(std::move(options))) {}
Prover::~Prover() = default;

Answer Prover::Contains(const Layer& a, const Layer& b) { return engine_->Contains(a, b); }

Answer Prover::Equivalent(const Layer& a, const Layer& b) {
  Answer answer = engine_->Contains(a, b);
  return answer.truth == Truth::kYes ? engine_->Contains(b, a) : answer;
}

Answer Prover::Disjoint(const Layer& a, const Layer& b) { return engine_->Disjoint(a, b); }

Answer Prover::Public(const Layer& a) { return engine_->Public(a); }

Answer Prover::CanAny(const Space& space, const eval::PolicySet& policies) {
  return engine_->CanAny(space, policies, std::nullopt);
}

Answer Prover::CanAnyBy(const eval::StatementRef& statement, const Space& space,
                        const eval::PolicySet& policies) {
  return engine_->CanAny(space, policies, statement);
}

Answer Prover::AreMet(const Layer& layer, const std::vector<Pick>& must,
                      const std::vector<Pick>& never, const std::vector<std::string>& absent) {
  return engine_->AreMet(layer, must, never, absent);
}

Answer Prover::Gains(const Space& space, const eval::PolicySet& now,
                     const eval::PolicySet& before) {
  return engine_->Gains(space, now, before);
}

Ways Prover::FindWays(const Space& space, const eval::PolicySet& policies, std::size_t most) {
  return engine_->FindWays(space, policies, most);
}

const Prover::Effort& Prover::effort() const { return engine_->effort(); }

}  // namespace bulkhead::prove
