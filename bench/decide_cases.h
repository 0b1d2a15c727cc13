// Cases of bench/data/decide_cases.json: policy stacks and requests with the decisions
// that they must give.
//
//   for (const DecideCase& one : ReadDecideCases()) ... one.requests, one.policies
#pragma once

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "eval/authorize.h"

namespace bulkhead {

[[noreturn]] inline void Give(std::string_view why) {
  std::fprintf(stderr, "decide_bench: %.*s\n", static_cast<int>(why.size()), why.data());
  std::exit(1);
}

struct DecideCase {
  std::string name;
  std::vector<policy::DocumentPtr> documents;  // Of the policies.
  std::string identity_text;                   // Of its first identity policy.
  eval::PolicySet policies;
  std::vector<eval::Request> requests;
  std::vector<eval::Decision> expected;
};

class DecideCaseReader {
 public:
  static DecideCase Read(const Value& value) {
    DecideCaseReader reader;
    return reader.ReadCase(value);
  }

 private:
  DecideCase ReadCase(const Value& value) {
    out_.name = value.Text("name");
    eval::PolicySet& set = out_.policies;
    set.identity = Policies(value.Find("identityPolicies"), policy::Kind::kIdentity);
    const auto boundary =
        Policies(value.Find("permissionBoundaryPolicies"), policy::Kind::kIdentity);
    if (!boundary.empty()) set.boundary = boundary.front();
    for (const Value& level : value.Find("serviceControlPolicies")->list()) {
      set.scps.push_back(Policies(level.Find("policies"), policy::Kind::kServiceControl));
    }
    if (const Value* resource = value.Find("resourcePolicy")) {
      set.resource = Parse(*resource, policy::Kind::kResource);
    }
    for (const Value& request : value.Find("requests")->list()) AddRequest(request);
    out_.identity_text = set.identity.front()->text();
    return std::move(out_);
  }

  const policy::Document* Parse(const Value& value, policy::Kind kind) {
    auto parsed = policy::Parse(base::PrintJson(value), kind);
    if (!parsed) Give(parsed.error().front().what);
    return out_.documents.emplace_back(*std::move(parsed)).get();
  }

  eval::PolicySet::Documents Policies(const Value* list, policy::Kind kind) {
    eval::PolicySet::Documents documents;
    if (list == nullptr) return documents;
    for (const Value& one : list->list()) documents.push_back(Parse(*one.Find("policy"), kind));
    return documents;
  }

  void AddRequest(const Value& value) {
    using Names = eval::PrincipalNames;
    const std::string arn(value.Text("principal"));
    const Value& resource = *value.Find("resource");
    eval::Request request{.principal = {.kind = arn.find(":user/") == arn.npos ? Names::Kind::kRole
                                                                               : Names::Kind::kUser,
                                        .account = *AccountId::Parse(arn.substr(13, 12)),
                                        .arn = arn},
                          .action = std::string(value.Text("action")),
                          .resource = std::string(resource.Text("resource")),
                          .resource_account = *AccountId::Parse(resource.Text("accountId"))};
    for (const auto& [key, one] : value.Find("contextVariables")->members()) {
      request.context.Set(key, one.string());
    }
    out_.requests.push_back(std::move(request));
    const std::string_view expected = value.Text("expect");
    out_.expected.push_back(expected == "Allowed"            ? eval::Decision::kAllow
                            : expected == "ExplicitlyDenied" ? eval::Decision::kExplicitDeny
                                                             : eval::Decision::kImplicitDeny);
  }

  DecideCase out_;
};

inline std::vector<DecideCase> ReadDecideCases() {
  std::ifstream in(BULKHEAD_SOURCE_DIR "/bench/data/decide_cases.json");
  std::ostringstream text;
  text << in.rdbuf();
  const auto parsed = base::ParseJson(text.str());
  if (!parsed) Give("bench/data/decide_cases.json: " + parsed.error().what);
  std::vector<DecideCase> cases;
  for (const Value& value : parsed->list()) cases.push_back(DecideCaseReader::Read(value));
  return cases;
}

}  // namespace bulkhead
