// Resources that bear a policy and of which we keep nothing else: keys, queues, secrets, ...
//
// No service here serves them; they come from exports of a real organization, so that
// questions about access count their policies.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "aws/account_id.h"
#include "org/entity.h"
#include "policy/document.h"

namespace bulkhead::org {

// A grant of a KMS key.
// https://docs.aws.amazon.com/kms/latest/APIReference/API_GrantListEntry.html
struct KeyGrant {
  std::string id;
  std::string grantee;                  // A principal's ARN, or a service.
  std::string retiring;                 // Likewise; empty: nobody.
  std::vector<std::string> operations;  // Decrypt, CreateGrant, ...
  std::string constraint;  // EncryptionContextSubset or EncryptionContextEquals; empty: none.
  std::map<std::string, std::string> encryption_context;  // Of the constraint.

  static void Fields(auto& self, auto&& field) {
    field("Id", self.id);
    field("Grantee", self.grantee);
    field("Retiring", self.retiring);
    field("Operations", self.operations);
    field("Constraint", self.constraint);
    field("EncryptionContext", self.encryption_context);
  }
  friend bool operator==(const KeyGrant&, const KeyGrant&) = default;
};

struct PolicedResource {
  static constexpr std::string_view kKind = "policed-resource";
  std::string arn;
  AccountId account;
  policy::DocumentPtr document;  // Its resource policy; never null.
  std::vector<KeyGrant> grants;  // Of a key.
  Tags tags;

  std::string Key() const { return arn; }
  std::vector<std::string> IndexKeys() const {
    return {JoinKey("policed-resource-of", account.text(), arn)};
  }
  static void Fields(auto& self, auto&& field) {
    field("Arn", self.arn);
    field("Account", self.account);
    field("Document", self.document);
    field("Grants", self.grants);
    field("Tags", self.tags);
  }
  friend bool operator==(const PolicedResource&, const PolicedResource&) = default;
};

}  // namespace bulkhead::org
