// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetHumanReadableSummary.html

#include <fmt/format.h>

#include "base/try.h"
#include "services/iam/delegations.h"
#include "services/iam/faults.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {
namespace {

constexpr std::size_t kSummaryCharactersMax = 10'000;

std::string Listed(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out.append(out.empty() ? "" : ", ").append(text);
  return out;
}

std::string Sentence(const policy::Statement& statement) {
  const auto all_but = [](policy::Sense sense) {
    return sense == policy::Sense::kAllBut ? "all but " : "";
  };
  return fmt::format("- {} {}{} on {}{}{}.\n",
                     statement.effect == policy::Effect::kAllow ? "May do" : "May not do",
                     all_but(statement.action_sense), Listed(statement.actions),
                     all_but(statement.resource_sense), Listed(statement.resources),
                     statement.conditions.empty() ? "" : ", under conditions");
}

}  // namespace

// AWS has a language model write it. Here it is a sentence for each statement, in English alone.
Outcome<GetHumanReadableSummaryOutput> GetHumanReadableSummary(
    Call& call, const GetHumanReadableSummaryInput& input) {
  const std::string id = DelegationIdOf(input.entity_arn);
  if (id.empty()) {
    return InvalidInput(
        fmt::format("{} is not the ARN of a delegation request.", input.entity_arn));
  }
  const org::DelegationRequest* request = TRY(FindDelegation(call, id));
  GetHumanReadableSummaryOutput output{.locale = input.locale.value_or("en")};
  if (output.locale->substr(0, output.locale->find_first_of("-_")) != "en") {
    output.summary_state = "NOT_SUPPORTED";
    return Reply<GetHumanReadableSummaryOutput>{std::move(output)};
  }
  std::string summary =
      fmt::format("{} ({}) asks for permissions for {} seconds.\n", request->provider_name,
                  request->provider.text(), request->session_seconds);
  for (const policy::Statement& statement : request->policy->statements()) {
    summary += Sentence(statement);
  }
  summary.resize(std::min(summary.size(), kSummaryCharactersMax));
  output.summary_content = std::move(summary);
  output.summary_state = "AVAILABLE";
  return Reply<GetHumanReadableSummaryOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
