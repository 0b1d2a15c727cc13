// Read: a live organization as a snapshot, through AWS's APIs.
//
// First the organization itself; then, for accounts that are asked for, what IAM
// holds in them; then buckets by name. What cannot be read because this version
// does not know its policy language is left out and said in `notes`.
//
//   Live live = TRY(ReadOrganization(client, accounts));
//   TRY_VOID(ReadAccounts(client, accounts, ids, live));
#pragma once

#include <string>
#include <vector>

#include "org/snapshot.h"
#include "remote/accounts.h"
#include "remote/aws_client.h"

namespace bulkhead::remote {

struct Live {
  org::Snapshot snapshot;
  std::vector<std::string> notes;
};

// The organization of the caller's account with roots, units, accounts, policies,
// attachments and tags; or the account alone, when it is in none. The call is
// made by the management account. A failure is one line for a person.
Result<Live> ReadOrganization(AwsClient& client, Accounts& accounts);

// Users, groups, roles, managed policies and settings of these accounts, added
// to `live`. Several at once.
Result<void> ReadAccounts(AwsClient& client, Accounts& accounts, const std::vector<AccountId>& ids,
                          Live& live);

struct BucketName {
  AccountId account;
  std::string name;
};
// The buckets that these accounts have.
Result<std::vector<BucketName>> ListBuckets(AwsClient& client, Accounts& accounts,
                                            const std::vector<AccountId>& ids);

// The buckets of these names and accounts, as far as they exist, added to `live`.
Result<void> ReadBuckets(AwsClient& client, Accounts& accounts,
                         const std::vector<BucketName>& buckets, Live& live);

}  // namespace bulkhead::remote
