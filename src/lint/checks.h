// The checks, a group per file. Each reports all that it sees and depends on no other.
// Used by Lint (lint/lint.h) only.
#pragma once

#include "lint/report.h"
#include "lint/view.h"

namespace bulkhead::lint {

void CheckStructure(const PolicyView& policy, Report& report);          // structure.cc
void CheckStatements(const PolicyView& policy, Report& report);         // statements.cc
void CheckPrincipals(const PolicyView& policy, Report& report);         // principals.cc
void CheckTrust(const PolicyView& policy, Report& report);              // trust.cc
void CheckServicePrincipals(const PolicyView& policy, Report& report);  // service_principals.cc
void CheckActions(const PolicyView& policy, Report& report);            // actions.cc
void CheckArns(const PolicyView& policy, Report& report);               // arns.cc
void CheckVariables(const PolicyView& policy, Report& report);          // variables.cc
void CheckOperators(const PolicyView& policy, Report& report);          // operators.cc
void CheckValues(const PolicyView& policy, Report& report);             // values.cc
void CheckAddresses(const PolicyView& policy, Report& report);          // addresses.cc
void CheckKeys(const PolicyView& policy, Report& report);               // keys.cc
void CheckKeyUse(const PolicyView& policy, Report& report);             // key_use.cc
void CheckWildcards(const PolicyView& policy, Report& report);          // wildcards.cc
void CheckPassing(const PolicyView& policy, Report& report);            // passing.cc
void CheckRedundancy(const PolicyView& policy, Report& report);         // redundancy.cc
void CheckResourceControl(const PolicyView& policy, Report& report);    // resource_control.cc
void CheckSize(const PolicyView& policy, Report& report);               // size.cc

}  // namespace bulkhead::lint
