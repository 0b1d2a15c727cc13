#include "guarantee/compile.h"

#include <fmt/format.h>

#include <algorithm>

#include "blueprint/schema.h"
#include "blueprint/suggest.h"
#include "guarantee/conditions.h"
#include "guarantee/words.h"

namespace bulkhead::guarantee {
namespace {

using access::PrincipalPick;
using access::PrincipalSet;
using access::ResourceSet;
using base::Diagnostics;
using Form = blueprint::Guarantee::Form;
using Written = blueprint::Guarantee;

std::string Joined(const std::vector<blueprint::Text>& texts) {
  constexpr std::size_t kShown = 4;
  std::string out;
  for (std::size_t i = 0; i < texts.size() && i < kShown; ++i) {
    out += (i == 0 ? "" : ", ") + texts[i].value;
  }
  return texts.size() > kShown ? out + ", ..." : out;
}

// What it promises, in one line.
std::string SentenceOf(const Written& written) {
  const std::string actions = Joined(written.actions);
  const std::string who = Joined(written.principals);
  const std::string where = Joined(written.resources);
  switch (written.form) {
    case Form::kNobody: return fmt::format("nobody does {} on {}", actions, where);
    case Form::kOnly: return fmt::format("only {} can {} on {}", who, actions, where);
    case Form::kFrom: return fmt::format("from {} nothing touches {}", who, where);
    case Form::kAlways: return fmt::format("{} can always {} on {}", who, actions, where);
    case Form::kNever: return fmt::format("{} never do {} on {}", who, actions, where);
    case Form::kBuiltIn:
    case Form::kOff: break;
  }
  return {};
}

// A guarantee of the file.
class Writer {
 public:
  Writer(const Subject& subject, const Facts& facts, Diagnostics& out)
      : words_(subject, facts, out), out_(out) {}

  Guarantee Write(const Written& written) {
    Guarantee guarantee{.name = written.name.value,
                        .sentence = SentenceOf(written),
                        .because = written.because.value,
                        .severity = written.severity.value_or(Severity::kHigh),
                        .origin = Guarantee::Origin::kFile,
                        .span = written.name.span};
    for (const blueprint::Text& action : written.actions) actions_.push_back(action.value);
    if (written.form == Form::kAlways) {
      AddAlways(written, guarantee);
    } else {
      AddNever(written, guarantee);
    }
    actions_.clear();
    return guarantee;
  }

 private:
  PrincipalSet WhoOf(const Written& written) {
    PrincipalSet who{.except = words_.Principals(written.except)};
    std::vector<PrincipalPick> named = words_.Principals(written.principals);
    const bool everyone = written.form == Form::kNobody || written.form == Form::kOnly;
    if (everyone) who.any = {{.kind = PrincipalPick::Kind::kEveryone}};
    std::ranges::move(named,
                      std::back_inserter(written.form == Form::kOnly ? who.except : who.any));
    return who;
  }

  // The conditions that the requests in question fulfil: a claim for each.
  std::vector<Conditions> AssumingOf(const Written& written) {
    if (written.form == Form::kNever) return {written.conditions};
    if (written.conditions.empty()) return {{}};
    Result<std::vector<Conditions>> unmet = Unmet(written.conditions);
    if (unmet) return *std::move(unmet);
    blueprint::Report(out_, written.name.span, unmet.error().message,
                      "write the requests that are meant: `never: {...}`");
    return {};
  }

  void AddNever(const Written& written, Guarantee& guarantee) {
    const PrincipalSet who = WhoOf(written);
    for (const Conditions& assuming : AssumingOf(written)) {
      for (ResourceSet& what : words_.Resources(written.resources)) {
        Claim claim;
        claim.question = {.who = who,
                          .actions = actions_,
                          .what = std::move(what),
                          .assuming = assuming,
                          .want = access::AnyQuestion::Want::kOne};
        guarantee.claims.push_back(std::move(claim));
      }
    }
  }

  void AddAlways(const Written& written, Guarantee& guarantee) {
    const std::vector<std::string> principals = words_.Named(written.principals);
    for (const Words::Place& place : words_.Places(written.resources)) {
      Claim claim{.kind = Claim::Kind::kAlways,
                  .principals = principals,
                  .actions = actions_,
                  .resource = place.resource,
                  .resource_account = place.account,
                  .assuming = written.conditions};
      claim.known.Set("aws:SecureTransport", "true");
      guarantee.claims.push_back(std::move(claim));
    }
  }

  Words words_;
  Diagnostics& out_;
  std::vector<std::string> actions_;
};

Guarantee FromBuiltIn(const BuiltIn& built_in, const Ground& ground) {
  Guarantee guarantee{.name = std::string(built_in.name),
                      .sentence = std::string(built_in.sentence),
                      .rows = std::string(built_in.rows),
                      .remedy = std::string(built_in.remedy),
                      .severity = built_in.severity,
                      .origin = Guarantee::Origin::kBuiltIn};
  if (built_in.needs == BuiltIn::Needs::kFile && !ground.facts.has_file) {
    guarantee.idle = "only the organization file says what was declared: name it with --by";
    return guarantee;
  }
  guarantee.claims = built_in.claims(ground);
  if (guarantee.claims.empty()) guarantee.idle = built_in.idle;
  return guarantee;
}

// What the file says of a built-in guarantee.
void Adjust(const Written& written, std::vector<PrincipalPick> except, Guarantee& guarantee) {
  guarantee.because = written.because.value;
  guarantee.span = written.name.span;
  if (written.severity) guarantee.severity = *written.severity;
  for (Claim& claim : guarantee.claims) {
    PrincipalSet& who = claim.question.who;
    who.except.insert(who.except.end(), except.begin(), except.end());
  }
}

}  // namespace

std::vector<Guarantee> Compile(const Subject& subject, const Ground& ground, Diagnostics& out) {
  std::vector<Guarantee> all;
  const std::vector<Written> none;
  const std::vector<Written>& written =
      subject.file == nullptr ? none : subject.file->guarantees.list;
  for (const Written& w : written) {
    const bool about_built_in = w.form == Form::kOff || w.form == Form::kBuiltIn;
    if (!about_built_in || FindBuiltIn(w.name.value) != nullptr) continue;
    blueprint::Report(out, w.name.span, fmt::format("unknown guarantee `{}`", w.name.value),
                      blueprint::DidYouMean(w.name.value, BuiltInNames()));
  }
  const bool built_in_on = subject.file == nullptr ||
                           subject.file->guarantees.built_in == blueprint::Guarantees::BuiltIn::kOn;
  for (const BuiltIn& built_in : BuiltIns()) {
    const auto said =
        std::ranges::find(written, built_in.name, [](const Written& w) { return w.name.value; });
    const bool off = said != written.end() && said->form == Form::kOff;
    if (!built_in_on || off) continue;
    Guarantee guarantee = FromBuiltIn(built_in, ground);
    if (said != written.end() && said->form == Form::kBuiltIn) {
      Words words(subject, ground.facts, out);
      Adjust(*said, words.Principals(said->except), guarantee);
    }
    all.push_back(std::move(guarantee));
  }
  if (subject.file == nullptr) return all;
  Writer writer(subject, ground.facts, out);
  for (const Written& w : written) {
    if (w.form == Form::kOff || w.form == Form::kBuiltIn) continue;
    all.push_back(writer.Write(w));
  }
  return all;
}

Diagnostics FaultsOf(const blueprint::File& file, const blueprint::Compiled& compiled) {
  const Subject subject{.now = std::make_shared<const org::Snapshot>(compiled.desired),
                        .file = &file,
                        .compiled = &compiled,
                        .operators = {}};
  const Facts facts = FactsOf(subject);
  const Declared declared(compiled);
  Diagnostics out;
  (void)Compile(subject, Ground{.facts = facts, .declared = declared}, out);
  return out;
}

}  // namespace bulkhead::guarantee
