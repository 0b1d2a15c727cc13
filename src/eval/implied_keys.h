// ImpliedKeys: the condition keys that follow from who asks for what.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
//
//   SetImpliedKeys(request);  // aws:PrincipalArn, aws:PrincipalAccount, ...
#pragma once

#include <string_view>

#include "eval/request.h"

namespace bulkhead::eval {

// `User`, `AssumedRole`, ...: the value of aws:PrincipalType.
std::string_view PrincipalTypeName(PrincipalNames::Kind kind);

// Sets the condition keys that follow from who asks for what, unless they are
// there: aws:PrincipalArn, aws:PrincipalAccount, aws:PrincipalType, aws:username,
// aws:PrincipalIsAWSService, aws:PrincipalServiceName, aws:ResourceAccount.
void SetImpliedKeys(Request& request);

}  // namespace bulkhead::eval
