#include "services/tagging/resources.h"

#include <fmt/format.h>

#include <algorithm>

#include "aws/arn.h"
#include "base/encoding.h"
#include "org/tree.h"

namespace bulkhead::services::tagging {
namespace {

constexpr std::string_view kGlobalRegion = "us-east-1";
constexpr std::size_t kTagsMax = 50;

// The organization that the caller manages; null when it manages none.
const org::Organization* Managed(const Call& call) {
  const org::Organization* organization = org::OrganizationOf(call.now, call.account());
  if (organization == nullptr || organization->management_account != call.account()) return nullptr;
  return organization;
}

std::string Arn(const org::Organization& organization, std::string_view kind,
                std::string_view rest) {
  return fmt::format("arn:aws:organizations::{}:{}/{}/{}", organization.management_account.text(),
                     kind, organization.id, rest);
}

template <class T>
Resource Make(const std::string& arn, const T& entity) {
  return {.arn = arn, .entity = entity, .tags = entity.tags};
}

void AddOrganization(const Call& call, std::vector<Resource>& out) {
  const org::Organization* organization = Managed(call);
  if (organization == nullptr) return;
  if (const auto* root = call.now.Find<org::Root>(organization->root_id)) {
    out.push_back(Make(Arn(*organization, "root", root->id), *root));
  }
  for (const auto& [key, unit] : call.now.table<org::Unit>()) {
    if (unit->organization_id != organization->id) continue;
    out.push_back(Make(Arn(*organization, "ou", unit->id), *unit));
  }
  for (const std::string& id : call.now.Lookup("account-of", organization->id)) {
    const auto* account = call.now.Find<org::Account>(id);
    out.push_back(Make(Arn(*organization, "account", id), *account));
  }
  for (const std::string& id : call.now.Lookup("policy-of", organization->id)) {
    const auto* policy = call.now.Find<org::Policy>(id);
    out.push_back(
        Make(Arn(*organization, "policy", fmt::format("{}/{}", base::ToLower(policy->type), id)),
             *policy));
  }
}

void AddIamPolicies(const Call& call, std::vector<Resource>& out) {
  for (const std::string& arn : call.now.Lookup("managed-policy-of", call.account().text())) {
    out.push_back(Make(arn, *call.now.Find<org::ManagedPolicy>(arn)));
  }
}

void AddBuckets(const Call& call, std::vector<Resource>& out) {
  for (const std::string& name : call.now.Lookup("bucket-of", call.account().text())) {
    const auto* bucket = call.now.Find<org::Bucket>(name);
    if (bucket->region == call.environment.region) {
      out.push_back(Make("arn:aws:s3:::" + name, *bucket));
    }
  }
}

// A user or a role of the caller's account; `kind` is `user` or `role`.
template <class T>
std::optional<Resource> FindPrincipal(const Call& call, std::string_view arn,
                                      std::string_view kind) {
  const std::string name(arn.substr(arn.rfind('/') + 1));
  const T* found = call.now.Find<T>(T::KeyOf(call.account(), name));
  if (found == nullptr) return std::nullopt;
  const std::string own =
      aws::IamArn(call.account(), fmt::format("{}{}{}", kind, found->path, found->name));
  if (own != arn) return std::nullopt;
  return Make(own, *found);
}

// Which action of its own service tags a resource.
struct ActionsOf {
  Act act;

  std::string operator()(const org::Bucket&) const { return "s3:PutBucketTagging"; }
  std::string operator()(const org::User&) const { return Choose("iam:TagUser", "iam:UntagUser"); }
  std::string operator()(const org::Role&) const { return Choose("iam:TagRole", "iam:UntagRole"); }
  std::string operator()(const org::ManagedPolicy&) const {
    return Choose("iam:TagPolicy", "iam:UntagPolicy");
  }
  template <class T>
  std::string operator()(const T&) const {
    return Choose("organizations:TagResource", "organizations:UntagResource");
  }
  std::string Choose(std::string_view tag, std::string_view untag) const {
    return std::string(act == Act::kTag ? tag : untag);
  }
};

Result<void, Fault> MayRetag(const Call& call, const Resource& resource, const org::Tags& tags,
                             Act act) {
  access::Check check{.action = std::visit(ActionsOf{act}, resource.entity),
                      .resource = resource.arn};
  for (const auto& [key, value] : resource.tags) {
    check.context["aws:ResourceTag/" + key] = {value};
    if (!tags.contains(key)) check.context["aws:TagKeys"].push_back(key);
  }
  for (const auto& [key, value] : tags) {
    const auto old = resource.tags.find(key);
    if (old != resource.tags.end() && old->second == value) continue;
    check.context["aws:RequestTag/" + key] = {value};
    check.context["aws:TagKeys"].push_back(key);
  }
  if (const auto* bucket = std::get_if<org::Bucket>(&resource.entity)) {
    check.resource_policy = bucket->bucket_policy;
  }
  const access::Decision decision = access::Decide(call.now, call.caller, check, call.environment);
  if (decision.verdict.allowed()) return {};
  return std::unexpected(Fault{.code = "AccessDeniedException",
                               .message = access::DenialMessage(call.caller, check, decision),
                               .http_status = 403});
}

}  // namespace

std::string Resource::type() const {
  const std::optional<aws::Arn> parsed = aws::Arn::Parse(arn);
  if (!parsed) return {};
  if (parsed->service == "s3") return "s3:bucket";
  return fmt::format("{}:{}", parsed->service,
                     parsed->resource.substr(0, parsed->resource.find('/')));
}

std::vector<Resource> TaggedResources(const Call& call) {
  std::vector<Resource> resources;
  if (call.environment.region == kGlobalRegion) {
    AddOrganization(call, resources);
    AddIamPolicies(call, resources);
  }
  AddBuckets(call, resources);
  std::erase_if(resources, [](const Resource& resource) { return resource.tags.empty(); });
  std::ranges::sort(resources, {}, &Resource::arn);
  return resources;
}

std::optional<Resource> FindResource(const Call& call, std::string_view arn) {
  const std::optional<aws::Arn> parsed = aws::Arn::Parse(arn);
  if (!parsed) return std::nullopt;
  const bool global = call.environment.region == kGlobalRegion;
  if (parsed->service == "iam" && global && parsed->resource.starts_with("user/")) {
    return FindPrincipal<org::User>(call, arn, "user");
  }
  if (parsed->service == "iam" && global && parsed->resource.starts_with("role/")) {
    return FindPrincipal<org::Role>(call, arn, "role");
  }
  std::vector<Resource> resources;
  if (parsed->service == "s3") AddBuckets(call, resources);
  if (parsed->service == "iam" && global) AddIamPolicies(call, resources);
  if (parsed->service == "organizations" && global) AddOrganization(call, resources);
  const auto found = std::ranges::find(resources, arn, &Resource::arn);
  if (found == resources.end()) return std::nullopt;
  return std::move(*found);
}

Result<org::Change, Fault> Retag(const Call& call, const Resource& resource, org::Tags tags,
                                 Act act) {
  if (Result<void, Fault> may = MayRetag(call, resource, tags, act); !may) {
    return std::unexpected(std::move(may).error());
  }
  if (tags.size() > kTagsMax) return InvalidParameter("A resource can have 50 tags.");
  org::Change change;
  std::visit(
      [&](const auto& entity) {
        if constexpr (requires { entity.tags; }) {
          auto next = entity;
          next.tags = std::move(tags);
          change.Put(std::move(next));
        }
      },
      resource.entity);
  return change;
}

std::unexpected<Fault> InvalidParameter(std::string message) {
  return std::unexpected(Fault{.code = "InvalidParameterException", .message = std::move(message)});
}

FailureInfo NotFound(std::string_view arn) {
  return {.status_code = 400,
          .error_code = "InvalidParameterException",
          .error_message =
              fmt::format("The resource {} cannot be tagged from this account and region.", arn)};
}

FailureInfo Failure(const Fault& fault) {
  return {
      .status_code = fault.http_status, .error_code = fault.code, .error_message = fault.message};
}

}  // namespace bulkhead::services::tagging
