#include "services/iam/access_keys.h"

#include "base/try.h"
#include "services/iam/faults.h"
#include "services/iam/names.h"

namespace bulkhead::services::iam {

Result<std::string, Fault> AccessKeyOwner(const Call& call,
                                          const std::optional<std::string>& name) {
  const org::User* user = TRY(FindUserOrCaller(call, name));
  return user == nullptr ? std::string() : user->name;
}

Result<const org::AccessKey*, Fault> FindAccessKey(const Call& call, std::string_view owner,
                                                   std::string_view id) {
  const auto* key = call.now.Find<org::AccessKey>(id);
  if (key == nullptr || key->account != call.account() || key->user != owner) {
    return NoSuchAccessKey(id);
  }
  return key;
}

std::vector<const org::AccessKey*> AccessKeysOf(const Call& call, std::string_view owner) {
  std::vector<const org::AccessKey*> keys;
  for (const std::string& id : call.now.Lookup("access-key-of", call.account().text(), owner)) {
    keys.push_back(call.now.Find<org::AccessKey>(id));
  }
  return keys;
}

}  // namespace bulkhead::services::iam
