// Internal access: a finding for each user or role of the zone that has access to a resource.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-findings.html
//
// "IAM Access Analyzer generates findings when there is a possible access path between an IAM
// role or user within your organization and your specified resources." Assumed: root users and
// service-linked roles are not meant, and a path is a principal's own, not by roles that it may
// assume, which have findings of their own.

#include "aws/arn.h"
#include "services/accessanalyzer/restrictions.h"
#include "services/accessanalyzer/search.h"

namespace bulkhead::services::accessanalyzer {
namespace {

access::AnyQuestion WhoIsInside(const Search& search, access::ResourceSet what) {
  using Kind = access::PrincipalPick::Kind;
  const std::vector<AccountId> accounts(search.zone.accounts.begin(), search.zone.accounts.end());
  return {.who = {.any = {{.kind = Kind::kPeople, .text = {}, .accounts = accounts},
                          {.kind = Kind::kRoles, .text = {}, .accounts = accounts}},
                  .except = {}},
          .what = std::move(what),
          .assuming = {},
          .ways_max = kWaysMax};
}

Passage PassageOf(const prove::Way& way) {
  Passage passage{
      .actions = way.actions, .condition = {}, .source = Passage::Source::kIdentityPolicy};
  for (const policy::Condition& condition : way.only_if) {
    std::string& values = passage.condition[condition.key];
    for (const std::string& value : condition.values) {
      values += (values.empty() ? "" : ",") + value;
    }
  }
  for (const eval::StatementRef& ref : way.by) {
    if (ref.gate == eval::Gate::kResource) passage.source = Passage::Source::kResourcePolicy;
    if (ref.gate == eval::Gate::kAcl) passage.source = Passage::Source::kAcl;
  }
  return passage;
}

}  // namespace

std::vector<Proved> FindInternal(const Search& search) {
  access::Examiner examiner(search.zone.snapshot, search.time);
  prove::Prover prover;
  std::vector<Proved> found;
  for (const Analyzed& resource : search.resources) {
    const access::AnyAnswer answer = examiner.Ask(WhoIsInside(search, Only(resource)), prover);
    std::map<std::string, Proved> by_principal;
    for (const access::Finding& finding : answer.findings) {
      if (ResourceIn(finding.target) != resource.arn) continue;
      for (const std::string& arn : finding.principals) {
        Proved& proved = by_principal.try_emplace(arn, AboutResource(resource)).first->second;
        proved.principal = {{"AWS", arn}};
        proved.passages.push_back(PassageOf(finding.way));
      }
    }
    for (auto& [arn, proved] : by_principal) {
      const auto parsed = aws::Arn::Parse(arn);
      const auto account = AccountId::Parse(parsed ? parsed->account : "");
      if (account) proved.principal_account = *account;
      const bool user = parsed && parsed->resource.starts_with("user/");
      proved.principal_type = user ? "IAM_USER" : "IAM_ROLE";
      proved.scp_restriction =
          ScpRestriction(search.now, search.analyzer, proved.principal_account);
      found.push_back(std::move(proved));
    }
    if (!answer.unknown.empty()) found.push_back(ErrorAbout(resource));
  }
  return found;
}

}  // namespace bulkhead::services::accessanalyzer
