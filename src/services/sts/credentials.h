// Issue: new temporary credentials for a session.
//
// Pure: the same Ids give the same credentials. Nothing is stored; the session
// token carries everything that the session is.
//
//   Credentials credentials = Issue(call, {.principal_kind = "role", ...});
#pragma once

#include "access/session_token.h"
#include "services/contract/call.h"
#include "services/sts/types.h"

namespace bulkhead::services::sts {

// Gives `content` an access key id and seals it. Requires: the snapshot has its
// sealing key; account and session of `content` are set.
Credentials Issue(Call& call, access::TokenContent content);

// RegionDisabledException if the call goes to a region that the account whose credentials they
// are going to be has not enabled; opting in to a region activates its endpoint.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_enable-regions.html
Result<void, Fault> CheckRegion(const Call& call, const AccountId& account);

// A session of a role has so many seconds unless it is asked otherwise.
inline constexpr std::int64_t kRoleSecondsDefault = 3600;
// What a user asks for with their own credentials (GetSessionToken, GetFederationToken) lasts
// so long; for the root of an account an hour at most.
inline constexpr std::int64_t kUserSecondsDefault = 43200;
inline constexpr std::int64_t kRootSecondsMax = 3600;

// When a session of the role ends that begins now, within the limit of the role.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use.html#id_roles_use_view-role-max-session
Result<Instant, Fault> RoleSessionExpiry(const Call& call, const org::Role& role,
                                         std::optional<std::int64_t> duration_seconds);

// When the caller proved that he has his MFA device: now, or not at all where no code was
// sent. AccessDenied for a wrong code, and for a device that is not the calling user's.
Result<std::optional<Instant>, Fault> CheckMfa(const Call& call,
                                               const std::optional<std::string>& serial_number,
                                               const std::optional<std::string>& token_code);

}  // namespace bulkhead::services::sts
