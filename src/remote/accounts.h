// Accounts: credentials for every account of the organization, by assuming roles.
//
// Starts from the credentials of a principal in the management account; for any
// other account it assumes that account's access role and keeps the session
// until shortly before it expires. Thread safe.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "aws/account_id.h"
#include "remote/aws_client.h"

namespace bulkhead::remote {

class Accounts {
 public:
  // `client` outlives this. Asks who the credentials are (sts:GetCallerIdentity).
  static Result<std::unique_ptr<Accounts>, CallFailure> Open(AwsClient& client,
                                                             wire::Credentials credentials);

  const AccountId& home() const { return home_; }
  const wire::Credentials& home_credentials() const { return credentials_; }

  // The role to assume in that account, if it is not the default one.
  void SetAccessRole(const AccountId& account, std::string role);

  Result<wire::Credentials, CallFailure> For(const AccountId& account);

 private:
  Accounts(AwsClient& client, wire::Credentials credentials, AccountId home);

  struct Session {
    wire::Credentials credentials;
    Instant renew_at;
  };

  AwsClient& client_;
  const env::Clock& clock_;
  wire::Credentials credentials_;
  AccountId home_;
  std::mutex mutex_;
  std::map<AccountId, std::string> roles_;
  std::map<AccountId, Session> sessions_;
};

}  // namespace bulkhead::remote
