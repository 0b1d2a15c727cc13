// The entities that one account keeps about itself: its contacts, its regions, an update of
// its primary e-mail address, and its requests for higher quotas.
// https://docs.aws.amazon.com/accounts/latest/reference/
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "aws/account_id.h"
#include "base/instant.h"
#include "org/entity.h"

namespace bulkhead::org {

// The primary contact information.
struct Contact {
  std::string full_name;
  std::string address_line1;
  std::optional<std::string> address_line2;
  std::optional<std::string> address_line3;
  std::string city;
  std::optional<std::string> state_or_region;
  std::optional<std::string> district_or_county;
  std::string postal_code;
  std::string country_code;
  std::string phone_number;
  std::optional<std::string> company_name;
  std::optional<std::string> website_url;

  static void Fields(auto& self, auto&& field) {
    field("FullName", self.full_name);
    field("AddressLine1", self.address_line1);
    field("AddressLine2", self.address_line2);
    field("AddressLine3", self.address_line3);
    field("City", self.city);
    field("StateOrRegion", self.state_or_region);
    field("DistrictOrCounty", self.district_or_county);
    field("PostalCode", self.postal_code);
    field("CountryCode", self.country_code);
    field("PhoneNumber", self.phone_number);
    field("CompanyName", self.company_name);
    field("WebsiteUrl", self.website_url);
  }
  friend bool operator==(const Contact&, const Contact&) = default;
};

// Whom AWS also writes to, about one subject.
struct AlternateContact {
  std::string name;
  std::string title;
  std::string email;
  std::string phone_number;

  static void Fields(auto& self, auto&& field) {
    field("Name", self.name);
    field("Title", self.title);
    field("Email", self.email);
    field("PhoneNumber", self.phone_number);
  }
  friend bool operator==(const AlternateContact&, const AlternateContact&) = default;
};

// What an account last asked of a region that needs opting in. It takes a while; see
// org/region_status.h.
struct RegionRequest {
  std::string wish;  // ENABLED or DISABLED
  Instant made;

  static void Fields(auto& self, auto&& field) {
    field("Wish", self.wish);
    field("Made", self.made);
  }
  friend bool operator==(const RegionRequest&, const RegionRequest&) = default;
};

// The most recent update of the primary e-mail address.
struct EmailUpdate {
  std::string email;
  std::string status;  // PENDING, COMPLETED
  Instant updated;

  static void Fields(auto& self, auto&& field) {
    field("Email", self.email);
    field("Status", self.status);
    field("Updated", self.updated);
  }
  friend bool operator==(const EmailUpdate&, const EmailUpdate&) = default;
};

// Everything that Account Management keeps of an account beside name and e-mail address.
// An account of which nothing was ever said has none.
struct AccountProfile {
  static constexpr std::string_view kKind = "account-profile";
  AccountId account;
  std::optional<Contact> contact;
  std::string phone_status = "UNVERIFIED";                     // UNVERIFIED, PENDING, VERIFIED
  std::map<std::string, AlternateContact> alternate_contacts;  // By BILLING, OPERATIONS, SECURITY.
  std::map<std::string, RegionRequest> regions;                // By name.
  std::optional<EmailUpdate> email_update;

  std::string Key() const { return account.text(); }
  static void Fields(auto& self, auto&& field) {
    field("Account", self.account);
    field("Contact", self.contact);
    field("PhoneStatus", self.phone_status);
    field("AlternateContacts", self.alternate_contacts);
    field("Regions", self.regions);
    field("EmailUpdate", self.email_update);
  }
  friend bool operator==(const AccountProfile&, const AccountProfile&) = default;
};

// A request for a higher quota. Nobody grants it here.
struct QuotaRequest {
  static constexpr std::string_view kKind = "quota-request";
  std::string id;
  AccountId account;
  std::string requester;  // The ARN of the caller.
  std::string service;    // organizations
  std::string quota;      // L-E619E033
  double desired = 0;
  Instant created;

  std::string Key() const { return JoinKey(account.text(), id); }
  static void Fields(auto& self, auto&& field) {
    field("Id", self.id);
    field("Account", self.account);
    field("Requester", self.requester);
    field("Service", self.service);
    field("Quota", self.quota);
    field("Desired", self.desired);
    field("Created", self.created);
  }
  friend bool operator==(const QuotaRequest&, const QuotaRequest&) = default;
};

}  // namespace bulkhead::org
