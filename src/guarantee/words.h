// Words: the principals and resources that a guarantee of the file names.
//
//   Words words(subject, facts, diagnostics);
//   words.Principals(texts);   // `retail/*`, `delivery:role/pipeline`, `outside`, `tool`, ...
//   words.Resources(texts);    // `*/prod`, `log-archive`, `retail/prod:role/x`, an ARN, ...
#pragma once

#include <string>
#include <vector>

#include "access/principal_set.h"
#include "access/resource_set.h"
#include "base/diagnostic.h"
#include "blueprint/layout.h"
#include "guarantee/facts.h"

namespace bulkhead::guarantee {

class Words {
 public:
  // Requires: they outlive this; the subject has a file.
  Words(const Subject& subject, const Facts& facts, base::Diagnostics& out);

  std::vector<access::PrincipalPick> Principals(const std::vector<blueprint::Text>& texts);
  // Those of one kind are together: a question each.
  std::vector<access::ResourceSet> Resources(const std::vector<blueprint::Text>& texts);
  // Principals that exist by name, as access/question.h writes them.
  std::vector<std::string> Named(const std::vector<blueprint::Text>& texts);
  // Single resources with the accounts that they are in.
  struct Place {
    std::string resource;
    AccountId account;
  };
  std::vector<Place> Places(const std::vector<blueprint::Text>& texts);

 private:
  std::vector<AccountId> Accounts(const blueprint::Text& selector);
  access::PrincipalPick Principal(const blueprint::Text& text);
  // `{retail/dev}` becomes the id of the account.
  std::string WithIds(const blueprint::Text& text);

  const Subject& subject_;
  const Facts& facts_;
  base::Diagnostics& out_;
  blueprint::Layout layout_;
};

}  // namespace bulkhead::guarantee
