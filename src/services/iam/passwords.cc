#include "services/iam/passwords.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/password.h"
#include "base/try.h"
#include "services/iam/faults.h"
#include "services/iam/settings.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {
namespace {

// "The default password policy": at least 8 characters, three of the four sorts, not the
// account's name or e-mail address.
constexpr std::int64_t kDefaultLength = 8;
constexpr int kDefaultSorts = 3;
constexpr std::string_view kSymbols = "!@#$%^&*()_+-=[]{}|'";
constexpr std::size_t kPreviousMax = 24;  // What PasswordReusePrevention may ask for.

struct Sorts {
  bool upper = false, lower = false, number = false, symbol = false;
  int count() const {
    return static_cast<int>(upper) + static_cast<int>(lower) + static_cast<int>(number) +
           static_cast<int>(symbol);
  }
};

Sorts SortsOf(std::string_view password) {
  Sorts sorts;
  for (const char c : password) {
    sorts.upper = sorts.upper || (c >= 'A' && c <= 'Z');
    sorts.lower = sorts.lower || (c >= 'a' && c <= 'z');
    sorts.number = sorts.number || (c >= '0' && c <= '9');
    sorts.symbol = sorts.symbol || kSymbols.find(c) != std::string_view::npos;
  }
  return sorts;
}

Result<void, Fault> CheckDefault(const Call& call, std::string_view password) {
  if (std::ssize(password) < kDefaultLength) {
    return PasswordPolicyViolation(
        fmt::format("Password should have a minimum length of {}", kDefaultLength));
  }
  const auto* account = call.now.Find<org::Account>(call.account().text());
  const bool named =
      account != nullptr && (password == account->name || password == account->email);
  if (named || SortsOf(password).count() < kDefaultSorts) {
    return PasswordPolicyViolation("Password does not conform to the account password policy.");
  }
  return {};
}

// The wordings are those that AWS's clients print.
Result<void, Fault> CheckAgainst(const org::PasswordPolicy& policy, std::string_view password) {
  const Sorts sorts = SortsOf(password);
  if (std::ssize(password) < policy.minimum_length) {
    return PasswordPolicyViolation(
        fmt::format("Password should have a minimum length of {}", policy.minimum_length));
  }
  if (policy.require_uppercase && !sorts.upper) {
    return PasswordPolicyViolation("Password should have at least one uppercase letter");
  }
  if (policy.require_lowercase && !sorts.lower) {
    return PasswordPolicyViolation("Password should have at least one lowercase letter");
  }
  if (policy.require_numbers && !sorts.number) {
    return PasswordPolicyViolation("Password should have at least one number");
  }
  if (policy.require_symbols && !sorts.symbol) {
    return PasswordPolicyViolation("Password should have at least one symbol");
  }
  return {};
}

// "Prevent password reuse": of the last ones, the present one among them.
bool IsReused(const org::PasswordPolicy& policy, const org::LoginProfile& profile,
              std::string_view password) {
  const auto remembered = static_cast<std::size_t>(policy.reuse_prevention.value_or(0));
  if (remembered == 0) return false;
  if (base::IsPassword(password, profile.hash)) return true;
  const std::size_t count = std::min(remembered - 1, profile.previous.size());
  return std::any_of(profile.previous.begin(),
                     profile.previous.begin() + static_cast<std::ptrdiff_t>(count),
                     [&](const std::string& hash) { return base::IsPassword(password, hash); });
}

}  // namespace

Result<const org::LoginProfile*, Fault> FindLoginProfile(const Call& call, std::string_view user) {
  const auto* profile =
      call.now.Find<org::LoginProfile>(org::LoginProfile::KeyOf(call.account(), user));
  if (profile == nullptr) {
    return NoSuchEntity(fmt::format("Login Profile for User {} cannot be found.",
                                    user.empty() ? "<root_account>" : user));
  }
  return profile;
}

Result<void, Fault> SetPassword(Call& call, org::LoginProfile& profile, std::string_view password) {
  const std::optional<org::PasswordPolicy> policy = SettingsOf(call).password_policy;
  if (policy) {
    TRY_VOID(CheckAgainst(*policy, password));
    if (IsReused(*policy, profile, password)) {
      return PasswordPolicyViolation("Password reuse is not allowed.");
    }
  } else {
    TRY_VOID(CheckDefault(call, password));
  }
  if (!profile.hash.empty()) profile.previous.insert(profile.previous.begin(), profile.hash);
  if (profile.previous.size() > kPreviousMax) profile.previous.resize(kPreviousMax);
  profile.hash = base::HashPassword(password, call.ids.Base64Alphabet(base::kSaltBytes));
  profile.changed = call.time();
  return {};
}

LoginProfile Describe(const org::LoginProfile& profile) {
  return {.user_name = profile.user,
          .create_date = profile.created,
          .password_reset_required = profile.reset_required};
}

}  // namespace bulkhead::services::iam
