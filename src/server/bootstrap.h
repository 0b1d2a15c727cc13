// Bootstrap: what a local organization holds when it starts for the first time.
//
// One account, in no organization yet, with an IAM user `bulkhead-administrator`
// that may do everything and has an access key: what a person has who has just
// signed up. Also the sealing key.
#pragma once

#include <string>

#include "base/instant.h"
#include "org/change.h"
#include "org/snapshot.h"
#include "services/contract/ids.h"

namespace bulkhead::server {

inline constexpr std::string_view kAdministrator = "bulkhead-administrator";

// The change that makes a fresh state usable, or an older one as this program would have
// made it. Empty when there is nothing to do. `first` is the id of the first account, if it
// is to have a certain one.
org::Change Bootstrap(const org::Snapshot& now, services::Ids& ids, Instant time,
                      const AccountId& first = {});

// What was there at the very beginning, as far as it is still known: the account of the
// administrator, in no organization, the administrator with its access key, the sealing key
// and the keys of issuers.
org::Snapshot Beginning(const org::Snapshot& now);

// The access key that Bootstrap made; null if it was deleted since.
const org::AccessKey* AdministratorKey(const org::Snapshot& now);

}  // namespace bulkhead::server
