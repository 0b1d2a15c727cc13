// Resources: their ARNs, field by field, and against the resource types of the catalog.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "aws/account_id.h"
#include "aws/regions.h"
#include "base/encoding.h"
#include "catalog/catalog.h"
#include "lint/checks.h"
#include "lint/pattern.h"
#include "policy/variable.h"

namespace bulkhead::lint {
namespace {

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
constexpr std::string_view kPartitions[] = {"aws",       "aws-cn",    "aws-us-gov", "aws-iso",
                                            "aws-iso-b", "aws-iso-e", "aws-iso-f",  "aws-eusc"};

constexpr std::size_t kTemplateCost = 50;  // Of matching one template.

// A field that can be anything here.
bool IsOpen(std::string_view field) { return HasWildcard(field) || policy::HasVariables(field); }

struct ArnFields {
  std::string_view partition, service, region, account, resource;

  std::string ToText() const {
    return fmt::format("arn:{}:{}:{}:{}:{}", partition, service, region, account, resource);
  }
};

// One way to write the ARN of a resource type.
struct Template {
  catalog::ResourceType type;
  std::string_view text, region, account, resource;
};

void AddTemplates(const catalog::Service& service, std::string_view arn_service,
                  std::vector<Template>& out) {
  for (const catalog::ResourceType& type : service.resource_types()) {
    for (const std::string_view text : type.arn_templates()) {
      const std::vector<std::string_view> fields = SplitArn(text);
      if (fields.size() < 6) continue;
      // Some types of a service can have the ARNs of any other.
      const bool own = policy::HasVariables(fields[2]) && service.prefix() == arn_service;
      if (fields[2] != arn_service && !own) continue;
      out.push_back({type, text, fields[3], fields[4], fields[5]});
    }
  }
}

// The templates of the ARNs of a service, made when they are asked for.
class TemplateIndex {
 public:
  const std::vector<Template>& Of(const std::string& arn_service) {
    const auto [it, is_new] = index_.try_emplace(arn_service);
    if (!is_new) return it->second;
    if (const auto service = catalog::FindService(arn_service)) {
      AddTemplates(*service, arn_service, it->second);
    }
    if (it->second.empty()) {
      const auto other = OtherServices().find(arn_service);
      if (other != OtherServices().end()) it->second = other->second;
    }
    return it->second;
  }

 private:
  // Few services have ARNs with another name than theirs.
  std::map<std::string, std::vector<Template>, std::less<>>& OtherServices() {
    if (!others_.empty()) return others_;
    for (const catalog::Service& service : catalog::Services()) {
      for (const catalog::ResourceType& type : service.resource_types()) {
        for (const std::string_view text : type.arn_templates()) {
          const std::vector<std::string_view> fields = SplitArn(text);
          if (fields.size() < 6 || fields[2] == service.prefix()) continue;
          others_[std::string(fields[2])].push_back({type, text, fields[3], fields[4], fields[5]});
        }
      }
    }
    return others_;
  }

  std::map<std::string, std::vector<Template>, std::less<>> index_;
  std::map<std::string, std::vector<Template>, std::less<>> others_;
};

// Whether a field of an ARN can be what that field of a template says.
bool Fits(std::string_view field, std::string_view wanted) {
  if (wanted == "*" || IsOpen(field)) return true;
  return policy::HasVariables(wanted) ? !field.empty() : field == wanted;
}

// `wanted` with something in the place of its variable.
std::string_view Filled(std::string_view wanted, std::string_view value) {
  return IsOpen(wanted) ? value : wanted;
}

bool FitsResource(const ArnFields& arn, const Template& row) {
  ArnFields whole = arn;
  whole.partition = "aws";
  whole.region = Filled(row.region, "us-east-1");
  whole.account = Filled(row.account, "111122223333");
  return row.type.Matches(whole.ToText());
}

// True when the fields have a form that the catalog can be asked about.
bool CheckFields(const ArnFields& arn, const JsonNode& node, Report& report) {
  bool good = true;
  const auto bad = [&](Issue issue, const std::vector<std::string>& words) {
    report.Add(issue, node, words);
    good = false;
  };
  if (!IsOpen(arn.partition) &&
      std::ranges::find(kPartitions, arn.partition) == std::end(kPartitions)) {
    bad(Issue::kInvalidPartition, {std::string(arn.service), std::string(arn.partition),
                                   fmt::format("{}", fmt::join(kPartitions, ", "))});
  }
  if (HasWildcard(arn.service)) {
    report.Add(Issue::kWildcardInServiceName, node);
    good = false;
  } else if (const std::string lower = base::ToLower(arn.service); lower != arn.service) {
    bad(Issue::kInvalidArnServiceCase, {std::string(arn.service)});
  }
  if (arn.partition == "aws" && !arn.region.empty() && !IsOpen(arn.region) &&
      aws::FindRegion(arn.region) == nullptr) {
    bad(Issue::kInvalidArnRegion, {std::string(arn.region)});
  }
  // AWS's own resources have the account `aws`, some the name of a service.
  const bool is_number = arn.account.find_first_not_of("0123456789") == arn.account.npos;
  const bool is_name = arn.account == "aws" || arn.account == "cloudfront" ||
                       arn.account == "amazon" || arn.account == "aws-marketplace";
  if (!arn.account.empty() && !IsOpen(arn.account) && !is_name &&
      (!is_number || !AccountId::Parse(arn.account))) {
    bad(Issue::kInvalidArnAccount, {std::string(arn.account)});
  }
  return good;
}

// The template that begins most like the resource.
std::string Like(const ArnFields& arn, const std::vector<Template>& templates) {
  const auto alike = [&arn](const Template& row) {
    const auto [end, other] = std::ranges::mismatch(arn.resource, row.resource);
    return end - arn.resource.begin();
  };
  return fmt::format("as {}", std::ranges::max(templates, {}, alike).text);
}

// Which fields keep the ARN from being one of a type that the catalog knows.
void CheckType(const ArnFields& arn, const JsonNode& node, TemplateIndex& index, Report& report) {
  if (policy::HasVariables(arn.service)) return;
  const std::string service(arn.service);
  const std::vector<Template>& templates = index.Of(service);
  if (!report.Afford((templates.size() + 1) * kTemplateCost)) return;
  if (templates.empty()) {
    if (!catalog::FindService(service)) report.Add(Issue::kInvalidService, node, {service});
    return;
  }
  bool any = false;
  bool any_region = false;
  bool any_account = false;
  for (const Template& row : templates) {
    if (!FitsResource(arn, row)) continue;
    const bool region = Fits(arn.region, row.region);
    const bool account = Fits(arn.account, row.account);
    if (region && account) return;
    any = true;
    any_region = any_region || region;
    any_account = any_account || account;
  }
  if (!any) return report.Add(Issue::kInvalidArnResource, node, {}, Like(arn, templates));
  if (!any_region) {
    report.Add(arn.region.empty() ? Issue::kMissingArnRegion : Issue::kArnRegionNotAllowed, node,
               {service});
  }
  if (!any_account || any_region) {
    const bool missing = arn.account.empty();
    // AWS's own documents and parameters of Systems Manager belong to no account.
    // https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-public.html
    if (missing && service == "ssm") return;
    report.Add(missing ? Issue::kMissingArnAccount : Issue::kArnAccountNotAllowed, node,
               {missing ? std::string(arn.resource) : service});
  }
}

void CheckArn(const JsonNode& node, TemplateIndex& index, Report& report) {
  const std::string& text = node.text;
  if (text == "*") return;
  if (!text.starts_with("arn:")) return report.Add(Issue::kInvalidArnPrefix, node);
  const std::vector<std::string_view> fields = SplitArn(text);
  if (fields.size() < 6) return report.Add(Issue::kMissingArnField, node, {"6"});
  const ArnFields arn{fields[1], fields[2], fields[3], fields[4], fields[5]};
  if (CheckFields(arn, node, report)) CheckType(arn, node, index, report);
}

// Whether the resource that the policy is attached to can be one of that service.
void CheckPlace(const PolicyView& policy, const JsonNode& node, Report& report) {
  const ResourceType type = policy.options.resource;
  const std::vector<std::string_view> fields = SplitArn(node.text);
  if (type == ResourceType::kUnknown || fields.size() < 6 || IsOpen(fields[2])) return;
  if (fields[2] != ServiceOf(type)) {
    report.Add(Issue::kUnsupportedResourceArnInPolicy, node, {std::string(NameOf(type))});
  }
}

}  // namespace

void CheckArns(const PolicyView& policy, Report& report) {
  TemplateIndex index;
  for (const StatementView& statement : policy.statements) {
    for (const JsonNode* resource : statement.resource.values) {
      CheckArn(*resource, index, report);
      if (policy.is(PolicyType::kResource)) CheckPlace(policy, *resource, report);
    }
  }
}

}  // namespace bulkhead::lint
