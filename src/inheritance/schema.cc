#include "inheritance/schema.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "aws/account_id.h"
#include "aws/regions.h"

namespace bulkhead::inheritance {
namespace {

using Path = std::vector<std::string>;

std::string Text(const Path& path) { return fmt::format("{}", fmt::join(path, "/")); }

// The first part of `text` up to the separator; the rest stays in `text`.
std::string_view TakePart(std::string_view& text, char separator) {
  const std::size_t end = text.find(separator);
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return part;
}

bool FitsSegment(std::string_view segment, std::string_view name) {
  if (segment == "*") return true;
  if (segment == "<region>") return aws::FindRegion(name) != nullptr;
  return segment == name;
}

enum class Match { kNo, kBelow, kHere };  // kBelow: the rule is about something deeper.

Match Matches(const Rule& rule, const Path& path) {
  std::string_view rest = rule.path;
  for (const std::string& name : path) {
    if (rest.empty()) return Match::kNo;
    const std::string_view segment = TakePart(rest, '/');
    if (segment == "**") return Match::kHere;
    if (!FitsSegment(segment, name)) return Match::kNo;
  }
  return rest.empty() ? Match::kHere : Match::kBelow;
}

std::string TextOf(const Value& value) {
  if (value.is_string()) return value.string();
  if (value.is_bool()) return value.boolean() ? "true" : "false";
  if (value.is_integer()) return std::to_string(value.integer());
  return {};
}

bool IsInteger(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && text.size() < 11 &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool IsOneOf(std::string_view values, const std::string& text) {
  if (values.empty()) return true;
  while (!values.empty()) {
    const std::string_view word = TakePart(values, '|');
    if (word == "<region>"    ? aws::FindRegion(text) != nullptr
        : word == "<integer>" ? IsInteger(text)
        : word == "<account>" ? AccountId::Parse(text).has_value()
        : word == "<arn>"     ? text.starts_with("arn:")
                              : word == text) {
      return true;
    }
  }
  return false;
}

// The values of a rule for people: `enabled or disabled`, `a region or ALL_SUPPORTED`.
std::string Explain(std::string_view values) {
  std::string text;
  while (!values.empty()) {
    const std::string_view word = TakePart(values, '|');
    if (!text.empty()) text += " or ";
    text += word == "<region>"    ? "a region"
            : word == "<integer>" ? "an integer"
            : word == "<account>" ? "an account id"
            : word == "<arn>"     ? "an ARN"
                                  : word;
  }
  return text;
}

class Checker {
 public:
  explicit Checker(const Schema& schema) : schema_(schema) {}

  base::Diagnostics faults;

  void CheckMembers(const Node& group, Path& path) {
    for (const Member& member : group.members) {
      path.push_back(member.name);
      CheckNode(member.node, path);
      path.pop_back();
    }
  }

 private:
  void CheckNode(const Node& node, Path& path) {
    const Rule* rule = nullptr;
    bool is_group = false;
    for (const Rule& candidate : schema_.rules) {
      const Match match = Matches(candidate, path);
      if (match == Match::kHere && candidate.path.ends_with("**")) return;  // Nothing is known.
      if (match == Match::kHere && candidate.form != Form::kGroup) rule = &candidate;
      if (match == Match::kBelow || (match == Match::kHere && candidate.form == Form::kGroup)) {
        is_group = true;
      }
    }
    if (rule == nullptr && !is_group) return Bad(path, "the policy type has no such element");
    if (node.is_setting() && rule == nullptr) return Bad(path, "this is a group, not a setting");
    if (!node.members.empty() && !is_group) {
      return Bad(path, fmt::format("a setting has no members: `{}`", node.members.front().name));
    }
    if (rule != nullptr) CheckSetting(node, *rule, path);
    CheckMembers(node, path);
  }

  void CheckSetting(const Node& node, const Rule& rule, const Path& path) {
    if (rule.form == Form::kOne) {
      if (node.append || node.remove) Bad(path, "a single value takes `@@assign` alone");
      if (node.assign && node.assign->is_list()) return Bad(path, "this takes one value, no list");
      if (node.assign) CheckValue(*node.assign, rule, path);
      return;
    }
    if (node.assign && !node.assign->is_list()) return Bad(path, "this takes a list of values");
    if (node.assign) CheckList(node.assign->list(), rule, path);
    if (node.append) CheckList(*node.append, rule, path);
    if (node.remove) CheckList(*node.remove, rule, path);
  }

  void CheckList(const std::vector<Value>& list, const Rule& rule, const Path& path) {
    for (const Value& value : list) CheckValue(value, rule, path);
  }

  void CheckValue(const Value& value, const Rule& rule, const Path& path) {
    const std::string text = TextOf(value);
    if (IsOneOf(rule.values, text)) return;
    Bad(path, fmt::format("`{}` is not {}", text, Explain(rule.values)));
  }

  void Bad(const Path& path, std::string_view what) {
    if (faults.size() < kFaultsMax) {
      faults.push_back({.what = fmt::format("`{}`: {}", Text(path), what)});
    }
  }

  const Schema& schema_;
};

class Validator {
 public:
  explicit Validator(const Schema& schema) : schema_(schema) {}

  std::vector<Invalidity> errors;

  void ValidateGroup(const Effective& group, Path& path) {
    CheckRequired(group, path);
    CheckCount(group, path);
    for (const EffectiveMember& member : group.members) {
      if (member.node.empty()) continue;
      path.push_back(member.name);
      ValidateGroup(member.node, path);
      path.pop_back();
    }
  }

 private:
  void CheckRequired(const Effective& group, const Path& path) {
    for (const Rule& rule : schema_.rules) {
      if (rule.need != Need::kRequired) continue;
      const std::size_t slash = rule.path.rfind('/');
      if (slash == std::string_view::npos) continue;
      const Rule around = {.path = rule.path.substr(0, slash)};
      if (Matches(around, path) != Match::kHere) continue;
      const std::string name(rule.path.substr(slash + 1));
      const Effective* found = group.Find(name);
      if (found != nullptr && !found->empty()) continue;
      errors.push_back({.code = "REQUIRED_ELEMENT_MISSING",
                        .message = fmt::format("'{}' is required", name),
                        .path = fmt::format("{}/{}", Text(path), name),
                        .policies = Contributors(group)});
    }
  }

  // "'hourly_rule' exceeds the allowed maximum limit 10", at the path of that rule:
  // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference.html
  void CheckCount(const Effective& node, const Path& path) {
    for (const Rule& rule : schema_.rules) {
      if (rule.elements_max == 0 || Matches(rule, path) != Match::kHere) continue;
      if (node.value && node.value->is_list() && node.value->list().size() > rule.elements_max) {
        TooMany(path.back(), Text(path), rule, node.policies);
      }
      std::size_t count = 0;
      for (const EffectiveMember& member : node.members) {
        if (member.node.empty() || ++count <= rule.elements_max) continue;
        TooMany(member.name, fmt::format("{}/{}", Text(path), member.name), rule,
                Contributors(member.node));
      }
    }
  }

  void TooMany(std::string_view name, std::string path, const Rule& rule,
               std::set<std::string> policies) {
    errors.push_back({.code = "ELEMENTS_TOO_MANY",
                      .message = fmt::format("'{}' exceeds the allowed maximum limit {}", name,
                                             rule.elements_max),
                      .path = std::move(path),
                      .policies = std::move(policies)});
  }

  const Schema& schema_;
};

}  // namespace

base::Diagnostics Check(const Schema& schema, const Node& root) {
  Checker checker(schema);
  Path path;
  checker.CheckMembers(root, path);
  if (root.allowed && checker.faults.empty()) {
    checker.faults.push_back({.what = "the policy itself takes no child control"});
  }
  return std::move(checker.faults);
}

std::vector<Invalidity> Validate(const Schema& schema, const Effective& policy) {
  Validator validator(schema);
  Path path;
  validator.ValidateGroup(policy, path);
  if (schema.further != nullptr) schema.further(policy, validator.errors);
  return std::move(validator.errors);
}

}  // namespace bulkhead::inheritance
