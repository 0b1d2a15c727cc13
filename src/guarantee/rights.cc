#include "guarantee/rights.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "access/ceilings.h"
#include "access/contents.h"
#include "access/describe.h"
#include "access/question.h"
#include "base/encoding.h"
#include "eval/authorize.h"
#include "policy/plain_policies.h"

namespace bulkhead::guarantee {
namespace {

// A role that everyone may assume.
const policy::Document& TrustInEveryone() {
  static const policy::DocumentPtr kTrust = policy::ParseOwn(
      R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"sts:*"}})",
      policy::Kind::kTrust);
  return *kTrust;
}

access::Environment OverTls() {
  return {.time = {},
          .region = {},
          .source_ip = {},
          .transport = access::Environment::Transport::kTls,
          .user_agent = {}};
}

// What whoever asks can choose, or what changes from one request to the next.
bool IsFree(std::string_view key) {
  constexpr std::array<std::string_view, 11> kFree = {
      "aws:CurrentTime",     "aws:EpochTime",    "aws:MultiFactorAuthAge",
      "aws:RequestedRegion", "aws:SourceIp",     "aws:SourceIdentity",
      "aws:TokenIssueTime",  "aws:UserAgent",    "aws:MultiFactorAuthPresent",
      "aws:SecureTransport", "aws:ViaAWSService"};
  return std::ranges::any_of(kFree,
                             [&](std::string_view k) { return base::EqualsIgnoreCase(k, key); });
}

// Keys that requests of users and roles of an organization do not have but by what is known.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
std::vector<std::string> AbsentKeys(const eval::PrincipalNames& principal) {
  std::vector<std::string> absent = {"aws:PrincipalTag/*",
                                     "aws:PrincipalServiceName",
                                     "aws:PrincipalServiceNamesList",
                                     "aws:SourceAccount",
                                     "aws:SourceArn",
                                     "aws:SourceOrgID",
                                     "aws:SourceOrgPaths",
                                     "aws:FederatedProvider"};
  if (principal.kind != eval::PrincipalNames::Kind::kUser) absent.emplace_back("aws:username");
  return absent;
}

void AppendText(std::string& key, std::string_view text) {
  key += text;
  key += '\x1f';
}

}  // namespace

struct Rights::Task {
  access::Gathered gathered;
  prove::Space space;
  prove::Answer answer;
};

Rights::Rights(org::SnapshotPtr now) : now_(std::move(now)) {}
Rights::~Rights() = default;

void Rights::Update(org::SnapshotPtr now) {
  remembered_.clear();
  for (const auto& [key, task] : by_key_) remembered_.emplace(key, tasks_[task]->answer);
  by_key_.clear();
  tasks_.clear();
  questions_.clear();
  open_.clear();
  reader_.Forget();
  before_ = {std::move(now_)};
  now_ = std::move(now);
}

void Rights::GoOn(org::SnapshotPtr now) {
  open_.clear();
  before_.push_back(std::move(now_));
  now_ = std::move(now);
}

// By the addresses of the documents: they live as long as the snapshot, and the one before.
std::string Rights::KeyOf(const Task& task) {
  const eval::PolicySet& policies = task.gathered.policies;
  std::vector<const policy::Document*> documents;
  std::string key;
  const auto add = [&](const eval::PolicySet::Documents& layer) {
    for (const policy::Document* document : layer) {
      documents.push_back(document);
      key += fmt::format("{:x},", reinterpret_cast<std::uintptr_t>(document));
    }
    key += ';';
  };
  for (const auto& level : policies.scps) add(level);
  key += '|';
  for (const auto& level : policies.rcps) add(level);
  key += '|';
  add(policies.identity);
  for (const policy::Document* one : {policies.boundary, policies.resource}) {
    add(one == nullptr ? eval::PolicySet::Documents{} : eval::PolicySet::Documents{one});
  }
  AppendText(key, task.space.principal.arn);
  for (const std::string& action : task.space.actions) AppendText(key, action);
  for (const std::string& resource : task.space.resources) AppendText(key, resource);
  const std::string account = task.space.resource_account.text();
  AppendText(key, account);
  for (const policy::Condition& condition : task.space.assuming) {
    AppendText(key, condition.key);
    key += static_cast<char>('A' + static_cast<int>(condition.op));
    for (const std::string& value : condition.values) AppendText(key, value);
  }
  bool mentioned = false;
  for (const policy::Document* document : documents) {
    mentioned = mentioned || reader_.Of(*document).Knows(account);
  }
  for (const eval::Context::Entry& entry : task.space.known) {
    const std::string name = base::ToLower(entry.key);
    if (std::ranges::none_of(documents, [&](const policy::Document* document) {
          return reader_.Of(*document).AsksFor(name);
        })) {
      continue;
    }
    AppendText(key, name);
    for (const std::string& value : entry.values) AppendText(key, value);
  }
  if (mentioned) return key;
  // No policy knows the account by its id: any other account is as good.
  for (std::size_t at = key.find(account); at != key.npos; at = key.find(account, at)) {
    key.replace(at, account.size(), "@");
  }
  return key;
}

std::unique_ptr<Rights::Task> Rights::TaskFor(const Claim& claim, const access::Caller& caller,
                                              const std::string& principal,
                                              const std::vector<std::string>& actions) {
  const access::Question question{.principal = principal,
                                  .action = actions.front(),
                                  .resource = claim.resource,
                                  .resource_account = claim.resource_account};
  std::vector<std::string> notes;
  const access::Check check = access::CheckFor(*now_, question, caller, notes);
  auto task = std::make_unique<Task>();
  task->gathered = access::Gather(*now_, caller, check, OverTls());
  prove::Space& space = task->space;
  space.principal = task->gathered.request.principal;
  space.actions = actions;
  space.resources = {claim.resource};
  space.resource_account = task->gathered.request.resource_account;
  space.assuming = claim.assuming;
  space.absent = AbsentKeys(space.principal);
  for (const eval::Context::Entry& entry : task->gathered.request.context) {
    const bool session = caller.session && base::EqualsIgnoreCase(entry.key, "aws:userid");
    if (!session && !IsFree(entry.key)) space.known.Set(entry.key, entry.values);
  }
  for (const eval::Context::Entry& entry : claim.known) space.known.Set(entry.key, entry.values);
  if (caller.session) FreeSession(*task);
  return task;
}

// Whoever assumes a role chooses the name of the session.
void Rights::FreeSession(Task& task) {
  const auto documents = access::DocumentsOf(task.gathered.policies);
  const bool asked = std::ranges::any_of(documents, [&](const policy::Document* document) {
    return reader_.Of(*document).AsksFor("aws:userid");
  });
  if (!asked) return;
  const std::string id = task.space.principal.unique_id + ":";
  task.space.assuming.push_back({.op = policy::Condition::Operator::kStringLike,
                                 .key = "aws:userid",
                                 .values = {id + "??*"}});
}

std::vector<std::size_t> Rights::Add(const Claim& claim) {
  // RCPs are there for some services and not for others: a task for each kind of them.
  std::vector<std::size_t> places;
  for (const std::string& principal : claim.principals) {
    const auto caller = access::FindPrincipal(*now_, principal, OverTls().time);
    if (!caller) {
      places.push_back(questions_.size());
      questions_.push_back({.principal = principal,
                            .resource = claim.resource,
                            .impossible = caller.error().message});
      continue;
    }
    std::map<bool, std::vector<std::string>> groups;
    const eval::PrincipalNames names{
        .kind = caller->kind, .account = caller->account, .arn = caller->arn};
    for (const std::string& action : claim.actions) {
      groups[access::RcpsRestrict(names, action)].push_back(action);
    }
    for (auto& [restricted, actions] : groups) {
      std::unique_ptr<Task> task = TaskFor(claim, *caller, principal, actions);
      const auto [found, fresh] = by_key_.try_emplace(KeyOf(*task), tasks_.size());
      if (fresh) {
        const auto remembered = remembered_.find(found->first);
        if (remembered != remembered_.end()) {
          task->answer = remembered->second;
        } else {
          open_.push_back(tasks_.size());
        }
        tasks_.push_back(std::move(task));
      }
      places.push_back(questions_.size());
      questions_.push_back({.principal = principal,
                            .resource = claim.resource,
                            .actions = std::move(actions),
                            .claim = &claim,
                            .task = found->second});
    }
  }
  return places;
}

prove::Answer Rights::Solve(const Task& task, prove::Prover& prover) {
  const bool trust =
      task.gathered.policies.resource_rule == eval::PolicySet::ResourceRule::kRequired;
  eval::PolicySet everything{
      .identity = {policy::AllowsEverything().get()},
      .resource = trust ? &TrustInEveryone() : policy::OpenToEveryone().get(),
      .resource_rule = task.gathered.policies.resource_rule};
  return prover.Gains(task.space, everything, task.gathered.policies);
}

void Rights::Run(std::size_t i, prove::Prover& prover) {
  Task& task = *tasks_[open_[i]];
  task.answer = Solve(task, prover);
}

const prove::Answer& Rights::AnswerTo(std::size_t place) const {
  return tasks_[questions_[place].task]->answer;
}

std::optional<Rights::Denial> Rights::DenialOf(std::size_t place, prove::Prover& prover) {
  const Question& question = questions_[place];
  const auto caller = access::FindPrincipal(*now_, question.principal, OverTls().time);
  if (!caller) return std::nullopt;
  const std::unique_ptr<Task> own =
      TaskFor(*question.claim, *caller, question.principal, question.actions);
  const prove::Answer& known = AnswerTo(place);
  const bool same = known.witness && known.witness->principal.arn == own->space.principal.arn &&
                    known.witness->resource_account == own->space.resource_account;
  const prove::Answer answer = same ? known : Solve(*own, prover);
  if (!answer.witness) return std::nullopt;
  const eval::Request& witness = *answer.witness;
  const eval::Verdict verdict = eval::Authorize(witness, own->gathered.policies);
  access::Gathered asked = own->gathered;
  asked.request = witness;
  return Denial{.witness = witness, .because = access::Explain(asked, verdict)};
}

}  // namespace bulkhead::guarantee
