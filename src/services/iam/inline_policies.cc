#include "services/iam/inline_policies.h"

#include <fmt/format.h>

#include "base/try.h"
#include "services/iam/documents.h"
#include "services/iam/faults.h"

namespace bulkhead::services::iam {

Result<void, Fault> PutInline(const InlineHolder& holder, std::string_view holder_name,
                              org::InlinePolicies& policies, const std::string& name,
                              std::string_view text) {
  policies[name] = TRY(ReadDocument(text, policy::Kind::kIdentity));
  std::int64_t size = 0;
  for (const auto& [other, document] : policies) size += SizeOf(*document);
  if (size <= holder.size_max) return {};
  return LimitExceeded(fmt::format("Maximum policy size of {} bytes exceeded for {} {}",
                                   holder.size_max, ResourceWord(holder.type), holder_name));
}

Result<std::string, Fault> GetInline(const InlineHolder& holder,
                                     const org::InlinePolicies& policies, const std::string& name) {
  const auto found = policies.find(name);
  if (found == policies.end()) return NoSuchInlinePolicy(holder.type, name);
  return EncodedDocument(*found->second);
}

Result<void, Fault> DeleteInline(const InlineHolder& holder, org::InlinePolicies& policies,
                                 const std::string& name) {
  if (policies.erase(name) == 0) return NoSuchInlinePolicy(holder.type, name);
  return {};
}

std::vector<std::string> TakeNames(const org::InlinePolicies& policies, Pager& pager) {
  std::vector<std::string> names;
  for (const auto& [name, document] : policies) {
    if (pager.Takes(name)) names.push_back(name);
  }
  return names;
}

}  // namespace bulkhead::services::iam
