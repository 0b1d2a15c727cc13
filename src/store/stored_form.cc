#include "store/stored_form.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/encoding.h"
#include "base/json.h"
#include "base/try.h"
#include "store/log.h"

namespace bulkhead::store {
namespace {

Value StepToValue(const org::Change::Step& step) {
  Value value = Value::Struct();
  if (const auto* entity = std::get_if<org::Entity>(&step)) {
    value.Set("Kind", org::KeyOf(*entity).kind);
    value.Set("Put", org::EncodeEntity(*entity));
  } else {
    const auto& key = std::get<org::EntityKey>(step);
    value.Set("Kind", key.kind);
    value.Set("Erase", key.key);
  }
  return value;
}

Value ChangeToValue(const org::Change& change) {
  Value steps = Value::EmptyList();
  for (const org::Change::Step& step : change.steps()) steps.Append(StepToValue(step));
  return steps;
}

Result<void> AddStep(const Value& step, org::Change& change) {
  const std::string_view kind = step.Text("Kind");
  if (!org::IsKind(kind)) return Fail(fmt::format("no entities of the kind `{}`", kind));
  const Value* erase = step.Find("Erase");
  if (erase != nullptr && erase->is_string()) {
    change.Erase(org::EntityKey{std::string(kind), erase->string()});
    return {};
  }
  const Value* put = step.Find("Put");
  if (put == nullptr) return Fail("a step neither puts nor erases");
  change.Put(TRY(org::DecodeEntity(kind, *put)));
  return {};
}

Result<Value> Parse(std::string_view text) {
  Result<Value, base::Diagnostic> value = base::ParseJson(text);
  if (!value) return Fail(value.error().what);
  return *std::move(value);
}

// PrintJson would replace what is not UTF-8, and another text would come back.
bool AllUtf8(const Value& value) {
  if (value.is_string()) return base::IsUtf8(value.string());
  if (value.is_list()) return std::ranges::all_of(value.list(), AllUtf8);
  if (!value.is_struct()) return true;
  return std::ranges::all_of(value.members(), [](const Value::Member& member) {
    return base::IsUtf8(member.first) && AllUtf8(member.second);
  });
}

}  // namespace

std::string EntityToText(const org::Entity& entity) {
  return base::PrintJson(org::EncodeEntity(entity));
}

Result<org::Entity> EntityFromText(const org::EntityKey& key, std::string_view text) {
  const Value value = TRY(Parse(text));
  org::Entity entity = TRY(org::DecodeEntity(key.kind, value));
  if (org::KeyOf(entity) != key) return Fail("what it says stands under another key");
  return entity;
}

std::string ChangeToText(const org::Change& change) {
  return base::PrintJson(ChangeToValue(change));
}

Result<org::Change> ChangeFromText(std::string_view text) {
  const Value steps = TRY(Parse(text));
  if (!steps.is_list()) return Fail("expected a list");
  org::Change change;
  for (const Value& step : steps.list()) TRY_VOID(AddStep(step, change));
  return change;
}

Result<void> CheckStorable(const org::Change& change) {
  for (const org::Change::Step& step : change.steps()) {
    const Value value = StepToValue(step);
    if (AllUtf8(value)) continue;
    return Fail(fmt::format("a text of the {} is not valid UTF-8", value.Text("Kind")));
  }
  return {};
}

}  // namespace bulkhead::store
