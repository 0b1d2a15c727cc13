// Arn: an Amazon Resource Name, split into its six components.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
//
// A plain value. Components may be empty; the resource may contain colons.
//
//   Arn::Parse("arn:aws:iam::111122223333:role/Admin")->resource;  // role/Admin
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "aws/account_id.h"

namespace bulkhead::aws {

struct Arn {
  std::string partition = "aws";
  std::string service;
  std::string region;
  std::string account;  // Empty, or an account id, or `aws`.
  std::string resource;

  // Nothing when the text does not begin with `arn:` or has fewer components.
  static std::optional<Arn> Parse(std::string_view text);
  std::string ToText() const;

  friend bool operator==(const Arn&, const Arn&) = default;
};

// arn:aws:iam::ACCOUNT:RESOURCE, for instance `user/alice` or `root`.
std::string IamArn(const AccountId& account, std::string_view resource);
// arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION
std::string AssumedRoleArn(const AccountId& account, std::string_view role,
                           std::string_view session);

}  // namespace bulkhead::aws
