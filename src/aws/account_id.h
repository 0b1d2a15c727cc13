// AccountId: the twelve digits that name an AWS account.
//
// Parse, don't validate: an AccountId that exists is well formed. The default
// one, all zeros, names no account and stands for "none".
//
//   const AccountId id = TRY(AccountId::Parse("111122223333"));
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "base/fields.h"
#include "base/result.h"

namespace bulkhead::aws {

class AccountId {
 public:
  AccountId() = default;
  static Result<AccountId> Parse(std::string_view text);

  const std::string& text() const { return text_; }
  bool is_none() const { return text_ == kNone; }

  friend auto operator<=>(const AccountId&, const AccountId&) = default;

 private:
  static constexpr std::string_view kNone = "000000000000";
  explicit AccountId(std::string text) : text_(std::move(text)) {}

  std::string text_ = std::string(kNone);
};

Value EncodeField(const AccountId& id);
base::DecodeProblem DecodeField(const Value& value, AccountId& out);

}  // namespace bulkhead::aws

namespace bulkhead {
using aws::AccountId;
}  // namespace bulkhead
