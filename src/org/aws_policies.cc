#include "org/aws_policies.h"

#include <atomic>
#include <charconv>
#include <memory>

#include "base/check.h"
#include "base/digest.h"
#include "catalog/managed_policies.h"

namespace bulkhead::org {
namespace {

// As services::Ids makes the ids of customers' policies, with the ARN as the seed: the same
// in every organization, as AWS's are, though not AWS's own, which no data tells.
std::string IdOf(std::string_view arn) {
  constexpr std::string_view kBase32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  constexpr std::size_t kLength = 17;
  const std::string digest = base::Sha256(std::string("0|").append(arn));
  std::string id = "ANPA";
  for (std::size_t i = 0; i < kLength; ++i) {
    const auto byte = static_cast<unsigned char>(digest[digest.size() - 1 - i]);
    id += kBase32[byte % kBase32.size()];
  }
  return id;
}

std::string VersionId(std::uint32_t number) {
  return catalog::ManagedPolicyVersion{.number = number}.id();
}

std::optional<std::uint32_t> VersionNumber(std::string_view id) {
  std::uint32_t number = 0;
  if (!id.starts_with('v')) return {};
  const char* end = id.data() + id.size();
  const auto [rest, problem] = std::from_chars(id.data() + 1, end, number);
  // Leading zeros name no version.
  if (problem != std::errc() || rest != end || VersionId(number) != id) return {};
  return number;
}

ManagedPolicy WithoutVersions(const catalog::ManagedPolicy& row) {
  const std::string arn = row.Arn();
  return {.arn = arn,
          .name = std::string(row.name()),
          .path = std::string(row.path()),
          .id = IdOf(arn),
          .created = row.created,
          .updated = row.updated,
          .default_version = VersionId(row.newest_version)};
}

// INVARIANT: the parser takes every policy that AWS publishes; aws_policies_test.cc.
PolicyVersion Parsed(const catalog::ManagedPolicy& row,
                     const catalog::ManagedPolicyVersion& version) {
  const std::optional<std::string> text = catalog::ManagedPolicyText(row, version.number);
  CHECK(text.has_value());
  return {.id = version.id(),
          .created = version.created,
          .document = policy::ParseOwn(*text, policy::Kind::kIdentity)};
}

// The policies that were asked for. A place is written once, by whoever is first.
class Memo {
 public:
  Memo() : places_(catalog::ManagedPolicyCount()) {}
  Memo(const Memo&) = delete;
  Memo& operator=(const Memo&) = delete;
  ~Memo() {
    for (const auto& place : places_) delete place.load();
  }

  const ManagedPolicy* Get(const catalog::ManagedPolicy& row) {
    std::atomic<const ManagedPolicy*>& place = places_[row.index];
    if (const ManagedPolicy* there = place.load(std::memory_order_acquire)) return there;
    auto made = std::make_unique<ManagedPolicy>(WithoutVersions(row));
    made->versions = {Parsed(row, {.number = row.newest_version, .created = row.updated})};
    const ManagedPolicy* first = nullptr;
    if (place.compare_exchange_strong(first, made.get())) return made.release();
    return first;
  }

 private:
  std::vector<std::atomic<const ManagedPolicy*>> places_;
};

}  // namespace

const ManagedPolicy* FindAwsPolicy(std::string_view arn) {
  const std::optional<catalog::ManagedPolicy> row = catalog::FindManagedPolicy(arn);
  if (!row) return nullptr;
  static Memo memo;
  return memo.Get(*row);
}

std::vector<ManagedPolicy> ListAwsPolicies() {
  std::vector<ManagedPolicy> policies;
  policies.reserve(catalog::ManagedPolicyCount());
  for (std::size_t i = 0; i < catalog::ManagedPolicyCount(); ++i) {
    policies.push_back(WithoutVersions(catalog::ManagedPolicyAt(i)));
  }
  return policies;
}

std::vector<PolicyVersion> ListAwsPolicyVersions(const ManagedPolicy& policy) {
  const std::optional<catalog::ManagedPolicy> row = catalog::FindManagedPolicy(policy.arn);
  if (!row) return policy.versions;
  std::vector<PolicyVersion> versions;
  for (const catalog::ManagedPolicyVersion& version : catalog::ManagedPolicyVersions(*row)) {
    versions.push_back({.id = version.id(), .created = version.created});
  }
  return versions;
}

std::optional<PolicyVersion> FindAwsPolicyVersion(const ManagedPolicy& policy,
                                                  std::string_view version_id) {
  const std::optional<std::uint32_t> number = VersionNumber(version_id);
  const std::optional<catalog::ManagedPolicy> row = catalog::FindManagedPolicy(policy.arn);
  if (!number || !row) return {};
  for (const catalog::ManagedPolicyVersion& version : catalog::ManagedPolicyVersions(*row)) {
    if (version.number == *number) return Parsed(*row, version);
  }
  return {};
}

}  // namespace bulkhead::org
