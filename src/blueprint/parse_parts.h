// The parts of the organization file, one function for each key at its top.
//
// Internal to ReadFile (blueprint/parse.h). Each reports what is wrong and gives
// what it could read.
//
//   file.people = ReadPeople(*node, diagnostics);
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "blueprint/file.h"
#include "blueprint/names.h"
#include "blueprint/yaml.h"

namespace bulkhead::blueprint {

std::vector<AccountSpec> ReadAccounts(const Node& node, base::Diagnostics& out);
std::vector<BusinessUnit> ReadBusinessUnits(const Node& node, base::Diagnostics& out);
std::vector<Person> ReadPeople(const Node& node, base::Diagnostics& out);
std::vector<Group> ReadGroups(const Node& node, base::Diagnostics& out);
std::vector<RoleSpec> ReadRoles(const Node& node, base::Diagnostics& out);
std::vector<Guardrail> ReadGuardrails(const Node& node, base::Diagnostics& out);
Guarantees ReadGuarantees(const Node& node, base::Diagnostics& out);

// Reports the fault of a name, unless the name is empty and so reported already.
void CheckName(const Text& name, const names::Fault& fault, base::Diagnostics& out);
// A text that becomes the value of a tag; the same for a map of tags.
Text ReadTagText(const Node& node, std::string_view what, base::Diagnostics& out);
TagList ReadCheckedTags(const Node& node, base::Diagnostics& out);

}  // namespace bulkhead::blueprint
