#include "services/accessanalyzer/operations.h"

#include <array>

#include "services/accessanalyzer/analyzers.h"

namespace bulkhead::services::accessanalyzer {
namespace {

using enum services::Access;

// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsiamaccessanalyzer.html
constexpr std::array kOperations = {
    Row<ApplyArchiveRule, OnAnalyzer<ApplyArchiveRuleInput>>("ApplyArchiveRule", kWrite),
    Row<CheckAccessNotGranted, OnAnything>("CheckAccessNotGranted", kRead),
    Row<CheckNoNewAccess, OnAnything>("CheckNoNewAccess", kRead),
    Row<CheckNoPublicAccess, OnAnything>("CheckNoPublicAccess", kRead),
    Row<CreateAccessPreview, OnAnalyzer<CreateAccessPreviewInput>>("CreateAccessPreview", kWrite),
    Row<CreateAnalyzer, OnNewAnalyzer>("CreateAnalyzer", kWrite),
    Row<CreateArchiveRule, OnRule<CreateArchiveRuleInput>>("CreateArchiveRule", kWrite),
    Row<DeleteAnalyzer, OnAnalyzer<DeleteAnalyzerInput>>("DeleteAnalyzer", kWrite),
    Row<DeleteArchiveRule, OnRule<DeleteArchiveRuleInput>>("DeleteArchiveRule", kWrite),
    Row<GetAccessPreview, OnAnalyzer<GetAccessPreviewInput>>("GetAccessPreview", kRead),
    Row<GetAnalyzedResource, OnAnalyzer<GetAnalyzedResourceInput>>("GetAnalyzedResource", kRead),
    Row<GetAnalyzer, OnAnalyzer<GetAnalyzerInput>>("GetAnalyzer", kRead),
    Row<GetArchiveRule, OnRule<GetArchiveRuleInput>>("GetArchiveRule", kRead),
    Row<GetFinding, OnAnalyzer<GetFindingInput>>("GetFinding", kRead),
    Row<GetFindingV2, OnFinding>("GetFindingV2", kRead),
    Row<ListAccessPreviewFindings, OnAnalyzer<ListAccessPreviewFindingsInput>>(
        "ListAccessPreviewFindings", kRead),
    Row<ListAccessPreviews, OnAnalyzer<ListAccessPreviewsInput>>("ListAccessPreviews", kList),
    Row<ListAnalyzedResources, OnAnalyzer<ListAnalyzedResourcesInput>>("ListAnalyzedResources",
                                                                       kRead),
    Row<ListAnalyzers, OnAnything>("ListAnalyzers", kList),
    Row<ListArchiveRules, OnAnalyzer<ListArchiveRulesInput>>("ListArchiveRules", kList),
    Row<ListFindings, OnAnalyzer<ListFindingsInput>>("ListFindings", kRead),
    Row<ListFindingsV2, OnFindings>("ListFindingsV2", kRead),
    Row<ListTagsForResource, OnTagged>("ListTagsForResource", kRead),
    Row<StartResourceScan, OnAnalyzer<StartResourceScanInput>>("StartResourceScan", kWrite),
    Row<TagResource, OnTagging>("TagResource", kTagging),
    Row<UntagResource, OnUntagging>("UntagResource", kTagging),
    Row<UpdateAnalyzer, OnAnalyzer<UpdateAnalyzerInput>>("UpdateAnalyzer", kWrite),
    Row<UpdateArchiveRule, OnRule<UpdateArchiveRuleInput>>("UpdateArchiveRule", kWrite),
    Row<UpdateFindings, OnAnalyzer<UpdateFindingsInput>>("UpdateFindings", kWrite),
    Row<ValidatePolicy, OnAnything>("ValidatePolicy", kRead),
};

}  // namespace

constinit const Service kService = {
    .name = "accessanalyzer", .prefix = "access-analyzer", .operations = kOperations};

}  // namespace bulkhead::services::accessanalyzer
