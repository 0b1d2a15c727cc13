#include "aws/canonical_id.h"

#include "base/digest.h"
#include "base/encoding.h"

namespace bulkhead::aws {

std::string CanonicalUserId(const AccountId& account) {
  return base::ToHex(base::Sha256("canonical user of " + account.text()));
}

}  // namespace bulkhead::aws
