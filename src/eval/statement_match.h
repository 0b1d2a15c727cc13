// StatementMatch: is a request one that a statement speaks of?
//
// Principal, action, resource and conditions, each on its own. Pure and total.
#pragma once

#include "eval/request.h"
#include "policy/document.h"

namespace bulkhead::eval {

// As what a Principal element names the caller, from the weakest to the strongest:
// what a grant to it is worth differs within one account.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
enum class Naming {
  kNone,
  kAccount,  // Its account: a delegation, which identity policies complete.
  kRole,     // The role of its session: boundary and session policy still limit.
  kItself,   // The user, the session, the service, or everyone.
};

enum class Boundary { kAbsent, kPresent };

// How the principals of a statement name the caller; kItself for a statement
// without principals. For NotPrincipal: kItself unless the caller is excepted.
Naming NamingOf(const policy::Statement& statement, const PrincipalNames& caller,
                Boundary boundary);

// Whether action, resource and conditions fit; the principal is left out.
bool SpeaksOf(const policy::Document& document, const policy::Statement& statement,
              const Request& request);

}  // namespace bulkhead::eval
