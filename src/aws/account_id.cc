#include "aws/account_id.h"

#include <fmt/format.h>

#include <algorithm>

namespace bulkhead::aws {

Result<AccountId> AccountId::Parse(std::string_view text) {
  const bool digits = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  if (text.size() != 12 || !digits) {
    return Fail(fmt::format("`{}` is not an account id of twelve digits", text));
  }
  return AccountId(std::string(text));
}

Value EncodeField(const AccountId& id) { return {id.text()}; }

base::DecodeProblem DecodeField(const Value& value, AccountId& out) {
  if (!value.is_string()) return "expected an account id";
  Result<AccountId> parsed = AccountId::Parse(value.string());
  if (!parsed) return parsed.error().message;
  out = *std::move(parsed);
  return std::nullopt;
}

}  // namespace bulkhead::aws
