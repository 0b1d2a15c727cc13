// How large and how many policies may be: the quotas of AWS, as of 2026-11.
//
// Data; pure. The quotas that the local organization enforces stand with its services;
// these are all that AWS documents for policies, for a linter to compare with.
//
//   const SizeQuota& quota = QuotaOf(PolicyPlace::kServiceControl);
//   if (Measured(text, quota.measure) > quota.max) ...   // 10,240 characters
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace bulkhead::catalog {

inline constexpr std::string_view kQuotasDay = "2026-11-22";

// Where a policy stands decides how large it may be.
enum class PolicyPlace {
  kManaged,
  kInlineOfUser,  // The sum of all inline policies of the user; likewise the next two.
  kInlineOfGroup,
  kInlineOfRole,
  kTrust,
  kSession,
  kServiceControl,
  kResourceControl,
  kVpcEndpoint,
  kBucket,
  kKey,    // KMS
  kQueue,  // SQS
  kTable,  // DynamoDB
};

// What is counted.
enum class Measure { kCharactersWithoutSpace, kCharacters, kBytes };

struct SizeQuota {
  PolicyPlace place = PolicyPlace::kManaged;
  std::string_view name;  // `a managed policy`, for messages
  Measure measure = Measure::kCharacters;
  std::size_t max = 0;
  std::size_t raised_max = 0;  // What AWS raises it to on request; `max` when it does not.
  std::string_view source;     // The page that says so.
};

std::span<const SizeQuota> SizeQuotas();
const SizeQuota& QuotaOf(PolicyPlace place);

// The size of a policy as AWS counts it. Characters are those of UTF-8; white space is
// that of JSON, also within strings (assumed: the page does not say).
std::size_t Measured(std::string_view text, Measure measure);

struct CountQuota {
  std::string_view name;  // `SCPs attached to a root, unit or account`
  std::size_t max = 0;
  std::size_t raised_max = 0;
  std::string_view source;
};

std::span<const CountQuota> CountQuotas();

}  // namespace bulkhead::catalog
