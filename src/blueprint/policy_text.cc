#include "blueprint/policy_text.h"

#include "base/json.h"

namespace bulkhead::blueprint {
namespace {

Value StatementOf(std::string_view sid, std::string_view effect, std::string_view element,
                  const Strings& actions) {
  Value statement = Value::Struct();
  statement.Set("Sid", sid);
  statement.Set("Effect", effect);
  statement.Set(element, OneOrMany(actions));
  statement.Set("Resource", "*");
  return statement;
}

}  // namespace

Value OneOrMany(const Strings& values) {
  if (values.size() == 1) return values.front();
  Value list = Value::EmptyList();
  for (const std::string& value : values) list.Append(value);
  return list;
}

Value Statement(std::string_view sid, std::string_view effect, const Strings& actions) {
  return StatementOf(sid, effect, "Action", actions);
}

Value StatementOnAllBut(std::string_view sid, std::string_view effect, const Strings& actions) {
  return StatementOf(sid, effect, "NotAction", actions);
}

void AddCondition(Value& statement, std::string_view condition_operator, std::string_view key,
                  const Strings& values) {
  if (statement.Find("Condition") == nullptr) statement.Set("Condition", Value::Struct());
  Value& conditions = *statement.Find("Condition");
  if (conditions.Find(condition_operator) == nullptr) {
    conditions.Set(condition_operator, Value::Struct());
  }
  conditions.Find(condition_operator)->Set(key, OneOrMany(values));
}

std::string DocumentText(std::vector<Value> statements) {
  Value document = Value::Struct();
  document.Set("Version", "2012-10-17");
  document.Set("Statement", Value(std::move(statements)));
  return base::PrintJson(document);
}

}  // namespace bulkhead::blueprint
