// Request and PolicySet: the question that an evaluation answers.
//
// A request is one action by one principal on one resource, with its condition
// keys; the policy set is every policy that bears on it. Plain values without
// rules of their own: how they are weighed stands in docs/spec/evaluation.md. An
// action that needs several resources is several requests, all of which must be
// allowed.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "aws/account_id.h"
#include "eval/context.h"
#include "policy/document.h"

namespace bulkhead::eval {

// As which principal a statement may know the caller. One caller matches several
// Principal values: its account, its user or role ARN, its session ARN.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
struct PrincipalNames {
  enum class Kind {
    kAnonymous,
    kAccountRoot,
    kUser,
    kRole,           // A session of a role.
    kFederatedUser,  // A session of GetFederationToken; `arn` is the user's who asked for it.
    kFederated,      // Someone whom an identity provider vouches for, before a role is assumed.
    kService,
  };
  Kind kind = Kind::kAnonymous;
  AccountId account;         // None for kAnonymous, kFederated and kService.
  std::string arn;           // arn:aws:iam::...:user/x, :role/x (with its path) or :root.
  std::string session_arn;   // arn:aws:sts::...:assumed-role/x/s or :federated-user/x.
  std::string unique_id;     // AIDA..., AROA...
  std::string service;       // Of kService: ec2.amazonaws.com.
  std::string provider;      // Of kFederated: the provider's ARN or name.
  std::string canonical_id;  // Of the account, as S3 knows it; empty when unknown.
};

struct Request {
  PrincipalNames principal;
  std::string action;    // s3:GetObject
  std::string resource;  // An ARN, or `*` where the action names no resource.
  AccountId resource_account;
  Context context;
};

// A grant of a KMS key: a third source of permission beside key and IAM policies.
// https://docs.aws.amazon.com/kms/latest/developerguide/grants.html
struct KeyGrant {
  enum class Constraint { kNone, kEncryptionContextEquals, kEncryptionContextSubset };
  std::string grantee;                  // A principal's ARN, or a service principal.
  std::vector<std::string> operations;  // Decrypt, GenerateDataKey, ...
  Constraint constraint = Constraint::kNone;
  std::map<std::string, std::string> encryption_context;  // What the constraint wants.
};

// A grant of an S3 access control list, as the actions that it allows. Buckets
// whose owner is enforced have none.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html
struct AclGrant {
  enum class Grantee { kCanonicalUser, kAuthenticatedUsers, kAllUsers };
  Grantee grantee = Grantee::kCanonicalUser;
  std::string canonical_id;  // Of kCanonicalUser.
  std::vector<std::string> actions;
};

// Every policy that bears on one request. Borrowed for the length of the call. The
// one who fills it leaves out what the request's place in the organization exempts
// it from (the management account has no SCPs, its resources no RCPs, and so on).
struct PolicySet {
  using Documents = std::vector<const policy::Document*>;
  enum class Presence { kAbsent, kPresent };
  enum class ResourceRule {
    kSuffices,   // Same account: identity or resource policy is enough.
    kRequired,   // The resource policy must allow: role trust policies.
    kKeyPolicy,  // The key policy must allow, or let IAM policies allow, or a grant.
  };
  // RestrictPublicBuckets of the account or bucket: a public policy grants nothing
  // to other accounts and to anonymous callers.
  enum class PublicAccess { kUnrestricted, kRestricted };

  // One entry per level, root first; no entries: the layer does not apply.
  std::vector<Documents> scps;
  std::vector<Documents> rcps;
  Documents identity;
  const policy::Document* boundary = nullptr;     // Null: no boundary is set.
  Presence session_presence = Presence::kAbsent;  // kPresent: the session was scoped.
  Documents session;
  const policy::Document* endpoint = nullptr;  // Null: not by a VPC endpoint.
  const policy::Document* resource = nullptr;  // Null: the resource has no policy.
  ResourceRule resource_rule = ResourceRule::kSuffices;
  const policy::Document* access_point = nullptr;  // Of S3; null: not by an access point with one.
  PublicAccess public_access = PublicAccess::kUnrestricted;
  std::vector<AclGrant> acl;
  std::vector<KeyGrant> grants;
};

}  // namespace bulkhead::eval
