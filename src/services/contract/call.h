// Call: what an operation of a service is given; Outcome: what it gives back.
//
// Before an operation runs, the server has verified the signature, bound and
// validated the input and authorized the caller; after it, the server commits
// the change durably and only then answers. An operation is a pure function of
// the call and the input: it may be run again on a newer snapshot.
//
//   Outcome<DeleteUserOutput> DeleteUser(Call& call, const DeleteUserInput& input) {
//     const org::User* user = ...;
//     if (user == nullptr) return NoSuchEntity(...);          // a Fault
//     org::Change change;
//     change.Erase<org::User>(user->Key());
//     return Reply<DeleteUserOutput>{{}, std::move(change)};
//   }
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "access/caller.h"
#include "access/decide.h"
#include "api/fault.h"
#include "base/result.h"
#include "org/change.h"
#include "org/snapshot.h"
#include "services/contract/ids.h"

namespace bulkhead::services {

using api::Fault;

// A request body that was streamed to the blob store before the operation ran.
// Digests are hexadecimal.
struct Body {
  std::vector<org::Blob> blobs;  // Empty for an empty body.
  std::int64_t size = 0;
  std::string md5;
  std::string sha256;
  std::map<std::string, std::string> checksums;  // Verified x-amz-checksum-*: CRC32, ... in base64.
};

// A response body that the server streams from the blob store: `length` bytes
// from `offset` of the blobs taken together.
struct BodyRange {
  std::vector<org::Blob> blobs;
  std::int64_t offset = 0;
  std::int64_t length = 0;
};

// Whether accounts of an organization are shown with their Status, which AWS retired on
// 2026-09-09 in favour of State: older clients still read it.
// https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html
enum class AccountStatus { kRetired, kShown };

struct Call {
  const org::Snapshot& now;
  const access::Caller& caller;
  const access::Environment& environment;
  Ids& ids;
  const Body* body = nullptr;  // Only for operations with a streaming body.
  // Headers of the request that the model does not name, in lower case
  // (x-amz-meta-* are bound by the model).
  std::map<std::string, std::string> headers = {};
  AccountStatus account_status = AccountStatus::kRetired;

  Instant time() const { return environment.time; }
  const AccountId& account() const { return caller.account; }
};

template <class Output>
struct Reply {
  Output output;
  org::Change change = {};
  std::optional<BodyRange> body = std::nullopt;  // Instead of a rendered payload.
  int http_status = 0;                           // 0: as the model says (200, 204, ...).
};

template <class Output>
using Outcome = Result<Reply<Output>, Fault>;

}  // namespace bulkhead::services
