// Delegation requests: who sees one, its life, and the form in which answers carry it.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/temporary-delegation-building-integration.html
//
// Pure. A request expires by the clock: its state is that of StateOf, never the stored one.
//
//   org::DelegationRequest request = *TRY(FindDelegation(call, input.delegation_request_id));
//   TRY_VOID(CheckState(call, request, {"ASSIGNED", "PENDING_APPROVAL"}));
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "services/contract/operation.h"

namespace bulkhead::services::iam {

struct CreateDelegationRequestInput;
struct DelegationRequest;
struct GetHumanReadableSummaryInput;
struct ListDelegationRequestsInput;

// One who may be seen by the calling account: unless somebody else's account owns it.
// NoSuchEntity else.
Result<const org::DelegationRequest*, Fault> FindDelegation(const Call& call,
                                                            const std::string& id);

// UNASSIGNED for a day, every other state for seven; then EXPIRED.
std::string_view StateOf(const org::DelegationRequest& request, Instant now);

// InvalidInput, if the request is in no such state. The reference names no error for it.
Result<void, Fault> CheckState(const Call& call, const org::DelegationRequest& request,
                               std::initializer_list<std::string_view> states);

// The ARN by which a request knows its owner: of a user, a role, or the root user. The role of a
// session rather than the session (assumed), so that the owner lasts longer than it.
std::string OwnerArnOf(const Call& call);

DelegationRequest Describe(const Call& call, const org::DelegationRequest& request);

// The permission on a request. `kOwner`: its owner has it by default, if no policy denies it.
// Of one that is not there, or that nobody owns yet: on its ARN in the caller's own account.
enum class ByDefault { kNobody, kOwner };
access::Check DelegationCheck(const Call& call, const std::string& id, ByDefault by_default);

Checks ToCreateDelegation(const Call& call, const CreateDelegationRequestInput& input);
Checks ToListDelegations(const Call& call, const ListDelegationRequestsInput& input);
Checks ToSummarize(const Call& call, const GetHumanReadableSummaryInput& input);

// The id in arn:aws:iam::ACCOUNT:delegation-request/ID; empty when it is no such ARN.
std::string DelegationIdOf(std::string_view arn);

// As second arguments of rows.
// NOLINTBEGIN(readability-identifier-naming)
inline constexpr auto OnDelegation = [](const Call& call, const auto& input) -> Checks {
  return {DelegationCheck(call, input.delegation_request_id, ByDefault::kNobody)};
};
inline constexpr auto OnOwnDelegation = [](const Call& call, const auto& input) -> Checks {
  return {DelegationCheck(call, input.delegation_request_id, ByDefault::kOwner)};
};
// NOLINTEND(readability-identifier-naming)

}  // namespace bulkhead::services::iam
