// Escalations: the published paths by which a principal gains what it was not given.
// https://pathfinding.cloud
//
// Dated data (data/escalations.json, docs/access.md); pure.
//
//   for (const Escalation& path : Escalations()) ...   // lambda-001: iam:PassRole + ...
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bulkhead::catalog {

struct Escalation {
  enum class Kind {
    kNewRole,       // To a role that is passed to a new resource of a service.
    kExistingRole,  // To the role of a resource that is there, if one is.
    kPrincipal,     // To a user or role that is changed so as to let one in.
    kSelf,          // To whatever one gives to oneself.
  };
  enum class On { kAny, kRole, kUser, kGroup, kPolicy };  // kAny: anything in the account.
  struct Need {
    std::string action;
    On on = On::kAny;
  };
  std::string id;    // lambda-001
  std::string name;  // iam:PassRole + lambda:CreateFunction + lambda:InvokeFunction
  Kind kind = Kind::kSelf;
  std::vector<Need> needs;            // All of them.
  std::vector<std::string> services;  // Of roles: one of these must be trusted to assume it.
};

// Ascending by id.
const std::vector<Escalation>& Escalations();
// The day of the newest path.
std::string_view EscalationsDay();

}  // namespace bulkhead::catalog
