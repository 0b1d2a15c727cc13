#include "services/iam/managed_policies.h"

#include "api/embedded_models.h"
#include "base/check.h"
#include "base/json.h"
#include "services/contract/ids.h"

namespace bulkhead::services::iam {
namespace {

constexpr std::string_view kResource = ":policy";

Instant InstantOf(const Value& row, std::string_view member) {
  const Result<Instant> instant = Instant::ParseIso8601(row.Text(member));
  CHECK(instant.has_value());
  return *instant;
}

// A policy whose text is older or newer than the data is replaced as a whole:
// nothing in it is a customer's. Its id is made from its ARN and so never changes.
org::ManagedPolicy PolicyOf(const Value& row) {
  const std::string arn(row.Text("Arn"));
  const std::size_t path = arn.find(kResource) + kResource.size();
  const std::size_t name = arn.rfind('/') + 1;
  const Value* document = row.Find("Document");
  CHECK(document != nullptr);
  auto parsed = policy::Parse(base::PrintJson(*document), policy::Kind::kIdentity);
  CHECK(parsed.has_value());
  const std::string version(row.Text("Version"));
  const Instant updated = InstantOf(row, "VersionCreated");
  return {.arn = arn,
          .name = arn.substr(name),
          .path = arn.substr(path, name - path),
          .id = Ids(arn).Unique("ANPA"),
          .created = InstantOf(row, "Created"),
          .updated = updated,
          .versions = {{.id = version, .created = updated, .document = *std::move(parsed)}},
          .default_version = version};
}

}  // namespace

org::Change SeedManagedPolicies(const org::Snapshot& now) {
  const auto data = base::ParseJson(api::EmbeddedModel("managed_policies"));
  CHECK(data.has_value());
  const Value* rows = data->Find("Policies");
  CHECK(rows != nullptr && rows->is_list());
  org::Change change;
  for (const Value& row : rows->list()) {
    org::ManagedPolicy policy = PolicyOf(row);
    const auto* there = now.Find<org::ManagedPolicy>(policy.arn);
    const bool same = there != nullptr && base::Encode(*there) == base::Encode(policy);
    if (!same) change.Put(std::move(policy));
  }
  return change;
}

}  // namespace bulkhead::services::iam
