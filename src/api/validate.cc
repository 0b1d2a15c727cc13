#include "api/validate.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/validation_fault.h"
#include "base/json.h"

namespace bulkhead::api {
namespace {

constexpr std::size_t kDepthMax = 64;
constexpr std::size_t kShownBytesMax = 1024;

// The number of characters of a UTF-8 text.
std::int64_t CountCharacters(std::string_view text) {
  return std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
}

bool HasKind(const Value& value, ShapeType type) {
  switch (type) {
    case ShapeType::kStructure:
    case ShapeType::kMap: return value.is_struct();
    case ShapeType::kList: return value.is_list();
    case ShapeType::kString:
    case ShapeType::kBlob: return value.is_string();
    case ShapeType::kInteger:
    case ShapeType::kLong: return value.is_integer();
    case ShapeType::kFloat:
    case ShapeType::kDouble: return value.is_double() || value.is_integer();
    case ShapeType::kBoolean: return value.is_bool();
    case ShapeType::kTimestamp: return value.is_instant();
  }
  return false;
}

std::string Show(const Value& value) {
  if (value.is_string()) return value.string().substr(0, kShownBytesMax);
  return base::PrintJson(value).substr(0, kShownBytesMax);
}

// Walks an input along its shape and notes what is wrong, in the model's order.
class Validator {
 public:
  std::vector<Problem> TakeProblems() { return std::move(problems_); }

  // `path` is where the value stands: `tags.1.member.key`.
  void Check(const Member& member, const Value& value, const std::string& path, std::size_t depth) {
    const Shape& shape = *member.shape;
    if (shape.is_document) return;
    if (!HasKind(value, shape.type) || depth > kDepthMax) {
      Note(Constraint::kKind, member, &value, path);
      return;
    }
    switch (shape.type) {
      case ShapeType::kStructure: return CheckStructure(shape, value, path, depth);
      case ShapeType::kList:
        CheckSize(member, value, path, static_cast<std::int64_t>(value.list().size()));
        for (std::size_t i = 0; i < value.list().size(); ++i) {
          Check(shape.element, value.list()[i], fmt::format("{}.{}.member", path, i + 1),
                depth + 1);
        }
        return;
      case ShapeType::kMap:
        CheckSize(member, value, path, static_cast<std::int64_t>(value.members().size()));
        for (const auto& [key, item] : value.members()) {
          Check(shape.key, Value(key), fmt::format("{}.key", path), depth + 1);
          Check(shape.element, item, fmt::format("{}.{}.value", path, key), depth + 1);
        }
        return;
      case ShapeType::kString: return CheckString(member, value, path);
      case ShapeType::kBlob:
        return CheckSize(member, value, path, static_cast<std::int64_t>(value.string().size()));
      case ShapeType::kInteger:
      case ShapeType::kLong:
        if (shape.min && value.integer() < *shape.min) {
          Note(Constraint::kMinValue, member, &value, path);
        }
        if (shape.max && value.integer() > *shape.max) {
          Note(Constraint::kMaxValue, member, &value, path);
        }
        return;
      case ShapeType::kFloat:
      case ShapeType::kDouble:
      case ShapeType::kBoolean:
      case ShapeType::kTimestamp: return;
    }
  }

  void CheckStructure(const Shape& shape, const Value& value, const std::string& path,
                      std::size_t depth) {
    for (const Member& member : shape.members) {
      if (member.streaming || member.shape->is_event_stream) continue;
      std::string name = member.name;
      // AWS names members in messages as its Java code does.
      if (!name.empty() && name[0] >= 'A' && name[0] <= 'Z') {
        name[0] = static_cast<char>(name[0] - 'A' + 'a');
      }
      const std::string place = path.empty() ? name : fmt::format("{}.{}", path, name);
      const Value* found = value.Find(member.name);
      if (found != nullptr && !found->is_null()) {
        Check(member, *found, place, depth + 1);
      } else if (member.required) {
        Note(Constraint::kRequired, member, nullptr, place);
      }
    }
  }

 private:
  void CheckSize(const Member& member, const Value& value, const std::string& path,
                 std::int64_t size) {
    if (member.shape->min && size < *member.shape->min) {
      Note(Constraint::kMinLength, member, &value, path);
    }
    if (member.shape->max && size > *member.shape->max) {
      Note(Constraint::kMaxLength, member, &value, path);
    }
  }

  void CheckString(const Member& member, const Value& value, const std::string& path) {
    const Shape& shape = *member.shape;
    const std::string& text = value.string();
    CheckSize(member, value, path, CountCharacters(text));
    // A text beyond its length is not worth a match.
    const bool too_long = shape.max && CountCharacters(text) > *shape.max;
    if (shape.pattern != nullptr && !too_long && !shape.pattern->Matches(text)) {
      Note(Constraint::kPattern, member, &value, path);
    }
    if (!shape.enum_values.empty() &&
        std::ranges::find(shape.enum_values, text) == shape.enum_values.end()) {
      Note(Constraint::kEnum, member, &value, path);
    }
  }

  void Note(Constraint constraint, const Member& member, const Value* value,
            const std::string& path) {
    if (problems_.size() >= kProblemsMax) return;
    problems_.push_back({.constraint = constraint,
                         .member = &member,
                         .path = path,
                         .value = value == nullptr ? std::string() : Show(*value)});
  }

  std::vector<Problem> problems_;
};

}  // namespace

std::optional<Fault> Validate(const ServiceModel& service, const OperationModel& operation,
                              const Value& input) {
  if (operation.input == nullptr) return std::nullopt;
  const Member root{.name = operation.input->name, .shape = operation.input};
  Validator validator;
  if (input.is_struct()) {
    validator.CheckStructure(*operation.input, input, "", 0);
  } else if (!input.is_null()) {
    validator.Check(root, input, "", 0);
  } else {
    validator.CheckStructure(*operation.input, Value::Struct(), "", 0);
  }
  const std::vector<Problem> problems = validator.TakeProblems();
  if (problems.empty()) return std::nullopt;
  return ValidationFault(service, problems);
}

}  // namespace bulkhead::api
