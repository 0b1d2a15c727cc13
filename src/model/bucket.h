// What S3 adds: access control lists, public policies, access points. The rules X1
// to X5 of docs/spec/evaluation.md.
#pragma once

#include <string>

#include "eval/request.h"
#include "model/principal.h"
#include "policy/document.h"

namespace bulkhead::model {

// X1.
Strength GrantOfAcl(const eval::Request& request, const eval::PolicySet& policies);

// X3, X4.
enum class Holder { kBucket, kAccessPoint };
bool IsPublic(const policy::Document& document, Holder holder);

// X5.
std::string ResourceByAccessPoint(const eval::Request& request);

}  // namespace bulkhead::model
