// The making of a Program from a document.
#include <algorithm>
#include <map>

#include "base/encoding.h"
#include "eval/program.h"

namespace bulkhead::eval {
namespace {

using policy::Effect;
using policy::Sense;
using policy::Statement;

std::uint32_t Count(std::size_t size) { return static_cast<std::uint32_t>(size); }

// The service that an action pattern speaks of; zero when wildcards leave that open.
std::uint64_t ServiceOfPattern(std::string_view pattern) {
  const std::size_t compared = std::min(pattern.find(':'), sizeof(std::uint64_t) - 1) + 1;
  return pattern.find_first_of("*?") < compared ? 0 : ServiceOf(pattern);
}

}  // namespace

class Compiler {
 public:
  Compiler(const policy::Document& document, Program& out) : document_(document), out_(out) {}

  void Run() {
    // Views of it are kept: it must not grow any more once the first is taken.
    std::size_t bytes = 0;
    for (const Statement& statement : document_.statements()) {
      for (const std::string& action : statement.actions) bytes += action.size();
    }
    out_.lower_.reserve(bytes);
    for (const Statement& statement : document_.statements()) AddStatement(statement);
    FileEntries();
    for (const PublicPolicy kind : {PublicPolicy::kBucket, PublicPolicy::kAccessPoint}) {
      out_.public_[static_cast<std::size_t>(kind)] =
          document_.kind() == policy::Kind::kResource && IsPublic(document_, kind);
    }
    out_.clauses_.shrink_to_fit();
    out_.actions_.shrink_to_fit();
    out_.resources_.shrink_to_fit();
    out_.principals_.shrink_to_fit();
    out_.places_.shrink_to_fit();
  }

 private:
  using Action = Program::Action;
  using Clause = Program::Clause;
  using Entry = Program::Entry;
  using Range = Program::Range;

  void AddStatement(const Statement& statement) {
    Clause clause{.effect = statement.effect,
                  .action_sense = statement.action_sense,
                  .principal_sense = statement.principal_sense,
                  .resource_sense = statement.resource_sense};
    clause.principals = {Count(out_.principals_.size()), Count(statement.principals.size())};
    for (const policy::Principal& principal : statement.principals) {
      out_.principals_.emplace_back(principal);
    }
    AddResources(statement, clause);
    AddConditions(statement, clause);
    AddActions(statement, clause);
    out_.clauses_.push_back(clause);
  }

  void AddResources(const Statement& statement, Clause& clause) {
    clause.has_every_resource =
        std::ranges::find(statement.resources, "*") != statement.resources.end();
    clause.resources.first = Count(out_.resources_.size());
    if (clause.has_every_resource) return;
    for (const std::string& resource : statement.resources) {
      out_.resources_.push_back(out_.texts_.Add(resource, document_.version(), TextUse::kResource));
    }
    clause.resources.count = Count(statement.resources.size());
  }

  void AddConditions(const Statement& statement, Clause& clause) {
    clause.conditions = {Count(out_.conditions_.size()), Count(statement.conditions.size())};
    std::vector<std::pair<int, std::uint32_t>> order;  // Cost and place.
    for (std::uint32_t i = 0; i < clause.conditions.count; ++i) {
      order.emplace_back(CostOf(statement.conditions[i], document_.version()), i);
    }
    std::ranges::sort(order);
    for (const auto& [cost, place] : order) {
      out_.conditions_.Add(statement.conditions[place], document_.version());
      out_.places_.push_back(place);
    }
  }

  // Actions of one service stand together, so that an entry can speak of them.
  void AddActions(const Statement& statement, Clause& clause) {
    clause.actions = {Count(out_.actions_.size()), Count(statement.actions.size())};
    for (const std::string& action : statement.actions) out_.actions_.push_back(Compile(action));
    const auto first = out_.actions_.begin() + clause.actions.first;
    std::stable_sort(first, out_.actions_.end(),
                     [](const Action& a, const Action& b) { return a.service < b.service; });
    const std::uint32_t index = Count(out_.clauses_.size());
    Filed& any = statement.effect == Effect::kDeny ? any_denies_ : any_allows_;
    auto& by_service = statement.effect == Effect::kDeny ? denies_ : allows_;
    if (statement.action_sense == Sense::kAllBut) {
      any.push_back({index, clause.actions});
      return;
    }
    const std::uint32_t end = clause.actions.first + clause.actions.count;
    for (std::uint32_t at = clause.actions.first; at < end;) {
      const std::uint64_t service = out_.actions_[at].service;
      Range run{at, 0};
      while (at < end && out_.actions_[at].service == service) ++at;
      run.count = at - run.first;
      (service == 0 ? any : by_service[service]).push_back({index, run});
    }
  }

  Action Compile(std::string_view text) {
    const std::size_t begin = out_.lower_.size();
    out_.lower_ += base::ToLower(text);
    const std::string_view lower = std::string_view(out_.lower_).substr(begin);
    Action action{.pattern = Pattern::Plain(lower), .service = ServiceOfPattern(lower)};
    const std::size_t colon = lower.find(':');
    const std::size_t wildcard = std::min(lower.find_first_of("*?"), lower.size());
    if (colon == lower.npos || wildcard < colon) return action;
    // Beyond its end, a name without wildcards must be zero, too.
    const std::size_t plain = wildcard == lower.size() ? sizeof action.mask : wildcard - colon - 1;
    action.mask = HeadOf(std::string_view("\xff\xff\xff\xff\xff\xff\xff\xff").substr(0, plain));
    action.name = HeadOf(lower.substr(colon + 1)) & action.mask;
    action.by_heads = lower.substr(wildcard) == "*" && colon < sizeof action.service &&
                      plain <= sizeof action.mask;
    return action;
  }

  void FileEntries() {
    out_.any_ = {.service = 0, .denies = File(any_denies_), .allows = File(any_allows_)};
    std::map<std::uint64_t, Program::Row> rows;
    for (const auto& [service, entries] : denies_) rows[service].denies = File(entries);
    for (const auto& [service, entries] : allows_) rows[service].allows = File(entries);
    out_.rows_.reserve(rows.size());
    for (auto& [service, row] : rows) {
      row.service = service;
      out_.rows_.push_back(row);
    }
    out_.entries_.shrink_to_fit();
  }

  using Filed = std::vector<Entry>;

  Range File(const Filed& entries) {
    const Range range{Count(out_.entries_.size()), Count(entries.size())};
    out_.entries_.insert(out_.entries_.end(), entries.begin(), entries.end());
    return range;
  }

  const policy::Document& document_;
  Program& out_;
  Filed any_denies_;
  Filed any_allows_;
  std::map<std::uint64_t, Filed> denies_;  // By service.
  std::map<std::uint64_t, Filed> allows_;
};

Program::Program(const policy::Document& document) { Compiler(document, *this).Run(); }

}  // namespace bulkhead::eval
