#include "catalog/escalations.h"

#include "base/check.h"
#include "base/json.h"
#include "catalog/embedded.h"

namespace bulkhead::catalog {
namespace {

using Kind = Escalation::Kind;
using On = Escalation::On;

Kind KindOf(std::string_view text) {
  if (text == "new-role") return Kind::kNewRole;
  if (text == "existing-role") return Kind::kExistingRole;
  if (text == "principal") return Kind::kPrincipal;
  return Kind::kSelf;
}

On OnOf(std::string_view text) {
  if (text == "role") return On::kRole;
  if (text == "user") return On::kUser;
  if (text == "group") return On::kGroup;
  if (text == "policy") return On::kPolicy;
  return On::kAny;
}

struct File {
  std::string day;
  std::vector<Escalation> paths;
};

// The bytes are the program's own: that they are malformed is a bug.
File ReadFile() {
  const auto value = base::ParseJson(EscalationBytes());
  CHECK(value.has_value());
  File file{.day = value->Find("day")->string(), .paths = {}};
  for (const Value& row : value->Find("paths")->list()) {
    Escalation& path = file.paths.emplace_back();
    path.id = row.Find("id")->string();
    path.name = row.Find("name")->string();
    path.kind = KindOf(row.Find("kind")->string());
    for (const Value& need : row.Find("needs")->list()) {
      path.needs.push_back({need.list()[0].string(), OnOf(need.list()[1].string())});
    }
    for (const Value& service : row.Find("services")->list()) {
      path.services.push_back(service.string());
    }
  }
  return file;
}

const File& TheFile() {
  static const File kFile = ReadFile();
  return kFile;
}

}  // namespace

const std::vector<Escalation>& Escalations() { return TheFile().paths; }

std::string_view EscalationsDay() { return TheFile().day; }

}  // namespace bulkhead::catalog
