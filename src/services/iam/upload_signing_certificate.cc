// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UploadSigningCertificate.html

#include "base/certificate.h"
#include "base/try.h"
#include "services/iam/faults.h"
#include "services/iam/names.h"
#include "services/iam/quotas.h"
#include "services/iam/types.h"
#include "services/iam/user_keys.h"

namespace bulkhead::services::iam {
namespace {

constexpr std::size_t kIdLength = 32;

}  // namespace

Outcome<UploadSigningCertificateOutput> UploadSigningCertificate(
    Call& call, const UploadSigningCertificateInput& input) {
  const org::User* user = TRY(FindUserOrCaller(call, input.user_name));
  const std::string owner = user == nullptr ? std::string() : user->name;
  const auto own = KeysOf<org::SigningCertificate>(call, "signing-certificate-of", owner);
  if (std::ssize(own) >= kSigningCertificatesPerUser.limit) {
    return LimitExceeded(kSigningCertificatesPerUser);
  }
  const auto read = base::ReadCertificate(input.certificate_body);
  if (!read) return MalformedCertificate();
  if (read->not_after <= call.time()) return InvalidCertificate("The certificate has expired.");
  for (const auto& [id, other] : call.now.table<org::SigningCertificate>()) {
    if (other->account != call.account()) continue;
    const auto known = base::ReadCertificate(other->body);
    if (known && known->sha1 == read->sha1) return DuplicateCertificate();
  }

  org::SigningCertificate certificate{.id = call.ids.UpperAlphanumeric(kIdLength),
                                      .account = call.account(),
                                      .user = owner,
                                      .body = input.certificate_body,
                                      .uploaded = call.time()};
  UploadSigningCertificateOutput output{.certificate = Describe(certificate)};
  org::Change change;
  change.Put(std::move(certificate));
  return Reply<UploadSigningCertificateOutput>{std::move(output), std::move(change)};
}

}  // namespace bulkhead::services::iam
