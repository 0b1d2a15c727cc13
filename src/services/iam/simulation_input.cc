// The members that SimulateCustomPolicy and SimulatePrincipalPolicy share, checked.
// AWS documents InvalidInput for all of them and no wording; where clients quote
// one (https://github.com/boto/botocore/issues/1346), it is used.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "access/question.h"
#include "aws/arn.h"
#include "aws/ip_range.h"
#include "base/encoding.h"
#include "base/try.h"
#include "policy/operand.h"
#include "services/iam/faults.h"
#include "services/iam/simulation.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {
namespace {

using Kind = access::Caller::Kind;

// "This operation does not support using wildcards (*) in an action name."
Result<void, Fault> CheckActions(const std::vector<std::string>& actions) {
  if (actions.empty()) return InvalidInput("ActionNames must have at least one member.");
  for (const std::string& action : actions) {
    const std::size_t colon = action.find(':');
    const bool named = colon != 0 && colon != std::string::npos && colon + 1 < action.size();
    if (!named || action.find_first_of("*?") != std::string::npos) {
      return InvalidInput(fmt::format("The action name {} is invalid.", action));
    }
  }
  return {};
}

Result<void, Fault> CheckResources(const std::vector<std::string>& resources) {
  if (resources.size() > kSimulatedResourcesMax) {
    return InvalidInput(
        fmt::format("ResourceArns has more than {} members.", kSimulatedResourcesMax));
  }
  for (const std::string& resource : resources) {
    if (resource == "*" || aws::Arn::Parse(resource)) continue;
    return InvalidInput(fmt::format("ResourceNames are not in a valid ARN format: {}.", resource));
  }
  return {};
}

// Which kinds of resources a type of simulation must have, as their ARNs begin them.
struct Handling {
  std::string_view name;
  std::array<std::string_view, 6> resources;
};
constexpr std::string_view kInstance = "instance/";
constexpr std::string_view kImage = "image/";
constexpr std::string_view kGroup = "security-group/";
constexpr std::string_view kInterface = "network-interface/";
constexpr std::string_view kSubnet = "subnet/";
constexpr std::string_view kVolume = "volume/";
constexpr std::array<Handling, 4> kHandlings = {{
    {"EC2-VPC-InstanceStore", {kInstance, kImage, kGroup, kInterface}},
    {"EC2-VPC-InstanceStore-Subnet", {kInstance, kImage, kGroup, kInterface, kSubnet}},
    {"EC2-VPC-EBS", {kInstance, kImage, kGroup, kInterface, kVolume}},
    {"EC2-VPC-EBS-Subnet", {kInstance, kImage, kGroup, kInterface, kSubnet, kVolume}},
}};

Result<void, Fault> CheckHandling(const std::string& option,
                                  const std::vector<std::string>& resources) {
  const auto* handling = std::ranges::find(kHandlings, option, &Handling::name);
  if (handling == kHandlings.end()) {
    return InvalidInput(fmt::format("The ResourceHandlingOption {} is invalid.", option));
  }
  for (const std::string_view kind : handling->resources) {
    if (kind.empty()) continue;
    const bool there = std::ranges::any_of(resources, [&](const std::string& resource) {
      const std::optional<aws::Arn> arn = aws::Arn::Parse(resource);
      return arn && arn->service == "ec2" && arn->resource.starts_with(kind);
    });
    if (there) continue;
    return InvalidInput(fmt::format("The ResourceHandlingOption {} needs a resource of type {}.",
                                    option, kind.substr(0, kind.size() - 1)));
  }
  return {};
}

bool IsOfType(std::string_view value, std::string_view type) {
  if (type == "numeric") return policy::ParseNumber(value).has_value();
  if (type == "boolean") return policy::ParseBoolean(value).has_value();
  if (type == "date") return policy::ParseDate(value).has_value();
  if (type == "ip") return aws::IpRange::Parse(value).has_value();
  if (type == "binary") return base::FromBase64(value).has_value();
  return true;
}

Result<void, Fault> ReadContext(const std::vector<ContextEntry>& entries, Simulation& out) {
  constexpr std::string_view kList = "List";
  for (const ContextEntry& entry : entries) {
    const std::string name = entry.context_key_name.value_or("");
    if (name.find(':') == std::string::npos) {
      return InvalidInput(fmt::format("The context key name {} is invalid.", name));
    }
    const std::string type = entry.context_key_type.value_or("string");
    const bool list = type.ends_with(kList);
    const std::string one = list ? type.substr(0, type.size() - kList.size()) : type;
    if (!list && entry.context_key_values.size() > 1) {
      return InvalidInput(
          fmt::format("The context key {} of type {} has several values.", name, type));
    }
    for (const std::string& value : entry.context_key_values) {
      if (IsOfType(value, one)) continue;
      return InvalidInput(
          fmt::format("The value {} of the context key {} is not of type {}.", value, name, one));
    }
    const bool fresh = std::ranges::none_of(
        out.context, [&](const auto& known) { return base::EqualsIgnoreCase(known.first, name); });
    if (!fresh) return InvalidInput(fmt::format("The context key {} is given twice.", name));
    out.context[name] = entry.context_key_values;
  }
  return {};
}

// The reference has an account's ARN in one place, and an account id in the other.
Result<AccountId, Fault> ReadOwner(const std::string& text) {
  const std::optional<aws::Arn> arn = aws::Arn::Parse(text);
  const bool root = arn && arn->service == "iam" && arn->resource == "root";
  const Result<AccountId> account = AccountId::Parse(root ? arn->account : text);
  if (account) return *account;
  return InvalidInput(fmt::format("'{}' is not a valid as a Resource Owner.", text));
}

// "You cannot specify the ARN of an assumed role, federated user, or a service principal."
// A role stands for any session of it: no session is named. What exists in the
// caller's account is known with its tags; others are taken at their names.
Result<access::Caller, Fault> ReadCaller(const Call& call, const std::string& text) {
  const std::optional<aws::Arn> arn = aws::Arn::Parse(text);
  const auto account = AccountId::Parse(arn ? arn->account : "");
  if (!arn || !account || arn->service != "iam") {
    return InvalidInput(fmt::format("Invalid Caller Arn: {}", text));
  }
  access::Caller caller{.account = *account, .arn = text};
  const std::string name = arn->resource.substr(arn->resource.rfind('/') + 1);
  if (arn->resource.starts_with("user/")) {
    caller.kind = Kind::kUser;
    caller.name = name;
    const auto* user = call.now.Find<org::User>(org::User::KeyOf(*account, name));
    if (user != nullptr && *account == call.account()) caller.user_id = user->id;
  } else if (arn->resource.starts_with("role/")) {
    caller.kind = Kind::kRole;
    caller.name = name;
  } else if (arn->resource.starts_with("group/")) {
    caller.kind = Kind::kUser;  // Somebody in the group, whom no resource policy names.
  } else {
    return InvalidInput(fmt::format("Invalid Caller Arn: {}", text));
  }
  return caller;
}

template <class Input>
Result<void, Fault> ReadPolicies(const Input& input, Simulation& out) {
  if (input.permissions_boundary_policy_input_list.size() > 1) {
    return InvalidInput("PermissionsBoundaryPolicyInputList has more than one member.");
  }
  const auto boundaries =
      TRY(ReadInputPolicies(input.permissions_boundary_policy_input_list,
                            "PermissionsBoundaryPolicyInputList", policy::Kind::kIdentity));
  if (!boundaries.empty()) out.boundary = boundaries.front().document;
  if (!input.resource_policy) return {};
  // A role's trust policy has no Resource; it is one for the actions that assume roles.
  const bool trust = std::ranges::all_of(input.action_names, access::IsTrustAction);
  const auto resource =
      TRY(ReadInputPolicies({*input.resource_policy}, "ResourcePolicy",
                            trust ? policy::Kind::kTrust : policy::Kind::kResource));
  out.resource_policy = resource.front().document;
  return {};
}

}  // namespace

template <class Input>
Result<Simulation, Fault> ReadSimulation(const Call& call, const Input& input,
                                         const std::optional<std::string>& caller) {
  Simulation out;
  TRY_VOID(CheckActions(input.action_names));
  TRY_VOID(CheckResources(input.resource_arns));
  if (input.resource_handling_option) {
    TRY_VOID(CheckHandling(*input.resource_handling_option, input.resource_arns));
  }
  out.resources = input.resource_arns;
  if (out.resources == std::vector<std::string>{"*"}) out.resources.clear();
  TRY_VOID(ReadContext(input.context_entries, out));
  TRY_VOID(ReadPolicies(input, out));
  const std::optional<std::string> named = input.caller_arn ? input.caller_arn : caller;
  if (named) {
    out.caller = TRY(ReadCaller(call, *named));
  } else if (input.resource_policy) {
    return InvalidInput("CallerArn is required when ResourcePolicy is given.");
  } else {
    out.caller = {.kind = Kind::kUser, .account = call.account()};  // Nobody in particular.
  }
  if (input.resource_owner) out.resource_owner = TRY(ReadOwner(*input.resource_owner));
  return out;
}

template Result<Simulation, Fault> ReadSimulation(const Call&, const SimulateCustomPolicyInput&,
                                                  const std::optional<std::string>&);
template Result<Simulation, Fault> ReadSimulation(const Call&, const SimulatePrincipalPolicyInput&,
                                                  const std::optional<std::string>&);

}  // namespace bulkhead::services::iam
