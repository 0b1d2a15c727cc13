// Decide: would this caller's request be allowed, with every policy that bears on it?
//
// Gathers the policies from the snapshot (SCPs and RCPs at every level, identity
// policies, boundary, session policies, resource policy or trust policy) and the
// global condition keys, and asks eval. Pure.
//
//   const Decision decision = Decide(now, caller, check, environment);
//   if (!decision.verdict.allowed()) return DenialMessage(caller, check, decision);
#pragma once

#include <map>
#include <string>
#include <vector>

#include "access/caller.h"
#include "eval/authorize.h"
#include "org/snapshot.h"
#include "policy/document.h"

namespace bulkhead::access {

// Facts of a request that no policy and no principal states.
struct Environment {
  Instant time;
  std::string region;                                                   // aws:RequestedRegion
  std::string source_ip;                                                // aws:SourceIp
  enum class Transport { kPlain, kTls } transport = Transport::kPlain;  // aws:SecureTransport
  std::string user_agent;
};

// One action on one resource, for which the caller needs permission.
struct Check {
  std::string action;                   // iam:CreateUser
  std::string resource = "*";           // An ARN, or `*` where the action names no resource.
  AccountId resource_account;           // None: the caller's own account.
  policy::DocumentPtr resource_policy;  // A bucket policy or a role's trust policy; null: none.
  enum class Needs {
    kEither,    // Same account: an identity policy or the resource policy suffices.
    kResource,  // The resource policy must grant it, as a role's trust policy must.
    kKeyPolicy  // The key policy must grant it or leave it to IAM, or a grant of the key.
  } needs = Needs::kEither;
  policy::DocumentPtr endpoint_policy;      // Of the VPC endpoint that was used; null: none.
  policy::DocumentPtr access_point_policy;  // Of the S3 access point that was used; null: none.
  eval::PolicySet::PublicAccess public_access = eval::PolicySet::PublicAccess::kUnrestricted;
  std::vector<eval::AclGrant> acl;
  std::vector<eval::KeyGrant> grants;
  std::map<std::string, std::vector<std::string>> context;  // Condition keys of the service.
};

struct Decision {
  eval::Verdict verdict;
  // ARNs of the policies that the verdict names, where they have one.
  std::vector<std::string> policy_arns;
};

Decision Decide(const org::Snapshot& now, const Caller& caller, const Check& check,
                const Environment& environment);

// AWS's wording, which names the kind of policy that decided.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
std::string DenialMessage(const Caller& caller, const Check& check, const Decision& decision);

}  // namespace bulkhead::access
