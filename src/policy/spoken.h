// Spoken: which condition keys a document asks for, and which accounts it knows by their ids.
//
// What a document does not speak of makes no difference to what it says of a request: two
// requests that differ in such keys alone, or in which one such account stands for another, fare
// alike. Never too little; too much where a pattern might mean some accounts and not others.
//
//   SpokenReader reader;
//   reader.Of(document).AsksFor("aws:principalorgid");
//   reader.Of(document).Knows("111122223333");
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "policy/document.h"

namespace bulkhead::policy {

struct Spoken {
  std::set<std::string, std::less<>> keys;      // In lower case; of conditions and variables.
  std::set<std::string, std::less<>> accounts;  // Every twelve digits in a row.
  // Parts of ids before or behind wildcards and variables, or ids as numbers.
  bool may_know_any_account = false;

  bool AsksFor(std::string_view key) const { return keys.contains(key); }
  bool Knows(std::string_view account) const {
    return may_know_any_account || accounts.contains(account);
  }
};

Spoken SpokenIn(const Document& document);

// Remembers by the addresses of documents, which live until they are forgotten.
class SpokenReader {
 public:
  const Spoken& Of(const Document& document);
  void Forget() { read_.clear(); }

 private:
  std::unordered_map<const Document*, Spoken> read_;
};

}  // namespace bulkhead::policy
