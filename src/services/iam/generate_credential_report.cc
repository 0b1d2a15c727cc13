// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateCredentialReport.html

#include "services/iam/credential_report.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

// "You can generate a credential report as often as once every four hours": a younger one is
// given again. The report is made at once, and told to be under way, as AWS does.
Outcome<GenerateCredentialReportOutput> GenerateCredentialReport(
    Call& call, const GenerateCredentialReportInput& /*input*/) {
  const auto* known = call.now.Find<org::CredentialReport>(call.account().text());
  if (known != nullptr && call.time() - known->generated < kReportAge) {
    return Reply<GenerateCredentialReportOutput>{{.state = "COMPLETE"}};
  }
  org::Change change;
  change.Put(org::CredentialReport{
      .account = call.account(), .generated = call.time(), .content = CredentialReportOf(call)});
  return Reply<GenerateCredentialReportOutput>{
      {.state = "STARTED",
       .description = "No report exists. Starting a new report generation task"},
      std::move(change)};
}

}  // namespace bulkhead::services::iam
