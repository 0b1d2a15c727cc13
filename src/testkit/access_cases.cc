#include "testkit/access_cases.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>
#include <optional>

#include "access/cube_text.h"
#include "access/difference.h"
#include "access/reach.h"
#include "aws/arn.h"
#include "base/try.h"
#include "policy/condition_operator.h"
#include "testkit/authorize_world.h"
#include "testkit/principal_text.h"

namespace bulkhead::testkit {
namespace {

using access::AnyQuestion;
using access::Reach;
using Words = std::map<std::string, std::string>;

constexpr std::string_view kIamFront = "arn:aws:iam::";

std::string Short(std::string_view name) {
  return std::string(name.starts_with(kIamFront) ? name.substr(kIamFront.size()) : name);
}

std::string ShortAll(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + Short(name);
  return text;
}

// `StringEquals aws:RequestedRegion eu-west-1`
Result<policy::Condition> ConditionFrom(const std::string& text) {
  const std::vector<std::string> words = SplitList(text, ' ');
  const auto op = words.empty() ? std::nullopt : policy::ParseOperator(words.front());
  if (!op || words.size() < 3) return Fail(fmt::format("`{}` is no condition", text));
  policy::Condition condition;
  condition.op = op->op;
  condition.set = op->set;
  condition.missing = op->missing;
  condition.key = words[1];
  condition.values.assign(words.begin() + 2, words.end());
  return condition;
}

void AddLine(const std::string& line, std::string& text) {
  if (!text.empty()) text += '\n';
  text += line;
}

class Runner {
 public:
  Result<std::string> Run(const CaseCommand& command);

 private:
  Result<std::string> Build(const CaseCommand& command);
  Result<void> AddBucket(const CaseCommand& command);
  Result<void> AddResource(const CaseCommand& command);
  Result<void> AddGrant(const CaseCommand& command);
  Result<void> Attach(const CaseCommand& command);
  Result<void> Forget(const CaseCommand& command);
  Result<void> AddNeed(const CaseCommand& command);
  Result<policy::DocumentPtr> Document(const std::string& name, policy::Kind kind) const;
  Result<org::SnapshotPtr> World() const;

  Result<std::string> WhoCan(const CaseCommand& command);
  Result<std::string> WhatCan(const CaseCommand& command);
  Result<std::string> AskReach(const CaseCommand& command);
  Result<std::string> Diff() const;

  AuthorizeWorld world_;
  std::map<std::string, std::string> policies_;
  std::map<std::string, org::Bucket> buckets_;
  std::map<std::string, org::PolicedResource> resources_;
  std::map<std::string, org::ManagedPolicy> managed_;
  std::map<std::string, std::vector<std::string>> attached_;  // ARNs, by the principal.
  std::vector<PrincipalText> forgotten_;
  std::vector<access::Need> needs_;
  org::SnapshotPtr before_;
};

Result<Words> WordsOf(const CaseCommand& command, std::size_t skip) {
  Words words;
  for (CaseArgument& argument : TRY(CaseArguments(command, skip))) {
    words[argument.key] = std::move(argument.value);
  }
  return words;
}

std::string Take(Words& words, const char* key, std::string otherwise = {}) {
  const auto found = words.find(key);
  if (found == words.end()) return otherwise;
  std::string value = std::move(found->second);
  words.erase(found);
  return value;
}

Result<void> NoMore(const Words& words) {
  if (words.empty()) return {};
  return Fail(fmt::format("unknown word `{}`", words.begin()->first));
}

Result<policy::DocumentPtr> Runner::Document(const std::string& name, policy::Kind kind) const {
  if (name.empty()) return policy::DocumentPtr();
  const auto found = policies_.find(name);
  if (found == policies_.end()) return Fail(fmt::format("no policy `{}`", name));
  auto parsed = policy::Parse(found->second, kind);
  if (parsed) return *std::move(parsed);
  return Fail(base::Render(parsed.error().front(), name, found->second));
}

Result<void> Runner::AddBucket(const CaseCommand& command) {
  if (command.words.size() < 2) return Fail("`bucket` needs a name");
  Words words = TRY(WordsOf(command, 2));
  org::Bucket bucket{.name = command.words[1], .region = "us-east-1"};
  bucket.account = TRY(AccountId::Parse(Take(words, "account")));
  bucket.bucket_policy = TRY(Document(Take(words, "policy"), policy::Kind::kResource));
  bucket.object_ownership = Take(words, "ownership", bucket.object_ownership);
  for (const std::string& grant : SplitList(Take(words, "acl"), ',')) {
    const std::size_t colon = std::min(grant.find(':'), grant.size());
    bucket.acl.push_back({.grantee = grant.substr(0, colon),
                          .permission = grant.substr(std::min(colon + 1, grant.size()))});
  }
  const std::string block = Take(words, "block");
  if (!block.empty()) {
    bucket.public_access_block =
        org::PublicAccessBlock{.ignore_public_acls = block.find("ignore-acls") != block.npos,
                               .restrict_public_buckets = block.find("restrict") != block.npos};
  }
  buckets_[bucket.name] = std::move(bucket);
  return NoMore(words);
}

Result<void> Runner::AddResource(const CaseCommand& command) {
  if (command.words.size() < 2) return Fail("`resource` needs an ARN");
  Words words = TRY(WordsOf(command, 2));
  org::PolicedResource resource{.arn = command.words[1]};
  resource.account = TRY(AccountId::Parse(Take(words, "account")));
  resource.document = TRY(Document(Take(words, "policy"), policy::Kind::kResource));
  if (!resource.document) return Fail("`resource` needs a policy");
  resources_[resource.arn] = std::move(resource);
  return NoMore(words);
}

Result<void> Runner::AddGrant(const CaseCommand& command) {
  const auto found =
      command.words.size() < 2 ? resources_.end() : resources_.find(command.words[1]);
  if (found == resources_.end()) return Fail("`grant` needs a key that is there");
  org::KeyGrant grant;
  for (const CaseArgument& argument : TRY(CaseArguments(command, 2))) {
    const std::size_t colon = argument.key.find(':');
    if (argument.key == "to") grant.grantee = argument.value;
    if (argument.key == "operations") grant.operations = SplitList(argument.value, ',');
    if (colon == argument.key.npos) continue;
    grant.constraint =
        argument.key.starts_with("equals") ? "EncryptionContextEquals" : "EncryptionContextSubset";
    grant.encryption_context[argument.key.substr(colon + 1)] = argument.value;
  }
  found->second.grants.push_back(std::move(grant));
  return {};
}

// A managed policy of the principal's account.
Result<void> Runner::Attach(const CaseCommand& command) {
  if (command.words.size() != 3) return Fail("`attach` needs a principal and a policy");
  const PrincipalText who = TRY(ParsePrincipal(command.words[1]));
  const std::string& name = command.words[2];
  const std::string arn = aws::IamArn(who.account, "policy/" + name);
  const policy::DocumentPtr document = TRY(Document(name, policy::Kind::kIdentity));
  managed_[arn] = {.arn = arn,
                   .account = who.account,
                   .name = name,
                   .versions = {{.id = "v1", .document = document}},
                   .default_version = "v1"};
  attached_[command.words[1]].push_back(arn);
  return {};
}

Result<void> Runner::Forget(const CaseCommand& command) {
  if (command.words.size() != 2) return Fail("`forget` needs a principal");
  forgotten_.push_back(TRY(ParsePrincipal(command.words[1])));
  return {};
}

// `need break-glass 111111111111:role/Rescue action=iam:PutRolePolicy`
Result<void> Runner::AddNeed(const CaseCommand& command) {
  if (command.words.size() < 3) return Fail("`need` needs a name and a principal");
  const std::string& name = command.words[1];
  if (name != "break-glass" && name != "tool") return Fail("`need` is of break-glass or tool");
  Words words = TRY(WordsOf(command, 3));
  const PrincipalText who = TRY(ParsePrincipal(command.words[2]));
  access::Need need;
  need.warning = name == "tool" ? access::AccessChange::Warning::kTool
                                : access::AccessChange::Warning::kBreakGlass;
  need.principals = {aws::IamArn(who.account, who.type + "/" + who.name)};
  need.actions = SplitList(Take(words, "action"), ',');
  need.resource = Take(words, "resource", "*");
  need.account = TRY(AccountId::Parse(Take(words, "account", who.account.text())));
  needs_.push_back(std::move(need));
  return NoMore(words);
}

template <class Holder>
void PutAttached(const org::Snapshot& now, const PrincipalText& who,
                 const std::vector<std::string>& arns, org::Change& change) {
  const auto* holder = now.Find<Holder>(Holder::KeyOf(who.account, who.name));
  if (holder == nullptr) return;
  Holder with = *holder;
  with.attached.insert(arns.begin(), arns.end());
  change.Put(std::move(with));
}

Result<org::SnapshotPtr> Runner::World() const {
  org::Snapshot now = TRY(world_.MakeSnapshot());
  org::Change change;
  for (const auto& [name, bucket] : buckets_) change.Put(bucket);
  for (const auto& [arn, resource] : resources_) change.Put(resource);
  for (const auto& [arn, policy] : managed_) change.Put(policy);
  for (const auto& [text, arns] : attached_) {
    const PrincipalText who = TRY(ParsePrincipal(text));
    if (who.type == "user") PutAttached<org::User>(now, who, arns, change);
    if (who.type == "role") PutAttached<org::Role>(now, who, arns, change);
    if (who.type == "group") PutAttached<org::Group>(now, who, arns, change);
  }
  for (const PrincipalText& who : forgotten_) {
    if (who.type == "user") change.Erase<org::User>(org::User::KeyOf(who.account, who.name));
    if (who.type == "role") change.Erase<org::Role>(org::Role::KeyOf(who.account, who.name));
  }
  return std::make_shared<const org::Snapshot>(org::Apply(now, change));
}

std::string AnswerText(const access::AnyAnswer& answer) {
  std::string text;
  for (const access::Finding& finding : answer.findings) {
    AddLine(ShortAll(finding.principals), text);
    if (!finding.through.empty()) AddLine("  through " + ShortAll(finding.through), text);
    AddLine(
        fmt::format("  {} ({})", access::CubeText(finding.way, access::kAllOfThem), finding.target),
        text);
    for (const policy::Condition& condition : finding.way.only_if) {
      AddLine("  only if " + policy::ConditionText(condition), text);
    }
    for (const std::string& by : finding.by) AddLine("  by " + by, text);
    for (const std::string& unless : finding.unless) AddLine("  unless " + unless, text);
  }
  for (const std::string& why : answer.unknown) AddLine("not known: " + why, text);
  return answer.truth == prove::Truth::kNo ? "nobody" : text;
}

Result<std::string> Runner::WhoCan(const CaseCommand& command) {
  if (command.words.size() < 2) return Fail("`who-can` needs an action");
  const bool named = command.words.size() > 2 && command.words[2].find('=') == std::string::npos;
  Words words = TRY(WordsOf(command, named ? 3 : 2));
  const org::SnapshotPtr now = TRY(World());
  AnyQuestion question{.who = {}, .actions = {command.words[1]}, .what = {}, .assuming = {}};
  question.who = TRY(access::ParsePrincipalSet(*now, Take(words, "by", "everyone")));
  if (named) question.what.patterns = {command.words[2]};
  if (Take(words, "through") == "roles") {
    question.who.through = access::PrincipalSet::Through::kRoles;
  }
  const std::string assuming = Take(words, "assuming");
  if (!assuming.empty()) question.assuming = {TRY(ConditionFrom(assuming))};
  TRY_VOID(NoMore(words));
  access::Examiner examiner(now);
  prove::Prover prover;
  return AnswerText(examiner.Ask(question, prover));
}

Result<std::string> Runner::WhatCan(const CaseCommand& command) {
  if (command.words.size() < 2) return Fail("`what-can` needs a principal");
  Words words = TRY(WordsOf(command, 2));
  const org::SnapshotPtr now = TRY(World());
  AnyQuestion question{.who = {}, .what = {}, .assuming = {}};
  question.who = TRY(access::ParsePrincipalSet(*now, command.words[1]));
  question.actions = {Take(words, "action", "*")};
  question.what.patterns = {Take(words, "resource", "*")};
  TRY_VOID(NoMore(words));
  access::Examiner examiner(now);
  prove::Prover prover;
  return AnswerText(examiner.Ask(question, prover));
}

// A tree, a line for each step, from where it begins or from those who have the goal.
class ReachText {
 public:
  enum class Direction { kFrom, kTo };
  ReachText(const Reach& reach, Direction direction) : reach_(reach), direction_(direction) {}

  std::string Text() {
    for (std::size_t i = 0; i < reach_.nodes.size(); ++i) {
      if (reach_.nodes[i].depth > 0) continue;
      AddLine(NodeText(i), text_);
      AddBelow(i, "  ");
    }
    if (reach_.nodes.empty()) AddLine("nobody", text_);
    for (const std::string& why : reach_.unknown) AddLine("not known: " + why, text_);
    return text_;
  }

 private:
  std::string NodeText(std::size_t node) const {
    const Reach::Node& one = reach_.nodes[node];
    const bool administrator = one.kind == Reach::Node::Kind::kAdministrator;
    return administrator ? "administrator of " + one.account.text() : Short(one.name);
  }

  void AddBelow(std::size_t node, const std::string& indent) {
    const bool from = direction_ == Direction::kFrom;
    for (const Reach::Step& step : reach_.steps) {
      if ((from ? step.from : step.to) != node) continue;
      const std::size_t next = from ? step.to : step.from;
      AddLine(fmt::format("{}{} {} by {}", indent, from ? "->" : "<-", NodeText(next),
                          step.path_id.empty() ? step.how : step.path_id),
              text_);
      for (const policy::Condition& condition : step.only_if) {
        AddLine(fmt::format("{}   only if {}", indent, policy::ConditionText(condition)), text_);
      }
      if (!step.supposes.empty()) {
        AddLine(fmt::format("{}   supposes {}", indent, step.supposes), text_);
      }
      for (const std::string& by : step.by) AddLine(fmt::format("{}   by {}", indent, by), text_);
      AddBelow(next, indent + "   ");
    }
  }

  const Reach& reach_;
  Direction direction_;
  std::string text_;
};

Result<std::string> Runner::AskReach(const CaseCommand& command) {
  if (command.words.size() < 2) return Fail("where does it begin, or lead to?");
  Words words = TRY(WordsOf(command, 2));
  access::ReachOptions options;
  if (Take(words, "paths") == "none") options.paths = access::ReachOptions::Paths::kAssumeOnly;
  const std::string action = Take(words, "action", "*");
  TRY_VOID(NoMore(words));
  const org::SnapshotPtr now = TRY(World());
  access::Examiner examiner(now);
  prove::Prover prover;
  if (command.words.front() == "reach") {
    const access::PrincipalSet who = TRY(access::ParsePrincipalSet(*now, command.words[1]));
    return ReachText(ReachFrom(examiner, who, options, prover), ReachText::Direction::kFrom).Text();
  }
  AnyQuestion goal{.who = {}, .actions = {action}, .what = {}, .assuming = {}};
  goal.what.patterns = {command.words[1]};
  return ReachText(ReachTo(examiner, goal, options, prover), ReachText::Direction::kTo).Text();
}

std::string_view NameOf(access::AccessChange::Warning warning) {
  switch (warning) {
    case access::AccessChange::Warning::kOutside: return "outside";
    case access::AccessChange::Warning::kBreakGlass: return "break-glass";
    case access::AccessChange::Warning::kTool: return "tool";
  }
  return "";
}

Result<std::string> Runner::Diff() const {
  if (!before_) return Fail("nothing was remembered");
  const org::SnapshotPtr now = TRY(World());
  prove::Prover prover;
  const auto difference = access::CompareAccess(before_, now, {}, prover, needs_);
  std::string text;
  for (const access::AccessChange& change : difference.changes) {
    const bool gains = change.direction == access::AccessChange::Direction::kGains;
    AddLine(fmt::format("{} {}: {} ({})", gains ? "+" : "-", ShortAll(change.principals),
                        access::CubeText(change, access::kAllOfThem), change.target),
            text);
    for (const access::AccessChange::Warning warning : change.warnings) {
      AddLine(fmt::format("  warning: {}", NameOf(warning)), text);
    }
    for (const policy::Condition& condition : change.only_if) {
      AddLine("  only if " + policy::ConditionText(condition), text);
    }
  }
  for (const std::string& why : difference.unknown) AddLine("not known: " + why, text);
  return text.empty() ? "nobody gains and nobody loses" : text;
}

Result<std::string> Runner::Build(const CaseCommand& command) {
  const std::string& name = command.words.front();
  if (name == "policy") {
    if (command.words.size() > 1) {
      std::string& text = policies_[command.words[1]] = command.input;
      if (text.ends_with('\n')) text.pop_back();
    }
    return world_.AddPolicy(command);
  }
  if (name == "org") {
    TRY_VOID(world_.SetOrganization(command));
  } else if (name == "identity") {
    TRY_VOID(world_.AddIdentity(command));
  } else if (name == "bucket") {
    TRY_VOID(AddBucket(command));
  } else if (name == "resource") {
    TRY_VOID(AddResource(command));
  } else if (name == "grant") {
    TRY_VOID(AddGrant(command));
  } else if (name == "attach") {
    TRY_VOID(Attach(command));
  } else if (name == "forget") {
    TRY_VOID(Forget(command));
  } else if (name == "need") {
    TRY_VOID(AddNeed(command));
  } else if (name == "remember") {
    before_ = TRY(World());
  } else {
    return Fail(fmt::format("unknown command `{}`", name));
  }
  return std::string("ok");
}

Result<std::string> Runner::Run(const CaseCommand& command) {
  const std::string& name = command.words.front();
  if (name == "who-can") return WhoCan(command);
  if (name == "what-can") return WhatCan(command);
  if (name == "reach" || name == "reach-to") return AskReach(command);
  if (name == "diff") return Diff();
  return Build(command);
}

}  // namespace

Result<std::string> RunAccessCases(std::string_view text) {
  Runner runner;
  return RunCaseText(text, [&](const CaseCommand& command) { return runner.Run(command); });
}

}  // namespace bulkhead::testkit
