// https://docs.aws.amazon.com/accounts/latest/reference/API_GetContactInformation.html

#include "base/try.h"
#include "services/account/faults.h"
#include "services/account/permissions.h"
#include "services/account/profile.h"

namespace bulkhead::services::account {

Outcome<GetContactInformationOutput> GetContactInformation(
    Call& call, const GetContactInformationInput& input) {
  const AccountId account = TRY(TargetAccount(call, input.account_id));
  const org::AccountProfile profile = ProfileOf(call, account);
  if (!profile.contact) return ResourceNotFound("The account has no contact information.");
  const org::Contact& contact = *profile.contact;
  return Reply<GetContactInformationOutput>{
      {.contact_information = {{.full_name = contact.full_name,
                                .address_line1 = contact.address_line1,
                                .address_line2 = contact.address_line2,
                                .address_line3 = contact.address_line3,
                                .city = contact.city,
                                .state_or_region = contact.state_or_region,
                                .district_or_county = contact.district_or_county,
                                .postal_code = contact.postal_code,
                                .country_code = contact.country_code,
                                .phone_number = contact.phone_number,
                                .company_name = contact.company_name,
                                .website_url = contact.website_url}},
       .verification_status = profile.phone_status}};
}

}  // namespace bulkhead::services::account
