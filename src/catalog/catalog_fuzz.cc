// Any bytes as an action, a key, a pattern of actions or of resources. What is found must
// be what was asked for.
#include "aws/wildcard.h"
#include "base/check.h"
#include "catalog/arn_overlap.h"
#include "catalog/catalog.h"
#include "catalog/managed_policies.h"

namespace bulkhead::catalog {
namespace {

void LookUp(std::string_view text) {
  if (const auto action = FindAction(text)) CHECK(FindAction(action->ToText()) == action);
  if (const auto key = FindConditionKey(text)) CHECK(key->Covers(text));
  if (const auto policy = FindManagedPolicy(text)) CHECK(policy->Arn() == text);
}

// Of one small service: looking through all of them costs a thousand times as much.
void MatchActions(std::string_view text) {
  const std::string pattern = "sts:" + std::string(text);
  for (const Action action : ActionsMatching(pattern)) {
    CHECK(aws::MatchesWildcardIgnoringCase(pattern, action.ToText()));
  }
}

void MatchResources(std::string_view text) {
  for (const ResourceType type : FindService("sqs")->resource_types()) {
    for (const std::string_view arn : type.arn_templates()) {
      CHECK(ArnsOverlap(arn, arn));
      if (ArnsOverlap(arn, text)) CHECK(type.Matches(text));
    }
  }
  // A template against a piece of the input: both are any text.
  const std::size_t middle = text.size() / 2;
  ArnsOverlap(text.substr(0, middle), text.substr(middle));
}

}  // namespace
}  // namespace bulkhead::catalog

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bulkhead::catalog;      // NOLINT(google-build-using-namespace)
  constexpr std::size_t kBytesMax = 256;  // Longer texts only cost time.
  const std::string_view text(reinterpret_cast<const char*>(data), std::min(size, kBytesMax));
  LookUp(text);
  MatchActions(text);
  MatchResources(text);
  return 0;
}
