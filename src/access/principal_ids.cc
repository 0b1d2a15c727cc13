#include "access/principal_ids.h"

#include <optional>
#include <utility>

#include "aws/arn.h"
#include "policy/principals.h"

namespace bulkhead::access {
namespace {

using policy::Principal;

std::string ArnOfEntity(const org::User& user) {
  return aws::IamArn(user.account, "user" + user.path + user.name);
}
std::string ArnOfEntity(const org::Role& role) {
  return aws::IamArn(role.account, "role" + role.path + role.name);
}

template <class T>
std::string IdWithArn(const org::Snapshot& now, const AccountId& account, std::string_view arn) {
  const T* found = now.Find<T>(T::KeyOf(account, arn.substr(arn.rfind('/') + 1)));
  return found != nullptr && ArnOfEntity(*found) == arn ? found->id : std::string();
}

template <class T>
std::string ArnWithId(const org::Snapshot& now, std::string_view key, std::string_view id) {
  const T* found = now.Find<T>(key);
  return found != nullptr && found->id == id ? ArnOfEntity(*found) : std::string();
}

std::optional<std::string> UnlessEmpty(std::string text) {
  if (text.empty()) return std::nullopt;
  return text;
}

// AIDA... or AROA...: neither an ARN nor an account.
bool MayBeUniqueId(std::string_view principal) { return principal.starts_with('A'); }

// Whether any AWS principal of the document fits: most documents need no new text.
template <class Fits>
bool AnyPrincipal(const policy::Document& document, Fits fits) {
  for (const policy::Statement& statement : document.statements()) {
    for (const Principal& principal : statement.principals) {
      if (principal.type == Principal::Type::kAws && fits(principal.value)) return true;
    }
  }
  return false;
}

}  // namespace

std::string UniqueIdOf(const org::Snapshot& now, std::string_view arn) {
  const std::optional<aws::Arn> parsed = aws::Arn::Parse(arn);
  if (!parsed || parsed->service != "iam") return {};
  const Result<AccountId> account = AccountId::Parse(parsed->account);
  if (!account) return {};
  const std::string_view resource = parsed->resource;
  if (resource.starts_with("user/")) return IdWithArn<org::User>(now, *account, arn);
  return resource.starts_with("role/") ? IdWithArn<org::Role>(now, *account, arn) : std::string();
}

std::string ArnOfUniqueId(const org::Snapshot& now, std::string_view id) {
  const std::string key = now.LookupOne("principal-id", id);
  if (key.empty()) return {};
  std::string arn = ArnWithId<org::User>(now, key, id);
  return arn.empty() ? ArnWithId<org::Role>(now, key, id) : arn;
}

policy::DocumentPtr WithPrincipalIds(const org::Snapshot& now, policy::DocumentPtr document) {
  const bool named =
      AnyPrincipal(*document, [](std::string_view value) { return value.starts_with("arn:"); });
  if (!named) return document;
  const std::string text = policy::ReplaceAwsPrincipals(
      *document, [&now](std::string_view arn) { return UnlessEmpty(UniqueIdOf(now, arn)); });
  if (text == document->text()) return document;
  auto with_ids = policy::Parse(text, document->kind());
  // Ids that AWS would not give (of an organization that was made up) are left alone.
  return with_ids ? *std::move(with_ids) : document;
}

std::string TextWithPrincipalArns(const org::Snapshot& now, const policy::Document& document) {
  if (!AnyPrincipal(document, MayBeUniqueId)) return document.text();
  return policy::ReplaceAwsPrincipals(
      document, [&now](std::string_view principal) -> std::optional<std::string> {
        if (!MayBeUniqueId(principal)) return std::nullopt;
        return UnlessEmpty(ArnOfUniqueId(now, principal));
      });
}

}  // namespace bulkhead::access
