// Authorize cases: decisions as readable text, for any judge.
//
//   org [id=o-...]                        a tree, two spaces per level; accounts that are
//   root r-ab12          scp A B  rcp C   not in it are in no organization. A line without
//     ou prod            scp D            `scp` has FullAWSAccess; the management account
//       account 111111111111              says `management` or is 999999999999
//   policy NAME [kind=scp]                a policy; with its kind it is parsed at once
//   identity ACCOUNT:role/NAME policy=A,B boundary=C trust=D path=/x/ tag:team=blue
//   identity ACCOUNT:user/NAME groups=g   and `identity ACCOUNT:group/g policy=A`
//   resource ARN account=ACCOUNT policy=A public-access=restricted    and all under it
//   acl ARN to=all-users actions=s3:GetObject     to=authenticated-users, to=ACCOUNT
//   grant ARN to=PRINCIPAL operations=Decrypt     of a key; includes:NAME=x, equals:NAME=x
//   authorize principal=ACCOUNT:role/NAME action=s3:GetObject resource=ARN [key=value...]
//   message ...                           the same; answers the text of the denial
//
// A principal is also ACCOUNT:user/NAME, ACCOUNT:root, ACCOUNT:federated-user/NAME (with
// of=USER), service:ec2.amazonaws.com, federated:PROVIDER or anonymous. Words with a
// colon are condition keys (repeat one for a list); others describe the session:
// session=NAME session-policy=A,B session-tag:team=blue mfa-age=60 source-identity=x;
// and the way: endpoint=POLICY access-point=POLICY. `authorize` answers `allow`, or
// `explicit-deny at scp: why`, `implicit-deny at ...`; a case may leave out the reason.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "org/snapshot.h"
#include "testkit/authorize_world.h"

namespace bulkhead::testkit {

// Decides one request: `allow`, `explicit-deny at GATE: why` or `implicit-deny at GATE: why`.
// Judges that know no reasons leave out all after the first word.
using AuthorizeJudge =
    std::function<std::string(const org::Snapshot& now, const AuthorizeRequest& request)>;

// The judge that the server asks: access::Decide.
std::string JudgeByAccess(const org::Snapshot& now, const AuthorizeRequest& request);

// The slow twin: model::Authorize on what access gathered. It knows no reasons.
std::string JudgeByModel(const org::Snapshot& now, const AuthorizeRequest& request);

// The text of a denial, for the command `message`: access::DenialMessage.
std::string MessageByAccess(const org::Snapshot& now, const AuthorizeRequest& request);

// The text of the file with what the judges answer, of decisions and of the texts of
// denials. Fails where it is malformed.
Result<std::string> RunAuthorizeCases(std::string_view text, const AuthorizeJudge& judge,
                                      const AuthorizeJudge& message = MessageByAccess);

}  // namespace bulkhead::testkit
