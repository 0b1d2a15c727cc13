// AuthorizeWorld: the organization, policies, principals and resources that an
// authorize case describes, as a Snapshot and the requests upon it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "access/decide.h"
#include "org/change.h"
#include "org/snapshot.h"
#include "testkit/case_text.h"

namespace bulkhead::testkit {

// One request of a case, ready for any judge.
struct AuthorizeRequest {
  access::Caller caller;
  access::Check check;
  access::Environment environment;
};

class AuthorizeWorld {
 public:
  // The commands that build the world; testkit/authorize_cases.h describes them.
  Result<void> SetOrganization(const CaseCommand& command);
  Result<std::string> AddPolicy(const CaseCommand& command);
  Result<void> AddIdentity(const CaseCommand& command);
  Result<void> AddResource(const CaseCommand& command);
  Result<void> AddAcl(const CaseCommand& command);
  Result<void> AddGrant(const CaseCommand& command);

  // Requires nothing; what a command names and the case did not define fails here.
  Result<org::Snapshot> MakeSnapshot() const;
  Result<AuthorizeRequest> MakeRequest(const org::Snapshot& now, const CaseCommand& command) const;

 private:
  // A line of the `org` block.
  struct Node {
    std::string kind;  // root, ou, account
    std::string id;
    std::string parent;
    std::vector<std::string> scps;
    std::vector<std::string> rcps;
    bool has_scps = false;
  };
  struct Identity {
    AccountId account;
    std::string type;  // user, role, group
    std::string name;
    std::vector<std::string> policies;
    std::vector<std::string> groups;
    std::string boundary, trust, path = "/";
    org::Tags tags;
  };
  struct Resource {
    AccountId account;
    std::string policy;
    eval::PolicySet::PublicAccess public_access = eval::PolicySet::PublicAccess::kUnrestricted;
    std::vector<eval::AclGrant> acl;
    std::vector<eval::KeyGrant> grants;
  };

  Result<Resource*> ResourceOf(const CaseCommand& command);
  Result<policy::DocumentPtr> Document(const std::string& name, policy::Kind kind) const;
  Result<void> PutOrganization(org::Change& change) const;
  Result<void> PutAttached(const Node& node, org::Change& change) const;
  Result<void> PutIdentity(const Identity& identity, org::Change& change) const;
  Result<access::Session> MakeSession(const std::map<std::string, std::string>& arguments,
                                      Instant time) const;
  Result<void> SetResourceOf(const org::Snapshot& now, access::Check& check) const;
  Result<access::Caller> MakeCaller(const org::Snapshot& now,
                                    const std::map<std::string, std::string>& own,
                                    Instant time) const;

  std::string organization_id_;
  std::string management_;
  std::vector<Node> nodes_;
  std::map<std::string, std::string> policies_;
  std::vector<Identity> identities_;
  std::map<std::string, Resource> resources_;
};

}  // namespace bulkhead::testkit
