// PrincipalNames from a text alone, where no snapshot says more.
//
// Knows the forms that access/question.h lists. The role of an assumed-role ARN is
// taken to have the path `/`, which its ARN does not tell. Pure.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "eval/implied_keys.h"
#include "eval/request.h"

namespace bulkhead::access {

using eval::PrincipalTypeName;
using eval::SetImpliedKeys;

// True for the names of services (ec2.amazonaws.com), but not for Amazon Cognito's, which is
// that of an identity provider.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-federated-web-identity
bool IsServicePrincipal(std::string_view text);

Result<eval::PrincipalNames> NamesFromText(std::string_view principal);

// Of a role: the name of its session, by its aws:userid if the request has it.
std::string SessionIn(const eval::Request& request);

// The text of the principal, which NamesFromText reads again: of a role session its session ARN,
// of everyone else the ARN, the service, the provider or `anonymous`.
std::string TextOf(const eval::PrincipalNames& names);

}  // namespace bulkhead::access
