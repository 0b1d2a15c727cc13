// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetCredentialReport.html

#include "services/iam/credential_report.h"
#include "services/iam/faults.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<GetCredentialReportOutput> GetCredentialReport(Call& call,
                                                       const GetCredentialReportInput& /*input*/) {
  const auto* report = call.now.Find<org::CredentialReport>(call.account().text());
  if (report == nullptr) return ReportNotPresent();
  if (call.time() - report->generated >= kReportAge) return ReportExpired();
  return Reply<GetCredentialReportOutput>{{.content = report->content,
                                           .report_format = "text/csv",
                                           .generated_time = report->generated}};
}

}  // namespace bulkhead::services::iam
