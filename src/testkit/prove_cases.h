// ProveCases: questions about every request at once, and what is proved, as readable text.
//
//   policy NAME [kind=resource]       an identity policy, or of the kind: resource, trust, scp,
//   {"Version": "2012-10-17", ...}    rcp, endpoint
//   contains A,B C                    everything that A and B together allow, C allows, too
//   equivalent A B                    A and B allow the same
//   disjoint A B                      nothing is allowed by both
//   public A                          A allows something to those whom it does not name
//   can principal=ARN action=s3:Get*,s3:List* resource=ARN account=111122223333
//       identity=A,B boundary=C session=D resource-policy=E endpoint=F scp=A,B/C rcp=R/S
//       absent=aws:TagKeys aws:SourceIp=10.0.0.1
//                                     any such request is allowed by the stack of policies (one
//                                     line); levels of SCPs and RCPs stand root first
//
// A principal is what access/principal_names.h reads; words with a colon before `=` are condition
// keys, which then have these values; the keys that follow from the principal are known, and all
// others free. Answers are `yes`, `no`, or `unknown: why`. The witness of an answer is not printed,
// for any will do: eval and the slow twin must both confirm it.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace bulkhead::testkit {

// The text of the file with what is proved. Fails where it is malformed, or where a witness is
// none.
Result<std::string> RunProveCases(std::string_view text);

}  // namespace bulkhead::testkit
