// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSigningCertificates.html

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/paging.h"
#include "services/iam/types.h"
#include "services/iam/user_keys.h"

namespace bulkhead::services::iam {

Outcome<ListSigningCertificatesOutput> ListSigningCertificates(
    Call& call, const ListSigningCertificatesInput& input) {
  const org::User* user = TRY(FindUserOrCaller(call, input.user_name));
  const std::string owner = user == nullptr ? std::string() : user->name;
  Pager pager = TRY(Pager::Start(call, "ListSigningCertificates", input.marker, input.max_items));
  ListSigningCertificatesOutput output;
  for (const auto* key : KeysOf<org::SigningCertificate>(call, "signing-certificate-of", owner)) {
    if (pager.Takes(key->id)) output.certificates.push_back(Describe(*key));
  }
  pager.Finish(output);
  return Reply<ListSigningCertificatesOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
