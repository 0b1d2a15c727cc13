// Access cases: questions about who can do what (docs/access.md) as readable text.
//
// The world is built with the commands `org`, `policy` and `identity` of
// testkit/authorize_cases.h; one that names what is there replaces it. Besides:
//
//   bucket NAME account=ID policy=P ownership=ObjectWriter acl=AllUsers:READ,ID:WRITE
//                                 block=ignore-acls,restrict
//   resource ARN account=ID policy=P          what an export has with a policy
//   grant ARN to=PRINCIPAL operations=Decrypt includes:NAME=x    of a key; or equals:NAME=x
//   attach ACCOUNT:role/NAME P    as a managed policy of its account
//   forget ACCOUNT:role/NAME      takes an identity away
//   remember                      keeps the world as it is, for `diff`
//   need break-glass ACCOUNT:role/NAME action=A,B resource=ARN account=ID   or of `tool`: what a
//                                 `diff` warns of when it is lost
//   who-can ACTION [RESOURCE] by=WHO through=roles assuming="Bool aws:SecureTransport true"
//   what-can WHO [action=PATTERN] [resource=PATTERN]
//   reach WHO [paths=none]
//   reach-to RESOURCE [action=PATTERN] [paths=none]
//   diff                          of the world that was remembered, to that of now
//
// WHO is as access/principal_set.h has it. Answers name principals without `arn:aws:iam::`. Each
// way is a line, with what allows it and the conditions under it; `nobody` is proved.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace bulkhead::testkit {

// The text of the file with the answers. Fails where it is malformed.
Result<std::string> RunAccessCases(std::string_view text);

}  // namespace bulkhead::testkit
