// Findings: who outside of a zone of trust, or within it, has access to what, and what access
// nobody uses.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-findings.html
//
// They follow from the snapshot alone: of the same policies come the same findings with the
// same ids. Each is proved (access/any.h); what could not be decided is a finding with an error.
// An analyzer keeps only what people and rules said of them. What is resolved is gone. Pure.
//
//   for (const Proved& finding : FindingsOf(call.now, analyzer, call.time())) ...
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "org/analyzer_entities.h"
#include "org/snapshot.h"
#include "services/accessanalyzer/types.h"
#include "services/contract/call.h"

namespace bulkhead::services::accessanalyzer {

// One way in.
struct Passage {
  std::vector<std::string> actions;
  std::map<std::string, std::string> condition;
  enum class Source { kResourcePolicy, kAcl, kIdentityPolicy } source = Source::kResourcePolicy;
};

// What nobody used: an access key, a service; empty: all that there is.
struct Unused {
  std::string name;
  std::optional<Instant> last;
};

struct Proved {
  std::string id;
  std::string finding_type;   // ExternalAccess, InternalAccess, UnusedIAMRole, ...
  std::string resource;       // Its ARN.
  std::string resource_type;  // AWS::S3::Bucket
  AccountId owner;
  std::map<std::string, std::string> principal;  // {"AWS": "444455556666"}
  // Of external access one, of internal access some; none when there is an error.
  std::vector<Passage> passages;
  enum class Reach { kNamed, kPublic } reach = Reach::kNamed;
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-error-findings.html
  std::string error;            // INTERNAL_ERROR: the prover gave up. Empty: there is access.
  std::string rcp_restriction;  // APPLICABLE, APPLIED, NOT_APPLICABLE
  // Of internal access:
  AccountId principal_account;
  std::string principal_type;  // IAM_ROLE, IAM_USER
  std::string scp_restriction;
  std::vector<Unused> unused;  // Of unused access.
};

// By ascending id. In `now`, which may be another snapshot than the call's.
std::vector<Proved> FindingsOf(const org::Snapshot& now, const org::Analyzer& analyzer,
                               Instant time);
// Those of one resource.
std::vector<Proved> FindingsAbout(const org::Snapshot& now, const org::Analyzer& analyzer,
                                  Instant time, std::string_view resource);

// What the analyzer says of a finding: ACTIVE or ARCHIVED, and since when.
org::FindingState StateOf(const org::Analyzer& analyzer, const Proved& finding);

// Filters, as archive rules and lists have them.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-filter-keys.html
using Filter = std::map<std::string, org::FindingCriterion>;
using Properties = std::multimap<std::string, std::string>;  // By the keys of filters.
Properties PropertiesOf(const Proved& finding, std::string_view status);
bool Matches(const Filter& filter, const Properties& properties);
// Fails with ValidationException on a key that findings do not have.
enum class FilterUse { kRule, kList, kPreview };
Result<Filter, Fault> ReadFilter(const std::map<std::string, Criterion>& filter, FilterUse use);
std::map<std::string, Criterion> Shown(const Filter& filter);

}  // namespace bulkhead::services::accessanalyzer
