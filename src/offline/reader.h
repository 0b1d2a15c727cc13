// Reader: files of an export, one by one, into entities. Inside of offline.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "offline/export.h"
#include "offline/json.h"
#include "org/authorization_details.h"
#include "org/change.h"

namespace bulkhead::offline {

// What the path of a file says.
struct Place {
  std::string account;  // The last folder that is an account id.
  std::string command;  // get-bucket-policy
  std::string about;    // The part between the command and `.json`, decoded.
};
Place PlaceOf(std::string_view path);

// As the answers of APIs have it: every member with its first letter in upper case. A policy
// that stands as an object is left as it is.
Value InUpperCamel(const Value& value);

class Reader {
 public:
  Reader() = default;
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  void Read(const std::string& path, const std::string& text);
  Result<Export> Finish();

 private:
  bool ReadOrganization(const Value& value, const Place& place);
  bool ReadDetails(const Value& value, const Place& place);
  bool ReadBucket(const Value& value, const Place& place);
  bool ReadResource(const Value& value, const Place& place);
  bool ReadGrants(const Value& value, const Place& place);
  void ReadConfig(const Value& value);
  void ReadConfigItem(const Value& item);

  void AddPolicy(const Value& described);
  void FinishPolicies();

  policy::DocumentPtr Document(const std::string& text, policy::Kind kind,
                               const std::string& whose);
  org::Account& AccountOf(const AccountId& id);
  org::Bucket& BucketOf(const std::string& name, const AccountId& account);
  void ReadOwner(const Value& value, const AccountId& account);
  static void SetOwnership(const Value& controls, org::Bucket& bucket);
  void AddAclGrant(const Value& grant, org::Bucket& bucket);
  void ReadConfigBucket(const std::string& name, const AccountId& account, const Value& more);
  void FinishBuckets();
  void FinishResources();
  void NoteAccounts();
  void PutResource(const std::string& arn, const std::string& account, const std::string& text);

  org::Change change_;
  std::vector<std::string> notes_;
  org::AuthorizationDetails details_{change_, notes_};
  org::Organization organization_;
  org::Root root_;
  std::vector<org::Unit> units_;
  std::map<std::string, org::Account> accounts_;
  std::set<std::string> detailed_;              // Accounts of which IAM told whom they hold.
  std::map<std::string, org::Bucket> buckets_;  // Without ownership: not told.
  std::set<std::string> with_acl_;
  std::map<AccountId, org::PublicAccessBlock> account_blocks_;
  std::map<std::string, AccountId> canonical_users_;
  std::map<std::string, org::PolicedResource> resources_;
  std::map<std::string, std::vector<org::KeyGrant>> grants_;  // By the key's ARN.
  std::map<std::string, std::size_t> unused_;                 // Kinds of AWS Config's items.
  std::vector<org::Policy> policies_;
  std::set<std::string> targeted_;  // Policies of which list-targets-for-policy is there.
  bool by_target_ = false;          // Or list-policies-for-target.
  std::vector<std::pair<std::string, std::string>> attachments_;  // Target, policy.
};

}  // namespace bulkhead::offline
