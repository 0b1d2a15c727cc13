// The catalog: the services of AWS, their actions, resource types and condition keys.
// https://docs.aws.amazon.com/service-authorization/latest/reference/
//
// Data, read in place from bytes that stand in the program: nothing is decoded when the
// program starts. Everything here is pure, immutable and free to use from any thread. Views
// are small values; their texts live as long as the program does. A lookup costs a binary
// search; functions that give a vector allocate it.
//
// The catalog describes; it never decides. AWS has actions and keys that it does not know
// yet, so that "not in the catalog" is a reason for a warning and not for a denial.
// docs/catalog.md says where the data is from and how to refresh it.
//
//   const auto get = catalog::FindAction("s3:getobject");   // names are compared without case
//   get->name();                                            // GetObject
//   get->access_level();                                    // AccessLevel::kRead
//   catalog::ActionsMatching("s3:Get*");                    // what a pattern of a policy means
//   catalog::FindConditionKey("aws:ResourceTag/team");      // aws:ResourceTag/${TagKey}
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bulkhead::catalog {

class Action;
class ConditionKey;
class ResourceType;
struct ResourceUse;

// Where the data is from: the version of the package and its day, `2026-09-26`.
std::string_view DataVersion();
std::string_view DataDay();

class Service {
 public:
  std::string_view prefix() const;  // s3, in lower case
  std::string_view name() const;    // Amazon S3
  // True when resource control policies reach the resources of this service.
  bool supports_resource_control() const;
  std::vector<Action> actions() const;               // Ascending by name, without case.
  std::vector<ResourceType> resource_types() const;  // Likewise.
  // The keys that the service defines or supports, without the other global keys.
  std::vector<ConditionKey> condition_keys() const;

  friend auto operator<=>(Service, Service) = default;

 private:
  friend class Catalog;
  explicit Service(std::uint32_t index) : index_(index) {}
  std::uint32_t index_;
};

enum class AccessLevel { kList, kRead, kWrite, kPermissionsManagement, kTagging };
std::string_view ToText(AccessLevel level);  // `Permissions management`, as AWS writes it.

class Action {
 public:
  std::string_view name() const;  // GetObject
  Service service() const;
  std::string ToText() const;  // s3:GetObject
  AccessLevel access_level() const;
  // The resources that the action is about; empty when it knows only `*`.
  std::vector<ResourceUse> resources() const;
  // The keys that the action supports whatever its resource is.
  std::vector<ConditionKey> condition_keys() const;
  // True when a request for this action may have that key: one of condition_keys(), one of
  // its resources or of their types, or a global key that does not depend on the action.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
  bool SupportsConditionKey(ConditionKey key) const;
  // The same of a key as it stands in a policy; false for one that FindConditionKey does
  // not find.
  bool SupportsConditionKey(std::string_view key) const;

  friend auto operator<=>(Action, Action) = default;

 private:
  friend class Catalog;
  explicit Action(std::uint32_t index) : index_(index) {}
  std::uint32_t index_;
};

class ResourceType {
 public:
  std::string_view name() const;  // bucket
  Service service() const;
  // arn:${Partition}:s3:::${BucketName}: one as a rule. Each `${...}` stands for one
  // character or more, each `*` for any text.
  std::vector<std::string_view> arn_templates() const;
  std::vector<ConditionKey> condition_keys() const;
  // True when there is an ARN that fits both a template and `pattern`: an ARN, or a
  // pattern of a policy with wildcards and variables.
  bool Matches(std::string_view pattern) const;

  friend auto operator<=>(ResourceType, ResourceType) = default;

 private:
  friend class Catalog;
  explicit ResourceType(std::uint32_t index) : index_(index) {}
  std::uint32_t index_;
};

// A type of resource that an action is about. Every required type must be allowed.
struct ResourceUse {
  ResourceType type;
  bool required = false;
  std::vector<ConditionKey> condition_keys;  // Keys that the action supports with this type.
};

enum class ValueType { kString, kArn, kBool, kNumeric, kDate, kIpAddress };
std::string_view ToText(ValueType type);

// What a key speaks of. Keys of kService belong to one service, all others are global.
enum class KeyScope { kService, kPrincipal, kSession, kNetwork, kResource, kRequest };

class ConditionKey {
 public:
  // aws:PrincipalOrgID. A family of keys has a variable: `aws:ResourceTag/${TagKey}`,
  // `kms:EncryptionContext:${EncryptionContextKey}`.
  std::string_view name() const;
  ValueType type() const;
  bool multivalued() const;
  bool is_family() const;
  KeyScope scope() const;
  // True when `key` is this key, or one of this family.
  bool Covers(std::string_view key) const;

  friend auto operator<=>(ConditionKey, ConditionKey) = default;

 private:
  friend class Catalog;
  explicit ConditionKey(std::uint32_t index) : index_(index) {}
  std::uint32_t index_;
};

// All services, ascending by prefix.
std::vector<Service> Services();
// By its prefix (`s3`), without case; nothing when the catalog does not know it.
std::optional<Service> FindService(std::string_view prefix);
// True when there is such a service and resource control policies reach it.
bool SupportsResourceControl(std::string_view prefix);

// By `service:Name`, without case and without wildcards; nothing for anything else.
std::optional<Action> FindAction(std::string_view action);
// All actions that an element of Action or NotAction means, in order of services and
// names; `*` and `?` are wildcards wherever they stand.
std::vector<Action> ActionsMatching(std::string_view pattern);

// A key as it stands in a policy, without case; for a key of a family, the family with the
// longest name that covers it. Keys of identity providers (`token.actions.
// githubusercontent.com:sub`) are there as far as AWS documents them.
std::optional<ConditionKey> FindConditionKey(std::string_view key);
// The keys that are not a service's own, ascending by name.
std::vector<ConditionKey> GlobalConditionKeys();

// The types of which `pattern` (see ResourceType::Matches) may name a resource, the most
// specific first, and of these the one of the service in the ARN: of iam's and ec2's
// `role`, iam's.
std::vector<ResourceType> ResourceTypesMatching(std::string_view pattern);

}  // namespace bulkhead::catalog
