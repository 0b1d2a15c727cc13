#include "prove/key_values.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/encoding.h"
#include "catalog/catalog.h"
#include "eval/public.h"
#include "policy/condition_operator.h"
#include "prove/sampling.h"
#include "prove/typed_values.h"

namespace bulkhead::prove {
namespace {

using Operator = policy::Condition::Operator;
using Set = policy::Condition::Set;

// "Always included in the request context", as the page says of each of them.
constexpr auto kAlwaysPresent = std::to_array<std::string_view>({
    "aws:currenttime",
    "aws:epochtime",
    "aws:principalaccount",
    "aws:principaltype",
    "aws:requestedregion",
    "aws:securetransport",
    "aws:useragent",
    "aws:userid",
    "aws:viaawsservice",
});

constexpr std::size_t kAtomsMax = 64;  // Conditions on one key that has several values.
constexpr std::size_t kValueSetsMax = 4096;

// What the operators on a key make of its values.
using Domain = policy::OperandType;

std::optional<Domain> DomainInCatalog(std::string_view key) {
  const auto found = catalog::FindConditionKey(key);
  if (!found) return std::nullopt;
  switch (found->type()) {
    case catalog::ValueType::kString: return Domain::kString;
    case catalog::ValueType::kArn: return Domain::kArn;
    case catalog::ValueType::kBool: return Domain::kBoolean;
    case catalog::ValueType::kNumeric: return Domain::kNumber;
    case catalog::ValueType::kDate: return Domain::kDate;
    case catalog::ValueType::kIpAddress: return Domain::kIpRange;
  }
  return std::nullopt;
}

class Maker {
 public:
  Maker(const std::string& key, const std::vector<KeyUse>& uses, const Frame& frame,
        const std::vector<std::vector<Glob>>& interests, Meter& meter)
      : key_(key), uses_(uses), frame_(frame), interests_(interests), meter_(meter) {}

  KeyValues Run() {
    ChooseDomain();
    std::vector<std::string> singles = Singles();
    // An empty text counts as none (C3). Keys of other types have no empty values.
    if ((asks_null_ || has_sets_) && domain_ == Domain::kString) {
      out_.values.push_back(std::vector<std::string>{""});
    }
    if (MayBeAbsent(key_)) out_.values.emplace_back(std::nullopt);
    if (has_sets_ || IsMultivalued()) {
      AddSets(singles);
    } else {
      for (std::string& value : singles) {
        out_.values.push_back(std::vector<std::string>{std::move(value)});
      }
    }
    return std::move(out_);
  }

 private:
  bool IsMultivalued() const {
    const auto found = catalog::FindConditionKey(key_);
    return found && found->multivalued();
  }

  void ChooseDomain() {
    std::set<Domain> asked;
    for (const KeyUse& use : uses_) {
      const policy::Condition& condition = *use.requirement->condition;
      if (condition.set != Set::kSingle) has_sets_ = true;
      if (condition.op == Operator::kNull) {
        asks_null_ = true;
      } else {
        asked.insert(policy::OperandTypeOf(condition.op));
      }
    }
    const auto in_catalog = DomainInCatalog(key_);
    domain_ = asked.empty() ? in_catalog.value_or(Domain::kString) : *asked.begin();
    if (asked.contains(Domain::kArn) || (in_catalog == Domain::kArn && IsTextOnly(asked))) {
      domain_ = Domain::kArn;  // Texts are patterns of ARNs there.
      asked.erase(Domain::kString);
      asked.insert(Domain::kArn);
    }
    if (in_catalog == Domain::kBoolean && IsTextOnly(asked)) {
      domain_ = Domain::kBoolean;
    } else if (asked.size() > 1) {
      Incomplete("operators of several types ask for " + key_);
      mixed_ = asked;
    }
  }

  std::vector<std::string> Singles() {
    std::vector<std::string> all;
    std::set<Domain> domains = mixed_;
    domains.insert(domain_);
    for (const Domain domain : domains) {
      std::vector<std::string> some = SinglesOf(domain);
      all.insert(all.end(), some.begin(), some.end());
    }
    std::ranges::sort(all);
    all.erase(std::ranges::unique(all).begin(), all.end());
    return all;
  }

  std::vector<std::string> SinglesOf(Domain domain) {
    switch (domain) {
      case Domain::kString: return Texts();
      case Domain::kArn: return Arns();
      case Domain::kBoolean: return {"true", "false"};
      case Domain::kNumber: return NumbersAround(Operands(Domain::kNumber));
      case Domain::kDate:
        return DatesAround(Operands(Domain::kDate),
                           key_ == "aws:epochtime" ? DateForm::kSeconds : DateForm::kIso8601);
      case Domain::kIpRange:
        return AddressesAround(Operands(Domain::kIpRange),
                               is_for_stranger() ? Addresses::kOutsideNarrow : Addresses::kAll);
      case Domain::kBinary: return BinariesBeside(Operands(Domain::kBinary));
    }
    return {};
  }

  bool is_for_stranger() const {
    return frame_.whose == Whose::kStranger && eval::IsFixingKey(key_, eval::PublicPolicy::kBucket);
  }

  std::vector<std::string> Operands(Domain domain) const {
    std::vector<std::string> all;
    for (const KeyUse& use : uses_) {
      const policy::Condition& condition = *use.requirement->condition;
      if (condition.op == Operator::kNull || policy::OperandTypeOf(condition.op) != domain) {
        continue;
      }
      all.insert(all.end(), condition.values.begin(), condition.values.end());
    }
    return all;
  }

  // The patterns of one condition, as far as its variables have values.
  std::vector<Glob> Patterns(const KeyUse& use) const {
    const bool folds = policy::IgnoresCase(use.requirement->condition->op);
    std::vector<Glob> globs;
    for (const Template& value : use.requirement->values) {
      const std::optional<Glob> glob = value.Expand(frame_.known);
      if (glob) globs.push_back(folds ? glob->ToLower() : *glob);
    }
    return globs;
  }

  // Values must lie in such a list, or may have to, to escape a negated condition.
  static bool IsInterest(const KeyUse& use) {
    const policy::Condition& condition = *use.requirement->condition;
    const bool negated = policy::IsNegated(condition.op);
    return use.role == KeyUse::Role::kMust ? !negated : negated;
  }
  // All values of the key must lie in the list, in every request that is asked for.
  bool IsMandatory(const KeyUse& use) const {
    const policy::Condition& condition = *use.requirement->condition;
    return use.role == KeyUse::Role::kMust && !policy::IsNegated(condition.op) && !has_sets_ &&
           !IsMultivalued() && condition.op != Operator::kNull &&
           condition.missing == policy::Condition::Missing::kFails;
  }

  static bool IsTextual(const KeyUse& use) {
    const auto& condition = *use.requirement->condition;
    const Domain type = policy::OperandTypeOf(condition.op);
    return condition.op != Operator::kNull && (type == Domain::kString || type == Domain::kArn);
  }

  std::vector<std::string> Texts() {
    Sampler sampler(meter_);
    bool folded = false;
    bool with_case = false;
    for (const KeyUse& use : uses_) {
      if (!IsTextual(use)) continue;
      (policy::IgnoresCase(use.requirement->condition->op) ? folded : with_case) = true;
      std::vector<Glob> patterns = Patterns(use);
      for (const Glob& glob : patterns) sampler.Show(glob);
      // X4: a stranger has none of the values that are fixed.
      if (is_for_stranger()) std::erase_if(patterns, &Glob::is_literal);
      if (IsMandatory(use)) {
        sampler.Require(std::move(patterns));
      } else if (IsInterest(use)) {
        sampler.Consider(std::move(patterns));
      }
    }
    for (const std::vector<Glob>& list : interests_) {
      for (const Glob& glob : list) sampler.Show(glob);
      sampler.Consider(list);
    }
    Samples samples = sampler.Run();
    if (!samples.incomplete.empty()) Incomplete(samples.incomplete);
    if (folded && with_case) {
      Incomplete("operators with and without case ask for " + key_);
      const std::vector<std::string> written = samples.texts;
      for (const std::string& text : written) {
        samples.texts.push_back(base::ToLower(text));
        samples.texts.push_back(base::ToUpper(text));
      }
    }
    return std::move(samples.texts);
  }

  std::vector<std::string> Arns() {
    ArnSampler sampler(meter_);
    for (const KeyUse& use : uses_) {
      if (!IsTextual(use)) continue;
      const bool is_arn = policy::OperandTypeOf(use.requirement->condition->op) == Domain::kArn;
      std::vector<ArnGlob> patterns;
      for (const Glob& glob : Patterns(use)) {
        ArnGlobs globs =
            is_arn && !glob.is_anything() ? ArnGlobs::OfComponents(glob) : ArnGlobs::OfText(glob);
        if (!globs.exact) Incomplete("a pattern of " + key_ + " has too many readings");
        for (ArnGlob& one : globs.globs) patterns.push_back(std::move(one));
      }
      for (const ArnGlob& glob : patterns) sampler.Show(glob);
      if (is_for_stranger()) {
        std::erase_if(patterns, [](const ArnGlob& glob) {
          return glob.parts[ArnGlob::kAccount].is_literal();
        });
      }
      if (IsMandatory(use)) {
        sampler.Require(std::move(patterns));
      } else if (IsInterest(use)) {
        sampler.Consider(std::move(patterns));
      }
    }
    Samples samples = sampler.Run();
    if (!samples.incomplete.empty()) Incomplete(samples.incomplete);
    return std::move(samples.texts);
  }

  // What a set of values says to each condition: whether any of them passes, and whether all.
  struct ValueSet {
    std::uint64_t any = 0;
    std::uint64_t all = 0;
    std::vector<std::string> values;
  };

  // The conditions that `holds` of the use says to hold for a value.
  template <class Holds>
  std::uint64_t Passing(const std::string& value, Holds holds) {
    std::uint64_t bits = 0;
    eval::Context context = frame_.known;
    context.Set(key_, value);
    for (std::size_t i = 0; i < uses_.size(); ++i) {
      meter_.Spend(8);
      if (holds(uses_[i], context)) bits |= std::uint64_t{1} << i;
    }
    return bits;
  }

  static bool HoldsAlone(const KeyUse& use, const eval::Context& context) {
    return use.clause->tests->Holds(use.requirement->test, context);
  }

  // As one of several values: the condition asked without its set operator.
  static bool HoldsBesideOthers(const KeyUse& use, const eval::Context& context) {
    policy::Condition condition = *use.requirement->condition;
    if (condition.op == Operator::kNull) return false;
    condition.set = Set::kSingle;
    eval::Conditions one;
    one.Add(condition, use.clause->version);
    return one.Holds(0, context);
  }

  // Unions of values, until no union says anything new.
  void AddSets(const std::vector<std::string>& singles) {
    if (uses_.size() > kAtomsMax) {
      Incomplete("too many conditions ask for " + key_);
      return;
    }
    std::vector<ValueSet> sets;
    std::set<std::pair<std::uint64_t, std::uint64_t>> seen;
    std::vector<ValueSet> alone;
    for (const std::string& value : singles) {
      if (value.empty()) continue;
      const std::uint64_t bits = Passing(value, HoldsAlone);
      alone.push_back({.any = bits, .all = bits, .values = {value}});
    }
    for (const ValueSet& one : alone) {
      if (seen.emplace(one.any, one.all).second) sets.push_back(one);
    }
    if (domain_ == Domain::kString) {  // Beside others an empty text is a value like them.
      const std::uint64_t bits = Passing("", HoldsBesideOthers);
      alone.push_back({.any = bits, .all = bits, .values = {""}});
    }
    for (std::size_t i = 0; i < sets.size(); ++i) {
      for (const ValueSet& one : alone) {
        if (!meter_.Spend(4)) return;
        const std::uint64_t any = sets[i].any | one.any;
        const std::uint64_t all = sets[i].all & one.all;
        if (!seen.emplace(any, all).second) continue;
        ValueSet next{.any = any, .all = all, .values = sets[i].values};
        next.values.push_back(one.values.front());
        sets.push_back(std::move(next));
        if (sets.size() >= kValueSetsMax) {
          Incomplete("too many sets of values of " + key_ + " differ");
          i = sets.size();
          break;
        }
      }
    }
    for (ValueSet& set : sets) out_.values.push_back(std::move(set.values));
  }

  void Incomplete(const std::string& why) {
    if (out_.incomplete.empty()) out_.incomplete = why;
  }

  static bool IsTextOnly(const std::set<Domain>& asked) {
    return asked.size() == 1 && asked.contains(Domain::kString);
  }

  const std::string& key_;
  const std::vector<KeyUse>& uses_;
  const Frame& frame_;
  const std::vector<std::vector<Glob>>& interests_;
  Meter& meter_;
  Domain domain_ = Domain::kString;
  std::set<Domain> mixed_;
  bool has_sets_ = false;
  bool asks_null_ = false;
  KeyValues out_;
};

}  // namespace

bool MayBeAbsent(std::string_view key) {
  return std::ranges::find(kAlwaysPresent, key) == kAlwaysPresent.end();
}

KeyValues ValuesToTry(const std::string& key, const std::vector<KeyUse>& uses, const Frame& frame,
                      const std::vector<std::vector<Glob>>& interests, Meter& meter) {
  return Maker(key, uses, frame, interests, meter).Run();
}

}  // namespace bulkhead::prove
