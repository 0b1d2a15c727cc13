// bulkhead reach: what a principal can become, and who gets to a resource.

#include "access/reach.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "access/cube_text.h"
#include "base/json.h"
#include "base/try.h"
#include "cli/access.h"
#include "cli/commands.h"
#include "cli/picture.h"
#include "cli/question.h"
#include "cli/terminal.h"
#include "policy/condition_operator.h"

namespace bulkhead::cli {
namespace {

using access::Reach;

// How many ways to touch something are told of one node.
constexpr std::size_t kTouchesShown = 5;
constexpr std::size_t kPatternsShown = 4;

// What each node can do, by its name.
using Touches = std::map<std::string, std::vector<const access::Finding*>>;

class Tree {
 public:
  enum class Direction { kForwards, kBackwards };
  Tree(const Reach& reach, const Touches& touches, Direction direction)
      : reach_(reach), touches_(touches) {
    for (const Reach::Step& step : reach.steps) {
      const bool forwards = direction == Direction::kForwards;
      children_[forwards ? step.from : step.to].emplace_back(&step, forwards ? step.to : step.from);
    }
    arrow_ = direction == Direction::kForwards ? "->" : "<-";
  }

  std::string Text() {
    for (std::size_t i = 0; i < reach_.nodes.size(); ++i) {
      if (reach_.nodes[i].depth == 0) {
        out_ += Styled(Style::kBold, NodeText(reach_.nodes[i])) + "\n";
        AddBelow(i, "  ");
      }
    }
    return std::move(out_);
  }

 private:
  // Steps lead from smaller to larger depth, so that this ends; depth is that of the tree.
  void AddBelow(std::size_t node, const std::string& indent) {
    AddTouches(node, indent);
    for (const auto& [step, child] : children_[node]) {
      out_ += fmt::format("{}{} {} {}\n", indent, arrow_,
                          Styled(Style::kBold, NodeText(reach_.nodes[child])),
                          Styled(Style::kDim, StepText(*step)));
      for (const policy::Condition& condition : step->only_if) {
        out_ += fmt::format("{}   only if {}\n", indent, policy::ConditionText(condition));
      }
      if (!step->supposes.empty()) {
        out_ += fmt::format("{}   supposes {}\n", indent, step->supposes);
      }
      for (const std::string& by : step->by) {
        out_ += Styled(Style::kDim, fmt::format("{}   by {}", indent, by)) + "\n";
      }
      AddBelow(child, indent + "   ");
    }
  }

  static std::string StepText(const Reach::Step& step) {
    if (step.path_id.empty()) return fmt::format("by {}", step.how);
    return fmt::format("by {} ({})", step.path_id, step.how);
  }

  void AddTouches(std::size_t node, const std::string& indent) {
    const auto found = touches_.find(reach_.nodes[node].name);
    if (found == touches_.end()) return;
    std::size_t shown = 0;
    for (const access::Finding* finding : found->second) {
      if (shown++ == kTouchesShown) break;
      out_ += fmt::format("{}can {} ({})\n", indent, access::CubeText(finding->way, kPatternsShown),
                          finding->target);
    }
    if (found->second.size() > kTouchesShown) {
      out_ += fmt::format("{}and {} more\n", indent, found->second.size() - kTouchesShown);
    }
  }

  const Reach& reach_;
  const Touches& touches_;
  std::map<std::size_t, std::vector<std::pair<const Reach::Step*, std::size_t>>> children_;
  std::string_view arrow_;
  std::string out_;
};

Value ReachValue(const Reach& reach) {
  Value value = Value::Struct();
  Value nodes = Value::EmptyList();
  for (const Reach::Node& node : reach.nodes) {
    Value one = Value::Struct();
    one.Set("name", node.name);
    one.Set("account", node.account.is_none() ? Value() : Value(node.account.text()));
    one.Set("depth", static_cast<std::int64_t>(node.depth));
    nodes.Append(std::move(one));
  }
  value.Set("nodes", std::move(nodes));
  Value steps = Value::EmptyList();
  for (const Reach::Step& step : reach.steps) {
    Value one = Value::Struct();
    one.Set("from", static_cast<std::int64_t>(step.from));
    one.Set("to", static_cast<std::int64_t>(step.to));
    one.Set("how", step.how);
    one.Set("path", step.path_id);
    one.Set("supposes", step.supposes);
    one.Set("only_if", ConditionsValue(step.only_if));
    one.Set("by", TextsValue(step.by));
    steps.Append(std::move(one));
  }
  value.Set("steps", std::move(steps));
  value.Set("unknown", TextsValue(reach.unknown));
  return value;
}

struct Answered {
  Reach reach;
  access::AnyAnswer touched;  // Forwards: what all nodes can do. Backwards: who has the goal.
};

Result<Answered, ExitStatus> AnswerTo(const World& world, const AccessOptions& options) {
  AccessOptions asked = options;
  const bool backwards = !options.to.empty();
  asked.resource = backwards ? options.to : "*";
  if (backwards) asked.principals = "everyone";
  const access::AnyQuestion question = TRY(QuestionOf(world, asked));
  access::Examiner examiner(world.now, EnvironmentNow().time);
  prove::Prover prover;
  access::ReachOptions limits;
  if (options.paths == AccessOptions::Paths::kAssumeOnly) {
    limits.paths = access::ReachOptions::Paths::kAssumeOnly;
  }
  Answered answered;
  if (backwards) {
    answered.reach = ReachTo(examiner, question, limits, prover);
    answered.touched = answered.reach.direct;
    return answered;
  }
  answered.reach = ReachFrom(examiner, question.who, limits, prover);
  access::AnyQuestion touching{.who = {}, .what = {}, .assuming = {}};
  for (const Reach::Node& node : answered.reach.nodes) {
    const bool stranger = node.kind == Reach::Node::Kind::kStranger;
    if (!stranger) {
      touching.who.any.push_back(
          {.kind = access::PrincipalPick::Kind::kNamed, .text = node.name, .accounts = {}});
    }
  }
  // Those whom the snapshot does not hold touch resources, too.
  for (const access::PrincipalPick& pick : question.who.any) touching.who.any.push_back(pick);
  answered.touched = AskOnAllCores(examiner, touching);
  return answered;
}

}  // namespace

ExitStatus RunReach(const AccessOptions& options) {
  if (options.to.empty() && options.principals.empty()) {
    Complain("bulkhead: name a principal, or a resource with --to\n");
    return ExitStatus::kBadInput;
  }
  const auto world = LoadWorld(options.at);
  if (!world) return world.error();
  const auto answered = AnswerTo(*world, options);
  if (!answered) return answered.error();
  const Reach& reach = answered->reach;
  if (options.picture != AccessOptions::Picture::kNone) {
    Print(options.picture == AccessOptions::Picture::kDot ? DotOf(reach) : SvgOf(reach));
    return ExitStatus::kDone;
  }
  if (options.output == Output::kJson) {
    Value value = ReachValue(reach);
    value.Set("access", AnswerValue(answered->touched));
    Print(base::PrintJsonPretty(value));
    return ExitStatus::kDone;
  }
  Touches touches;
  for (const access::Finding& finding : answered->touched.findings) {
    // Which roles one can assume is what the steps tell.
    if (finding.target.starts_with("role ")) continue;
    for (const std::string& name : finding.principals) touches[name].push_back(&finding);
  }
  const auto direction =
      options.to.empty() ? Tree::Direction::kForwards : Tree::Direction::kBackwards;
  Print(Tree(reach, touches, direction).Text());
  if (reach.nodes.empty()) Print("nobody\n");
  for (const std::string& why : reach.unknown) {
    Print(fmt::format("{}: {}\n", Styled(Style::kNotice, "not known"), why));
  }
  Print(Styled(Style::kDim, fmt::format("asked of {}", world->source)) + "\n");
  return ExitStatus::kDone;
}

}  // namespace bulkhead::cli
