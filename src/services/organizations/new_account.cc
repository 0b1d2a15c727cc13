#include "services/organizations/new_account.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"

namespace bulkhead::services::organizations {
namespace {

bool IsLocalName(std::string_view name) {
  constexpr std::string_view kForbidden = R"("'()<>[]:;,\|%&)";
  return !name.empty() && name.front() != '.' && std::ranges::all_of(name, [&](char c) {
    return c > ' ' && c < '\x7f' && kForbidden.find(c) == std::string_view::npos;
  });
}

bool IsDomain(std::string_view name) {
  constexpr std::string_view kEdges = "-.";
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.';
  };
  return !name.empty() && std::ranges::all_of(name, allowed) &&
         kEdges.find(name.front()) == std::string_view::npos &&
         kEdges.find(name.back()) == std::string_view::npos &&
         name.find('.') != std::string_view::npos;
}

}  // namespace

bool IsValidEmail(std::string_view email) {
  constexpr std::size_t kLengthMin = 6;
  constexpr std::size_t kLengthMax = 64;
  if (email.size() < kLengthMin || email.size() > kLengthMax) return false;
  const std::size_t at = email.find('@');
  if (at == std::string_view::npos) return false;
  // A second `@` is no character of a domain.
  return IsLocalName(email.substr(0, at)) && IsDomain(email.substr(at + 1));
}

AccountId NewAccountId(Call& call) {
  for (;;) {
    AccountId id = call.ids.Account();
    if (call.now.Find<org::Account>(id.text()) == nullptr) return id;
  }
}

org::Role AccessRole(Call& call, const org::Account& account, const AccountId& management) {
  auto trust = policy::Parse(
      fmt::format(R"({{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Principal":)"
                  R"({{"AWS":"arn:aws:iam::{}:root"}},"Action":"sts:AssumeRole"}}]}})",
                  management.text()),
      policy::Kind::kTrust);
  CHECK(trust.has_value());
  return {.account = account.id,
          .name = account.access_role,
          .id = call.ids.Unique("AROA"),
          .created = call.time(),
          .trust = *std::move(trust),
          .attached = {"arn:aws:iam::aws:policy/AdministratorAccess"}};
}

}  // namespace bulkhead::services::organizations
