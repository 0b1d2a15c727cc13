// People, groups and roles.

#include <fmt/format.h>

#include "blueprint/parse_parts.h"
#include "blueprint/schema.h"

namespace bulkhead::blueprint {
namespace {

using base::Diagnostics;

Person ReadPerson(const Member& member, Diagnostics& out) {
  Person person{.name = {member.key, member.key_span}};
  CheckName(person.name, names::CheckUserName(member.key), out);
  MapReader map(member.value, fmt::format("person `{}`", member.key), out);
  if (const Node* node = map.Take("groups")) person.groups = ReadTexts(*node, "groups", out);
  if (person.groups.size() > names::kGroupsPerUserMax) {
    Report(out, member.key_span,
           fmt::format("`{}` is in {} groups, IAM allows {}", member.key, person.groups.size(),
                       names::kGroupsPerUserMax),
           "join groups that belong together");
  }
  map.Finish();
  return person;
}

Group ReadGroup(const Member& member, Diagnostics& out) {
  Group group{.name = {member.key, member.key_span}};
  CheckName(group.name, names::CheckGroupName(member.key), out);
  const MapReader map(member.value, fmt::format("group `{}`", member.key), out);
  for (const Member& grant : member.value.members) {
    group.grants.push_back(
        {.role = {grant.key, grant.key_span}, .accounts = ReadTexts(grant.value, "accounts", out)});
  }
  return group;
}

RoleSpec ReadRole(const Member& member, Diagnostics& out) {
  RoleSpec role{.name = {member.key, member.key_span}};
  CheckName(role.name, names::CheckRoleName(member.key), out);
  MapReader map(member.value, fmt::format("role `{}`", member.key), out);
  if (const Node* node = map.Take("description")) {
    role.description = ReadText(*node, "a description", out);
  }
  if (const Node* node = map.Take("policies")) {
    role.policies = ReadTexts(*node, "managed policies", out);
    if (role.policies.size() > names::kPoliciesPerRoleMax) {
      Report(out, node->span,
             fmt::format("{} managed policies, IAM allows {}", role.policies.size(),
                         names::kPoliciesPerRoleMax),
             "put some of them into `permissions`");
    }
  }
  if (const Node* node = map.Take("permissions")) {
    role.permissions = ReadPolicy(*node, policy::Kind::kIdentity, out);
  }
  if (const Node* node = map.Take("session")) {
    role.session_seconds = ReadDuration(*node, "a length of time", out);
    if (role.session_seconds && (*role.session_seconds < names::kSessionSecondsMin ||
                                 *role.session_seconds > names::kSessionSecondsMax)) {
      Report(out, node->span, fmt::format("`{}` is not between 1 and 12 hours", node->text),
             "IAM allows sessions of roles no other lengths");
    }
  }
  if (const Node* node = map.Take("in")) role.accounts = ReadTexts(*node, "accounts", out);
  if (const Node* node = map.Take("trusts")) {
    role.trusts = ReadTexts(*node, "accounts, roles or services", out);
    if (role.accounts.empty()) {
      Report(out, node->span, fmt::format("role `{}` trusts somebody nowhere", member.key),
             "say where it is: `in: [retail/prod]`");
    }
  } else if (!role.accounts.empty()) {
    Report(out, role.accounts.front().span,
           fmt::format("nobody may assume role `{}` where `in` puts it", member.key),
           "say who may: `trusts: [delivery:role/pipeline]`, or grant it to a group");
  }
  map.Later("mfa");
  map.Later("boundary");
  map.Finish();
  return role;
}

}  // namespace

void CheckName(const Text& name, const names::Fault& fault, Diagnostics& out) {
  if (fault && !name.empty()) Report(out, name.span, *fault);
}

Text ReadTagText(const Node& node, std::string_view what, Diagnostics& out) {
  Text text = ReadText(node, what, out);
  CheckName(text, names::CheckTagValue(text.value), out);
  return text;
}

TagList ReadCheckedTags(const Node& node, Diagnostics& out) {
  TagList tags = ReadTags(node, out);
  for (const auto& [key, value] : tags) {
    CheckName(key, names::CheckTagKey(key.value), out);
    CheckName(value, names::CheckTagValue(value.value), out);
  }
  return tags;
}

std::vector<Person> ReadPeople(const Node& node, Diagnostics& out) {
  std::vector<Person> people;
  const MapReader map(node, "`people`", out);
  for (const Member& member : node.members) people.push_back(ReadPerson(member, out));
  return people;
}

std::vector<Group> ReadGroups(const Node& node, Diagnostics& out) {
  std::vector<Group> groups;
  const MapReader map(node, "`groups`", out);
  for (const Member& member : node.members) groups.push_back(ReadGroup(member, out));
  return groups;
}

std::vector<RoleSpec> ReadRoles(const Node& node, Diagnostics& out) {
  std::vector<RoleSpec> roles;
  const MapReader map(node, "`roles`", out);
  for (const Member& member : node.members) roles.push_back(ReadRole(member, out));
  return roles;
}

}  // namespace bulkhead::blueprint
