// Reader: files of an export, one by one, into entities. Inside of offline.
#pragma once

#include <map>
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
  void ReadConfig(const Value& value);
  void ReadConfigItem(const Value& item);

  void AddPolicy(const Value& described);
  void FinishPolicies();

  policy::DocumentPtr Document(const std::string& text, policy::Kind kind,
                               const std::string& whose);
  org::Account& AccountOf(const AccountId& id);
  void PutBucket(const std::string& name, const AccountId& account);
  static void SetPublicAccess(const Value& block, org::Bucket& bucket);
  void PutResource(const std::string& arn, const std::string& account, const std::string& text);

  org::Change change_;
  std::vector<std::string> notes_;
  org::AuthorizationDetails details_{change_, notes_};
  org::Organization organization_;
  org::Root root_;
  std::vector<org::Unit> units_;
  std::map<std::string, org::Account> accounts_;
  std::map<std::string, org::Bucket> buckets_;
  std::vector<org::Policy> policies_;
  std::vector<std::pair<std::string, std::string>> attachments_;  // Target, policy.
};

}  // namespace bulkhead::offline
