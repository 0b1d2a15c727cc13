// PeerRequest: a decision to be made, in the form that @cloud-copilot/iam-simulate takes.
// https://www.npmjs.com/package/@cloud-copilot/iam-simulate
//
// For a second opinion from a program that runs beside (tests/second-opinion/cases). Pure.
#pragma once

#include <optional>
#include <string>

#include "access/gather.h"
#include "base/value.h"

namespace bulkhead::testkit {

// Nothing where the peer has no form for it: ACLs, grants of keys, access points,
// several session policies.
std::optional<Value> PeerRequest(const access::Gathered& gathered);

}  // namespace bulkhead::testkit
