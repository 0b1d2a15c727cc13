#include "testkit/prove_cases.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include "access/ceilings.h"
#include "access/principal_names.h"
#include "base/try.h"
#include "census/judge.h"
#include "census/universe.h"
#include "eval/authorize.h"
#include "model/authorize.h"
#include "prove/prover.h"
#include "testkit/case_text.h"

namespace bulkhead::testkit {
namespace {

using eval::PolicySet;
using policy::Kind;
using prove::Answer;
using prove::Layer;
using prove::Truth;

std::vector<std::string> Split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    parts.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

Result<Kind> KindNamed(std::string_view name) {
  if (name == "identity") return Kind::kIdentity;
  if (name == "resource") return Kind::kResource;
  if (name == "trust") return Kind::kTrust;
  if (name == "scp") return Kind::kServiceControl;
  if (name == "rcp") return Kind::kResourceControl;
  if (name == "endpoint") return Kind::kEndpoint;
  return Fail(fmt::format("`{}` is no kind of policy", name));
}

// A stack of policies and a space, while its words are read.
struct Stack {
  prove::Space space;
  PolicySet policies;
};

class Runner {
 public:
  Result<std::string> Run(const CaseCommand& command);

 private:
  Result<std::string> AddPolicy(const CaseCommand& command);
  Result<std::string> AskLayers(const CaseCommand& command);
  Result<std::string> AskStack(const CaseCommand& command);
  Result<void> ReadWord(const CaseArgument& word, Stack& stack);
  Result<void> ReadPolicies(const CaseArgument& word, PolicySet& out);
  Result<PolicySet::Documents> Documents(std::string_view names);
  Result<Layer> LayerNamed(std::string_view names) const;

  std::map<std::string, policy::DocumentPtr, std::less<>> policies_;
  prove::Prover prover_;
};

Result<std::string> Runner::Run(const CaseCommand& command) {
  const std::string& name = command.words.front();
  if (name == "policy") return AddPolicy(command);
  return name == "can" ? AskStack(command) : AskLayers(command);
}

Result<std::string> Runner::AddPolicy(const CaseCommand& command) {
  if (command.words.size() < 2) return Fail("a policy needs a name");
  Kind kind = Kind::kIdentity;
  for (const CaseArgument& argument : TRY(CaseArguments(command, 2))) {
    if (argument.key != "kind") return Fail("expected `kind=scp`");
    kind = TRY(KindNamed(argument.value));
  }
  auto document = policy::Parse(command.input, kind);
  if (!document) return Fail(document.error().front().what);
  policies_[command.words[1]] = *std::move(document);
  return std::string("ok");
}

Result<Layer> Runner::LayerNamed(std::string_view names) const {
  Layer layer;
  for (const std::string& name : Split(names, ',')) {
    const auto it = policies_.find(name);
    if (it == policies_.end()) return Fail(fmt::format("there is no policy `{}`", name));
    layer.push_back(it->second);
  }
  return layer;
}

// The answer as text; the witness must show what the question says of it.
Result<std::string> AnswerText(const Answer& answer, Truth shown,
                               const std::function<bool(const eval::Request&)>& shows) {
  if (answer.truth == Truth::kUnknown) return fmt::format("unknown: {}", answer.why);
  if (answer.truth == shown) {
    if (!answer.witness) return Fail("there is no witness");
    if (!shows(*answer.witness)) {
      return Fail("the witness is none: " + census::ToText(*answer.witness));
    }
  }
  return std::string(prove::ToText(answer.truth));
}

bool BothAllow(const Layer& layer, const eval::Request& request) {
  return census::Allows(layer, request) && census::EvalAllows(layer, request);
}
bool NeitherAllows(const Layer& layer, const eval::Request& request) {
  return !census::Allows(layer, request) && !census::EvalAllows(layer, request);
}

Result<std::string> Runner::AskLayers(const CaseCommand& command) {
  const std::string& ask = command.words.front();
  if (command.words.size() < 2) return Fail("a question needs policies");
  const Layer a = TRY(LayerNamed(command.words[1]));
  if (ask == "public") {
    return AnswerText(prover_.Public(a), Truth::kYes,
                      [&](const eval::Request& r) { return BothAllow(a, r); });
  }
  if (command.words.size() != 3) return Fail("the question needs two layers");
  const Layer b = TRY(LayerNamed(command.words[2]));
  if (ask == "contains") {
    return AnswerText(prover_.Contains(a, b), Truth::kNo, [&](const eval::Request& r) {
      return BothAllow(a, r) && NeitherAllows(b, r);
    });
  }
  if (ask == "disjoint") {
    return AnswerText(prover_.Disjoint(a, b), Truth::kNo,
                      [&](const eval::Request& r) { return BothAllow(a, r) && BothAllow(b, r); });
  }
  if (ask != "equivalent") return Fail(fmt::format("`{}` is no question", ask));
  return AnswerText(prover_.Equivalent(a, b), Truth::kNo, [&](const eval::Request& r) {
    return (BothAllow(a, r) && NeitherAllows(b, r)) || (BothAllow(b, r) && NeitherAllows(a, r));
  });
}

Result<PolicySet::Documents> Runner::Documents(std::string_view names) {
  PolicySet::Documents documents;
  if (names == "-") return documents;
  for (const policy::DocumentPtr& document : TRY(LayerNamed(names))) {
    documents.push_back(document.get());
  }
  return documents;
}

Result<void> Runner::ReadPolicies(const CaseArgument& word, PolicySet& out) {
  if (word.key == "scp" || word.key == "rcp") {
    for (const std::string& names : Split(word.value, '/')) {
      const PolicySet::Documents level = TRY(Documents(names));
      (word.key == "scp" ? out.scps : out.rcps).push_back(level);
    }
    return {};
  }
  const PolicySet::Documents documents = TRY(Documents(word.value));
  const policy::Document* first = documents.empty() ? nullptr : documents.front();
  if (word.key == "identity") out.identity = documents;
  if (word.key == "boundary") out.boundary = first;
  if (word.key == "endpoint") out.endpoint = first;
  if (word.key == "session") {
    out.session = documents;
    out.session_presence = PolicySet::Presence::kPresent;
  }
  if (word.key == "resource-policy") {
    out.resource = first;
    const bool trust = first != nullptr && first->kind() == Kind::kTrust;
    if (trust) out.resource_rule = PolicySet::ResourceRule::kRequired;
  }
  return {};
}

Result<void> Runner::ReadWord(const CaseArgument& word, Stack& stack) {
  prove::Space& space = stack.space;
  if (word.key == "principal") {
    space.principal = TRY(access::NamesFromText(word.value));
  } else if (word.key == "action") {
    space.actions = Split(word.value, ',');
  } else if (word.key == "resource") {
    space.resources = Split(word.value, ',');
  } else if (word.key == "account") {
    space.resource_account = TRY(AccountId::Parse(word.value));
  } else if (word.key == "absent") {
    space.absent = Split(word.value, ',');
  } else if (word.key.find(':') != std::string::npos) {
    std::vector<std::string> values;
    if (const auto* known = space.known.Find(word.key)) values = *known;
    values.push_back(word.value);
    space.known.Set(word.key, values);
  } else {
    return ReadPolicies(word, stack.policies);
  }
  return {};
}

Result<std::string> Runner::AskStack(const CaseCommand& command) {
  Stack stack;
  for (const CaseArgument& word : TRY(CaseArguments(command, 1))) {
    TRY_VOID(ReadWord(word, stack));
  }
  eval::Request implied{.principal = stack.space.principal,
                        .resource_account = stack.space.resource_account,
                        .context = stack.space.known};
  access::SetImpliedKeys(implied);
  stack.space.known = implied.context;
  if (!access::ScpsRestrict(stack.space.principal)) stack.policies.scps.clear();
  return AnswerText(prover_.CanAny(stack.space, stack.policies), Truth::kYes,
                    [&](const eval::Request& request) {
                      return eval::Decide(request, stack.policies).allowed() &&
                             model::Authorize(request, stack.policies).allowed();
                    });
}

}  // namespace

Result<std::string> RunProveCases(std::string_view text) {
  Runner runner;
  return RunCaseText(text, [&](const CaseCommand& command) { return runner.Run(command); });
}

}  // namespace bulkhead::testkit
