// Writing policies: statements as values, documents as the shortest JSON.
//
//   DocumentText({Statement("NoLeaving", "Deny", {"organizations:LeaveOrganization"})});
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/value.h"

namespace bulkhead::blueprint {

using Strings = std::vector<std::string>;

// A string when there is one, else a list: as short as the policy language allows.
Value OneOrMany(const Strings& values);

// A statement about all resources. Members are added with Set.
Value Statement(std::string_view sid, std::string_view effect, const Strings& actions);
// The same for all actions but the given ones.
Value StatementOnAllBut(std::string_view sid, std::string_view effect, const Strings& actions);

// Adds `operator: {key: values}` to the conditions of a statement.
void AddCondition(Value& statement, std::string_view condition_operator, std::string_view key,
                  const Strings& values);

std::string DocumentText(std::vector<Value> statements);

}  // namespace bulkhead::blueprint
