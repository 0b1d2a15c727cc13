// https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListEffectivePolicyValidationErrors.html

#include "services/organizations/operations.h"

#include <fmt/format.h>

#include "base/try.h"
#include "services/organizations/describe.h"
#include "services/organizations/effective_policies.h"
#include "services/organizations/faults.h"
#include "services/organizations/paging.h"

namespace bulkhead::services::organizations {
namespace {

// Keys by which errors are paged: their numbers, of equal length to be in order.
std::vector<std::string> Numbers(std::size_t count) {
  std::vector<std::string> numbers;
  numbers.reserve(count);
  for (std::size_t i = 0; i < count; ++i) numbers.push_back(fmt::format("{:06}", i));
  return numbers;
}

}  // namespace

Outcome<ListEffectivePolicyValidationErrorsOutput> ListEffectivePolicyValidationErrors(
    Call& call, const ListEffectivePolicyValidationErrorsInput& input) {
  const Directory directory = TRY(Directory::Readable(call));
  const org::Organization& organization = directory.organization();
  const org::Account* account = directory.FindAccount(input.account_id);
  if (account == nullptr) return AccountNotFound();
  const PolicyType* type = TRY(EnabledType(directory, input.policy_type));
  EffectivePolicies policies(call, directory, *type);
  const EffectiveSettings* policy = policies.Of(input.account_id);
  if (policy == nullptr) return EffectivePolicyNotFound();

  const std::string list =
      org::JoinKey("ListEffectivePolicyValidationErrors", input.account_id, input.policy_type);
  Page page = TRY(TakePage(call, list, Numbers(policy->errors.size()), input));
  const std::string parent_path = PathOf(call.now, organization, account->parent_id);
  Reply<ListEffectivePolicyValidationErrorsOutput> reply{
      {.account_id = input.account_id,
       .policy_type = input.policy_type,
       .path = fmt::format("{}{}/", parent_path, account->id.text()),
       .evaluation_timestamp = call.time(),
       .next_token = std::move(page.next_token)}};
  for (const std::string& number : page.keys) {
    const inheritance::Invalidity& error = policy->errors[std::stoul(number)];
    reply.output.effective_policy_validation_errors.push_back(
        {.error_code = error.code,
         .error_message = error.message,
         .path_to_error = error.path,
         .contributing_policies =
             std::vector<std::string>(error.policies.begin(), error.policies.end())});
  }
  return reply;
}

}  // namespace bulkhead::services::organizations
