// RandomPolicies: requests with stacks of policies that really mix allow and deny.
//
// From a small world (two accounts, a few principals, actions, resources and keys)
// in which statements often speak of the request. Equal seeds give equal scenes.
// A scene is text first, so that what differs can be made smaller and printed.
//
//   RandomPolicies random(seed);
//   const Scene scene = random.Next();
//   const BuiltScene built(scene);
//   eval::Decide(built.request(), built.policies());
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <vector>

#include "eval/request.h"
#include "policy/document.h"

namespace bulkhead::testkit {

// A statement as its JSON members; empty where it has none.
struct StatementText {
  std::string effect;
  std::string principal;  // "Principal": ... or "NotPrincipal": ...
  std::string action;
  std::string resource;
  std::vector<std::string> conditions;  // "StringEquals": {"aws:username": "alice"}
};

struct DocumentText {
  policy::Kind kind = policy::Kind::kIdentity;
  std::string version = "2012-10-17";
  std::vector<StatementText> statements;

  std::string ToText() const;
};

struct Scene {
  using Documents = std::vector<DocumentText>;

  eval::Request request;
  std::vector<Documents> scps, rcps;
  Documents identity;
  Documents boundary;  // None or one, as all of these but `identity` and `session`.
  Documents session;
  Documents endpoint, resource, access_point;
  eval::PolicySet rest;  // What is no document: rules, presence, ACLs, grants.

  std::string ToText() const;
};

// A scene with its documents parsed. Requires: they are well formed.
class BuiltScene {
 public:
  explicit BuiltScene(const Scene& scene);
  const eval::Request& request() const { return request_; }
  const eval::PolicySet& policies() const { return policies_; }

 private:
  const policy::Document* Keep(const DocumentText& text);
  const policy::Document* KeepOne(const Scene::Documents& documents);
  eval::PolicySet::Documents KeepAll(const Scene::Documents& documents);

  eval::Request request_;
  eval::PolicySet policies_;
  std::vector<policy::DocumentPtr> documents_;
};

// The smallest scene that can be had by leaving things out and for which `fails` holds.
// Requires: it holds for `scene`.
Scene Shrink(Scene scene, const std::function<bool(const Scene&)>& fails);

class RandomPolicies {
 public:
  explicit RandomPolicies(std::uint64_t seed) : state_(seed) {}
  Scene Next();

 private:
  std::uint64_t Draw();
  bool Chance(int percent) { return Draw() % 100 < static_cast<std::uint64_t>(percent); }
  std::string Pick(std::initializer_list<std::string_view> choices);
  // A scalar or a list of up to three.
  std::string PickList(std::initializer_list<std::string_view> choices);

  eval::PrincipalNames MakePrincipal();
  void FillContext(eval::Request& request);
  StatementText MakeStatement(policy::Kind kind, std::string_view effect);
  std::string MakePrincipalElement(std::string_view effect, policy::Kind kind);
  std::string MakeResourceElement();
  std::string MakeCondition();
  std::string MakeTextCondition();
  std::string MakeTypedCondition();
  DocumentText MakeDocument(policy::Kind kind);
  std::vector<Scene::Documents> MakeLevels(policy::Kind kind);
  void AddAcl(Scene& scene);
  void AddGrants(Scene& scene);

  std::uint64_t state_;
};

}  // namespace bulkhead::testkit
