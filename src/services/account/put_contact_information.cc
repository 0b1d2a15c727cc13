// https://docs.aws.amazon.com/accounts/latest/reference/API_PutContactInformation.html

#include <algorithm>
#include <array>

#include "base/try.h"
#include "services/account/faults.h"
#include "services/account/permissions.h"
#include "services/account/profile.h"

namespace bulkhead::services::account {
namespace {

// "This field is required in the following countries: US, CA, GB, DE, JP, IN, and BR."
// https://docs.aws.amazon.com/accounts/latest/reference/API_ContactInformation.html
constexpr std::array<std::string_view, 7> kCountriesWithStates = {"US", "CA", "GB", "DE",
                                                                  "JP", "IN", "BR"};

Result<void, Fault> CheckContact(const ContactInformation& contact) {
  const std::string& country = contact.country_code;
  if (!std::ranges::all_of(country, [](char c) { return c >= 'A' && c <= 'Z'; })) {
    return Validation(Invalid::kField, "The CountryCode is no ISO 3166 code of two letters.");
  }
  const bool needs_state =
      std::ranges::find(kCountriesWithStates, country) != kCountriesWithStates.end();
  if (needs_state && !contact.state_or_region) {
    return Validation(Invalid::kField, "StateOrRegion is required in this country.");
  }
  return {};
}

}  // namespace

// Another phone number has yet to be verified.
Outcome<PutContactInformationOutput> PutContactInformation(
    Call& call, const PutContactInformationInput& input) {
  const AccountId account = TRY(TargetAccount(call, input.account_id));
  const ContactInformation& contact = input.contact_information;
  TRY_VOID(CheckContact(contact));
  org::AccountProfile profile = ProfileOf(call, account);
  if (!profile.contact || profile.contact->phone_number != contact.phone_number) {
    profile.phone_status = "UNVERIFIED";
  }
  profile.contact = org::Contact{.full_name = contact.full_name,
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
                                 .website_url = contact.website_url};
  Reply<PutContactInformationOutput> reply;
  reply.change.Put(std::move(profile));
  return reply;
}

}  // namespace bulkhead::services::account
