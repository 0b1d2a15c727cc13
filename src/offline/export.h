// Export: an organization as a folder of what the AWS CLI prints, and back.
//
// For questions about a real organization without a connection to it. A file is known by what
// stands in it; what a call was about, where its output does not tell, by its name:
//
//   describe-organization.json, list-roots.json
//   list-organizational-units-for-parent.PARENT.json, list-accounts-for-parent.PARENT.json
//   describe-policy.POLICY.json, list-targets-for-policy.POLICY.json
//   ACCOUNT/get-account-authorization-details.json    aws iam get-account-authorization-details
//   ACCOUNT/list-buckets.json, ACCOUNT/get-bucket-policy.BUCKET.json, ...acl.BUCKET.json,
//   ...ownership-controls.BUCKET.json, ACCOUNT/get-public-access-block.BUCKET.json (or of the
//   account, without a bucket), ACCOUNT/list-grants.ARN.json of keys
//   ACCOUNT/get-key-policy.ARN.json, and any other getter with a `Policy`, `ResourcePolicy`,
//   `policyText` or `Attributes`: the ARN percent-encoded, unless the output has it
//   any file with `configurationItems`                a snapshot of AWS Config
//
// ACCOUNT is any folder on the way whose name is an account id. docs/access.md has the commands.
// Pure: the caller reads and writes the files. What cannot be used is left out and said.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "org/snapshot.h"

namespace bulkhead::offline {

using Files = std::map<std::string, std::string>;  // Texts by their paths in the folder, with `/`.

struct Export {
  org::Snapshot snapshot;
  std::vector<std::string> notes;
};

// Fails when no file says anything of an account.
Result<Export> ReadExport(const Files& files);

// What ReadExport reads: the organization, IAM, and the policies of resources.
Files WriteExport(const org::Snapshot& snapshot);

}  // namespace bulkhead::offline
