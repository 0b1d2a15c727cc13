// Scenes of RandomPolicies: their text, their documents, and how they are made smaller.

#include <fmt/format.h>

#include "base/check.h"
#include "eval/verdict.h"
#include "testkit/random_policies.h"

namespace bulkhead::testkit {
namespace {

std::string ToText(const StatementText& statement) {
  std::string text = fmt::format(R"({{"Effect": "{}")", statement.effect);
  for (const std::string* member : {&statement.principal, &statement.action, &statement.resource}) {
    if (!member->empty()) text += ", " + *member;
  }
  if (!statement.conditions.empty()) {
    text += fmt::format(R"(, "Condition": {{{}}})", fmt::join(statement.conditions, ", "));
  }
  return text + "}";
}

std::string ToText(const eval::PrincipalNames& names) {
  return fmt::format(
      "kind {} account {} arn {} session {} id {} service {} provider {} canonical {}",
      static_cast<int>(names.kind), names.account.text(), names.arn, names.session_arn,
      names.unique_id, names.service, names.provider, names.canonical_id);
}

using Layers = std::vector<Scene::Documents*>;

Layers LayersOf(Scene& scene) {
  Layers layers = {&scene.identity, &scene.boundary, &scene.session,
                   &scene.endpoint, &scene.resource, &scene.access_point};
  for (Scene::Documents& level : scene.scps) layers.push_back(&level);
  for (Scene::Documents& level : scene.rcps) layers.push_back(&level);
  return layers;
}

// Every scene that is `scene` less one thing goes to `consider` until it takes one.
template <class List, class Consider>
bool EraseOne(Scene& scene, List list, const Consider& consider) {
  for (std::size_t i = 0; i < list(scene).size(); ++i) {
    Scene smaller = scene;
    auto& from = list(smaller);
    from.erase(from.begin() + static_cast<std::ptrdiff_t>(i));
    if (consider(smaller)) {
      scene = std::move(smaller);
      return true;
    }
  }
  return false;
}

bool DropKey(Scene& scene, const std::function<bool(const Scene&)>& fails) {
  for (const eval::Context::Entry& dropped : scene.request.context) {
    Scene smaller = scene;
    smaller.request.context = {};
    for (const eval::Context::Entry& entry : scene.request.context) {
      if (entry.key != dropped.key) smaller.request.context.Set(entry.key, entry.values);
    }
    if (fails(smaller)) {
      scene = std::move(smaller);
      return true;
    }
  }
  return false;
}

bool DropFromDocuments(Scene& scene, const std::function<bool(const Scene&)>& fails) {
  for (std::size_t l = 0; l < LayersOf(scene).size(); ++l) {
    const auto layer = [l](Scene& s) -> Scene::Documents& { return *LayersOf(s)[l]; };
    if (EraseOne(scene, layer, fails)) return true;
    for (std::size_t d = 0; d < layer(scene).size(); ++d) {
      const auto statements = [&](Scene& s) -> auto& { return layer(s)[d].statements; };
      if (statements(scene).size() > 1 && EraseOne(scene, statements, fails)) return true;
      for (std::size_t i = 0; i < statements(scene).size(); ++i) {
        const auto conditions = [&](Scene& s) -> auto& { return statements(s)[i].conditions; };
        if (EraseOne(scene, conditions, fails)) return true;
      }
    }
  }
  return false;
}

// The first operator of each name, for JSON has no second.
void DropRepeatedOperators(StatementText& statement) {
  std::vector<std::string> kept;
  for (const std::string& condition : statement.conditions) {
    const std::string name = condition.substr(0, condition.find(':', condition.find("\": ")));
    bool repeated = false;
    for (const std::string& other : kept) repeated = repeated || other.starts_with(name + ":");
    if (!repeated) kept.push_back(condition);
  }
  statement.conditions = std::move(kept);
}

}  // namespace

std::string DocumentText::ToText() const {
  std::string list;
  for (StatementText statement : statements) {
    DropRepeatedOperators(statement);
    list += (list.empty() ? "\n  " : ",\n  ") + testkit::ToText(statement);
  }
  return fmt::format(R"({{"Version": "{}", "Statement": [{}]}})", version, list);
}

std::string Scene::ToText() const {
  std::string text =
      fmt::format("request {} on {} of {}\n  by {}\n", request.action, request.resource,
                  request.resource_account.text(), testkit::ToText(request.principal));
  for (const eval::Context::Entry& entry : request.context) {
    text += fmt::format("  {} = [{}]\n", entry.key, fmt::join(entry.values, ", "));
  }
  text +=
      fmt::format("rule {} session {} public access {}\n", static_cast<int>(rest.resource_rule),
                  static_cast<int>(rest.session_presence), static_cast<int>(rest.public_access));
  for (const eval::AclGrant& grant : rest.acl) {
    text += fmt::format("acl to {} {} actions {}\n", static_cast<int>(grant.grantee),
                        grant.canonical_id, fmt::join(grant.actions, ","));
  }
  for (const eval::KeyGrant& grant : rest.grants) {
    text += fmt::format("grant to {} of {} constraint {}", grant.grantee,
                        fmt::join(grant.operations, ","), static_cast<int>(grant.constraint));
    for (const auto& [key, value] : grant.encryption_context) text += " " + key + "=" + value;
    text += "\n";
  }
  const auto add = [&text](const std::string& name, const Documents& documents) {
    for (const DocumentText& document : documents) text += name + " " + document.ToText() + "\n";
  };
  for (std::size_t i = 0; i < rcps.size(); ++i) add(fmt::format("rcp level {}", i), rcps[i]);
  for (std::size_t i = 0; i < scps.size(); ++i) add(fmt::format("scp level {}", i), scps[i]);
  add("endpoint", endpoint);
  add("resource", resource);
  add("access-point", access_point);
  add("identity", identity);
  add("boundary", boundary);
  add("session", session);
  return text + fmt::format("levels: {} scp, {} rcp\n", scps.size(), rcps.size());
}

BuiltScene::BuiltScene(const Scene& scene) : request_(scene.request), policies_(scene.rest) {
  for (const Scene::Documents& level : scene.scps) policies_.scps.push_back(KeepAll(level));
  for (const Scene::Documents& level : scene.rcps) policies_.rcps.push_back(KeepAll(level));
  policies_.identity = KeepAll(scene.identity);
  policies_.boundary = KeepOne(scene.boundary);
  policies_.session = KeepAll(scene.session);
  policies_.endpoint = KeepOne(scene.endpoint);
  policies_.resource = KeepOne(scene.resource);
  policies_.access_point = KeepOne(scene.access_point);
}

const policy::Document* BuiltScene::Keep(const DocumentText& text) {
  auto parsed = policy::Parse(text.ToText(), text.kind);
  CHECK(parsed.has_value());
  documents_.push_back(*std::move(parsed));
  return documents_.back().get();
}

const policy::Document* BuiltScene::KeepOne(const Scene::Documents& documents) {
  return documents.empty() ? nullptr : Keep(documents.front());
}

eval::PolicySet::Documents BuiltScene::KeepAll(const Scene::Documents& documents) {
  eval::PolicySet::Documents kept;
  for (const DocumentText& document : documents) kept.push_back(Keep(document));
  return kept;
}

Scene Shrink(Scene scene, const std::function<bool(const Scene&)>& fails) {
  const auto scps = [](Scene& s) -> auto& { return s.scps; };
  const auto rcps = [](Scene& s) -> auto& { return s.rcps; };
  const auto acl = [](Scene& s) -> auto& { return s.rest.acl; };
  const auto grants = [](Scene& s) -> auto& { return s.rest.grants; };
  while (EraseOne(scene, scps, fails) || EraseOne(scene, rcps, fails) ||
         EraseOne(scene, acl, fails) || EraseOne(scene, grants, fails) ||
         DropFromDocuments(scene, fails) || DropKey(scene, fails)) {
  }
  return scene;
}

}  // namespace bulkhead::testkit
