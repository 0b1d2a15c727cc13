#include "services/iam/policy_source.h"

#include <fmt/format.h>

#include "aws/arn.h"
#include "base/check.h"
#include "base/try.h"
#include "services/iam/checks.h"
#include "services/iam/faults.h"
#include "services/iam/policy_checks.h"

namespace bulkhead::services::iam {
namespace {

struct SourceName {
  EntityType type = EntityType::kUser;
  AccountId account;
  std::string name;
};

// Nothing when it is no ARN of a user, group or role. The path does not bear on who is meant.
std::optional<SourceName> ParseSource(std::string_view text) {
  const std::optional<aws::Arn> arn = aws::Arn::Parse(text);
  if (!arn || arn->service != "iam") return std::nullopt;
  const Result<AccountId> account = AccountId::Parse(arn->account);
  const std::string_view resource = arn->resource;
  if (!account || resource.ends_with('/')) return std::nullopt;
  for (const EntityType type : {EntityType::kUser, EntityType::kGroup, EntityType::kRole}) {
    if (!resource.starts_with(fmt::format("{}/", ResourceWord(type)))) continue;
    return SourceName{.type = type,
                      .account = *account,
                      .name = std::string(resource.substr(resource.rfind('/') + 1))};
  }
  return std::nullopt;
}

SimulatedPolicy Managed(const org::ManagedPolicy& policy) {
  return {.document = policy.document(),
          .id = policy.name,
          .type = policy.aws_managed() ? "aws-managed" : "user-managed",
          .arn = policy.arn,
          .inline_name = {},
          .holder = {}};
}

class Collector {
 public:
  Collector(const Call& call, PolicySource& out) : call_(call), out_(out) {}

  // The reference calls SourcePolicyId "the identifier of the policy" only; managed policies are
  // known by their names (see the example), inline ones by `user_alice_policy`, which
  // clients report (https://github.com/hashicorp/terraform-provider-aws/pull/25569).
  // https://docs.aws.amazon.com/cli/latest/reference/iam/simulate-principal-policy.html
  // For SourcePolicyType clients report `IAM Policy` everywhere; it has the reference's values.
  // https://docs.aws.amazon.com/IAM/latest/APIReference/API_Statement.html
  template <class Holder>
  void Add(const Holder& holder, EntityType type) {
    const std::string_view word = ResourceWord(type);
    for (const auto& [name, document] : holder.inline_policies) {
      out_.policies.push_back({.document = document,
                               .id = fmt::format("{}_{}_{}", word, holder.name, name),
                               .type = std::string(word),
                               .arn = {},
                               .inline_name = name,
                               .holder = holder.name});
    }
    for (const std::string& arn : holder.attached) {
      const auto* managed = call_.now.Find<org::ManagedPolicy>(arn);
      CHECK(managed != nullptr);  // IAM deletes no policy that is attached.
      out_.policies.push_back(Managed(*managed));
    }
  }

  void SetBoundary(const std::string& arn) {
    if (arn.empty()) return;
    const auto* managed = call_.now.Find<org::ManagedPolicy>(arn);
    CHECK(managed != nullptr);  // IAM deletes no policy that is a boundary.
    out_.boundary = Managed(*managed);
  }

 private:
  const Call& call_;
  PolicySource& out_;
};

}  // namespace

// What is answered for other ARNs is not documented; InvalidInput is assumed.
Result<PolicySource, Fault> FindPolicySource(const Call& call, std::string_view arn) {
  const std::optional<SourceName> source = ParseSource(arn);
  if (!source) return InvalidInput(fmt::format("Invalid Entity Arn: {}", arn));
  if (source->account != call.account()) return NoSuchEntity(source->type, source->name);
  PolicySource out;
  Collector collector(call, out);
  if (source->type == EntityType::kGroup) {
    const org::Group* group = TRY(FindGroup(call, source->name));
    out.arn = ArnOf(*group);
    collector.Add(*group, EntityType::kGroup);
    return out;
  }
  if (source->type == EntityType::kRole) {
    const org::Role* role = TRY(FindRole(call, source->name));
    out.arn = ArnOf(*role);
    collector.Add(*role, EntityType::kRole);
    collector.SetBoundary(role->boundary);
    return out;
  }
  const org::User* user = TRY(FindUser(call, source->name));
  out.arn = ArnOf(*user);
  collector.Add(*user, EntityType::kUser);
  collector.SetBoundary(user->boundary);
  for (const std::string& name : user->groups) {
    collector.Add(*TRY(FindGroup(call, name)), EntityType::kGroup);
  }
  return out;
}

Result<std::vector<SimulatedPolicy>, Fault> ReadInputPolicies(
    const std::vector<std::string>& documents, std::string_view parameter, policy::Kind kind) {
  std::vector<SimulatedPolicy> policies;
  for (const std::string& text : documents) {
    std::string id = fmt::format("{}.{}", parameter, policies.size() + 1);
    auto document = policy::Parse(text, kind);
    if (!document) {
      const base::Diagnostic& first = document.error().front();
      return InvalidInput(fmt::format("The policy {} is malformed: {} (line {}, column {})", id,
                                      first.what, first.span.line, first.span.column));
    }
    policies.push_back({.document = *std::move(document),
                        .id = std::move(id),
                        .type = "none",
                        .arn = {},
                        .inline_name = {},
                        .holder = {}});
  }
  return policies;
}

access::Check PolicySourceCheck(const Call& call, const std::string& arn) {
  const std::optional<SourceName> source = ParseSource(arn);
  if (!source || source->account != call.account()) {
    return {.resource = arn, .resource_account = source ? source->account : AccountId()};
  }
  switch (source->type) {
    case EntityType::kUser: return UserCheck(call, source->name);
    case EntityType::kGroup: return GroupCheck(call, source->name);
    case EntityType::kRole: return RoleCheck(call, source->name);
    case EntityType::kPolicy:
    case EntityType::kInstanceProfile:
    case EntityType::kServerCertificate: break;
  }
  return {.resource = arn};
}

}  // namespace bulkhead::services::iam
