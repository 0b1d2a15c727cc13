#include "services/account/profile.h"

namespace bulkhead::services::account {

org::AccountProfile ProfileOf(const Call& call, const AccountId& account) {
  const auto* profile = call.now.Find<org::AccountProfile>(account.text());
  return profile != nullptr ? *profile : org::AccountProfile{.account = account};
}

std::string PasscodeOf(const AccountId& account) {
  constexpr std::size_t kDigits = 6;
  return account.text().substr(account.text().size() - kDigits);
}

const org::AlternateContact* FindContact(const org::AccountProfile& profile,
                                         const std::string& type) {
  const auto found = profile.alternate_contacts.find(type);
  return found == profile.alternate_contacts.end() ? nullptr : &found->second;
}

}  // namespace bulkhead::services::account
