// PrincipalText: the callers of authorize cases, as they are written there.
//
//   ParsePrincipal("111111111111:role/admin")  // account, `role`, `admin`
#pragma once

#include <string>
#include <vector>

#include "aws/account_id.h"
#include "base/result.h"

namespace bulkhead::testkit {

struct PrincipalText {
  AccountId account;
  std::string type;
  std::string name;
};

Result<PrincipalText> ParsePrincipal(const std::string& text);

std::vector<std::string> SplitList(const std::string& list, char separator);

}  // namespace bulkhead::testkit
