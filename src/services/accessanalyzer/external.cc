// External access: a finding for each statement of a resource policy, grant of a bucket's access
// control list or grant of a key by which one outside of the zone of trust has access.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-findings.html
//
// Assumed: access of services of AWS is no finding.

#include <algorithm>

#include "access/resource_check.h"
#include "aws/arn.h"
#include "services/accessanalyzer/policy_checks.h"
#include "services/accessanalyzer/search.h"

namespace bulkhead::services::accessanalyzer {
namespace {

using access::PrincipalPick;
using Type = policy::Principal::Type;

using Entry = std::map<std::string, std::string>;

Entry Everyone() { return {{"AWS", "*"}}; }

std::string Joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : ",") + text;
  return all;
}

// The entry of a statement by which it means `who`: `anonymous`, a provider, or an ARN that
// stands for all of its account.
Entry EntryFor(const policy::Statement& statement, const std::string& who) {
  if (statement.principal_sense != policy::Sense::kListed) return Everyone();
  const auto arn = aws::Arn::Parse(who);
  const std::string account = arn && arn->service == "iam" ? arn->account : "";
  Entry other = Everyone();
  for (const policy::Principal& principal : statement.principals) {
    if (principal.type == Type::kFederated && principal.value == who) return {{"Federated", who}};
    if (principal.type == Type::kCanonicalUser) other = {{"CanonicalUser", principal.value}};
    if (principal.value == "*") return Everyone();
    if (principal.type != Type::kAws || account.empty()) continue;
    if (principal.value == account) return {{"AWS", account}};
    const auto named = aws::Arn::Parse(principal.value);
    if (named && named->account == account) {
      return {{"AWS", named->resource == "root" ? account : principal.value}};
    }
  }
  return other;
}

access::AnyQuestion WhoIsOutside(access::ResourceSet what) {
  using Kind = PrincipalPick::Kind;
  return {.who = {.any = {{.kind = Kind::kOutside, .text = {}, .accounts = {}},
                          {.kind = Kind::kAnonymous, .text = {}, .accounts = {}},
                          {.kind = Kind::kFederated, .text = {}, .accounts = {}}},
                  .except = {}},
          .what = std::move(what),
          .assuming = {},
          .ways_max = kWaysMax};
}

class ExternalSearch {
 public:
  explicit ExternalSearch(const Search& search)
      : search_(search), examiner_(search.zone.snapshot, search.time) {
    for (const Analyzed& resource : search.resources) resources_.emplace(resource.arn, &resource);
  }

  std::vector<Proved> Find() {
    const bool one = search_.resources.size() == 1;
    const access::AnyAnswer answer = examiner_.Ask(
        WhoIsOutside(one ? Only(search_.resources.front()) : access::ResourceSet{}), prover_);
    for (const access::Finding& finding : answer.findings) Add(finding);
    if (answer.unknown.empty()) return std::move(found_);
    for (const Analyzed& resource : search_.resources) {
      if (examiner_.Ask(WhoIsOutside(Only(resource)), prover_).unknown.empty()) continue;
      found_.push_back(ErrorAbout(resource));
    }
    return std::move(found_);
  }

 private:
  void Add(const access::Finding& finding) {
    const auto found = resources_.find(ResourceIn(finding.target));
    if (found == resources_.end()) return;
    const Analyzed& resource = *found->second;
    for (const eval::StatementRef& ref : finding.way.by) {
      const bool policy = ref.gate == eval::Gate::kResource || ref.gate == eval::Gate::kTrust;
      if (policy && resource.document) AddByStatement(resource, finding, ref.statement);
      if (ref.gate == eval::Gate::kAcl) AddByAcl(resource, ref.document);
      if (ref.gate == eval::Gate::kGrant) AddByGrant(resource, ref.document);
    }
  }

  void AddByStatement(const Analyzed& resource, const access::Finding& finding, std::size_t index) {
    const policy::Statement& statement = resource.document->statements()[index];
    Passage passage{.actions = finding.way.actions, .condition = {}};
    if (statement.action_sense == policy::Sense::kListed) passage.actions = statement.actions;
    for (const policy::Condition& condition : statement.conditions) {
      passage.condition[condition.key] = Joined(condition.values);
    }
    for (const std::string& who : finding.principals) {
      Proved proved = AboutResource(resource);
      proved.principal = EntryFor(statement, who);
      proved.passages = {passage};
      const bool everyone = proved.principal == Everyone();
      if (everyone && IsPublic(*resource.document, index)) proved.reach = Proved::Reach::kPublic;
      found_.push_back(std::move(proved));
    }
  }

  void AddByAcl(const Analyzed& resource, std::size_t index) {
    const std::string name = resource.arn.substr(resource.arn.rfind(':') + 1);
    const auto* bucket = search_.zone.snapshot->Find<org::Bucket>(name);
    if (bucket == nullptr) return;
    const eval::AclGrant grant = access::AclOf(*search_.zone.snapshot, *bucket)[index];
    Proved proved = AboutResource(resource);
    proved.passages = {
        {.actions = grant.actions, .condition = {}, .source = Passage::Source::kAcl}};
    // Everyone with an account of AWS is the public too.
    proved.principal = Everyone();
    proved.reach = Proved::Reach::kPublic;
    if (grant.grantee == eval::AclGrant::Grantee::kCanonicalUser) {
      proved.principal = {{"CanonicalUser", grant.canonical_id}};
      proved.reach = Proved::Reach::kNamed;
    }
    found_.push_back(std::move(proved));
  }

  void AddByGrant(const Analyzed& resource, std::size_t index) {
    const auto* key = search_.zone.snapshot->Find<org::PolicedResource>(resource.arn);
    if (key == nullptr) return;
    const org::KeyGrant& grant = key->grants[index];
    Passage passage;
    for (const std::string& operation : grant.operations) {
      passage.actions.push_back("kms:" + operation);
    }
    for (const auto& [name, value] : grant.encryption_context) {
      passage.condition["kms:EncryptionContext:" + name] = value;
    }
    Proved proved = AboutResource(resource);
    const auto arn = aws::Arn::Parse(grant.grantee);
    const bool root = arn && arn->resource == "root";
    proved.principal = {{"AWS", root ? arn->account : grant.grantee}};
    proved.passages = {std::move(passage)};
    found_.push_back(std::move(proved));
  }

  // As CheckNoPublicAccess judges it. What cannot be decided is taken for public.
  bool IsPublic(const policy::Document& document, std::size_t statement) {
    const Result<policy::DocumentPtr, Fault> alone = StatementAlone(document, statement);
    return !alone || prover_.Public({*alone}).truth != prove::Truth::kNo;
  }

  const Search& search_;
  access::Examiner examiner_;
  prove::Prover prover_;
  std::map<std::string, const Analyzed*, std::less<>> resources_;
  std::vector<Proved> found_;
};

}  // namespace

std::vector<Proved> FindExternal(const Search& search) {
  if (search.resources.empty()) return {};
  return ExternalSearch(search).Find();
}

}  // namespace bulkhead::services::accessanalyzer
