// Scenes: the small worlds in which case files and tests begin.
//
//   alone          one account, 111111111111, in no organization
//   organization   o-exampleorg with management account 111111111111; root r-ab12;
//                  unit ou-ab12-11111111 "workloads" with account 222222222222 "dev";
//                  account 333333333333 "prod" under the root; SCPs and RCPs enabled,
//                  p-FullAWSAccess and p-RCPFullAWSAccess attached everywhere
//   billing        o-exampleorg with consolidated billing features only, and so without
//                  policies; management account 111111111111 and 222222222222 "dev"
//   trusting       the organization, with trusted access for account.amazonaws.com, which
//                  333333333333 administers; it has a twin in AWS GovCloud, 777777777777
//   delegation     the organization; account 333333333333 provides the product Shop, whose
//                  template has the parameters BucketName and RoleArns
//   federation     the organization; account 222222222222 knows the providers of room `idp`: the
//                  OpenID Connect provider idp.example.com/realm with the client `app` and
//                  its keys, and the SAML provider Corp (https://idp.example.com/saml);
//                  root access of members is centralized
//   organizations  `organization`, and o-secondorg1 with management account 555555555555, root
//                  r-cd34, account 666666666666 "guest" and SCPs enabled; and account
//                  444444444444 "solo" in no organization
//
// In each, every account has a user `admin` and a role `Admin` that may do
// everything, and a role `Reader` without permissions. The roles trust their account.
#pragma once

#include <string_view>

#include "access/caller.h"
#include "base/result.h"
#include "org/snapshot.h"

namespace bulkhead::testkit {

// When scenes begin: 2026-11-22T04:00:00Z.
Instant SceneStart();

Result<org::Snapshot> MakeScene(std::string_view name);

// A caller from its text: `anonymous`, `111111111111:root`, `111111111111:user/admin`,
// `111111111111:role/Admin` (a session named `case`, begun at `now`).
Result<access::Caller> MakeCaller(const org::Snapshot& snapshot, std::string_view text,
                                  Instant now);

}  // namespace bulkhead::testkit
