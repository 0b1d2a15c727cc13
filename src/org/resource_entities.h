// Resources that bear a policy and of which we keep nothing else: keys, queues, secrets, ...
//
// No service here serves them; they come from exports of a real organization, so that
// questions about access count their policies.
#pragma once

#include <string>
#include <vector>

#include "aws/account_id.h"
#include "org/entity.h"
#include "policy/document.h"

namespace bulkhead::org {

struct PolicedResource {
  static constexpr std::string_view kKind = "policed-resource";
  std::string arn;
  AccountId account;
  policy::DocumentPtr document;  // Its resource policy; never null.
  Tags tags;

  std::string Key() const { return arn; }
  std::vector<std::string> IndexKeys() const {
    return {JoinKey("policed-resource-of", account.text(), arn)};
  }
  static void Fields(auto& self, auto&& field) {
    field("Arn", self.arn);
    field("Account", self.account);
    field("Document", self.document);
    field("Tags", self.tags);
  }
  friend bool operator==(const PolicedResource&, const PolicedResource&) = default;
};

}  // namespace bulkhead::org
