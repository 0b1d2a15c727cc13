#include "services/iam/faults.h"

#include <fmt/format.h>

namespace bulkhead::services::iam {
namespace {

Refusal Refuse(std::string_view code, int http_status, std::string message) {
  return Refusal(api::Fault{
      .code = std::string(code), .message = std::move(message), .http_status = http_status});
}

struct Noun {
  std::string_view inside;   // Within a sentence.
  std::string_view leading;  // At its beginning.
};

Noun NounOf(EntityType type) {
  switch (type) {
    case EntityType::kUser: return {"user", "User"};
    case EntityType::kGroup: return {"group", "Group"};
    case EntityType::kRole: return {"role", "Role"};
    case EntityType::kPolicy: return {"policy", "Policy"};
  }
  return {};
}

}  // namespace

Refusal NoSuchEntity(EntityType type, std::string_view name) {
  return NoSuchEntity(
      fmt::format("The {} with name {} cannot be found.", NounOf(type).inside, name));
}

Refusal NoSuchEntity(std::string message) {
  return Refuse("NoSuchEntity", 404, std::move(message));
}

Refusal NoSuchPolicy(std::string_view arn) {
  return NoSuchEntity(fmt::format("Policy {} was not found.", arn));
}

Refusal NoSuchInlinePolicy(EntityType holder, std::string_view policy_name) {
  return NoSuchEntity(fmt::format("The {} policy with name {} cannot be found.",
                                  NounOf(holder).inside, policy_name));
}

Refusal NoSuchAccessKey(std::string_view id) {
  return NoSuchEntity(fmt::format("The Access Key with id {} cannot be found.", id));
}

Refusal NoSuchPasswordPolicy(const AccountId& account) {
  return NoSuchEntity(
      fmt::format("The Password Policy with domain name {} cannot be found.", account.text()));
}

Refusal EntityAlreadyExists(EntityType type, std::string_view name) {
  if (type == EntityType::kPolicy) {
    return EntityAlreadyExists(
        fmt::format("A policy called {} already exists. Duplicate names are not allowed.", name));
  }
  return EntityAlreadyExists(
      fmt::format("{} with name {} already exists.", NounOf(type).leading, name));
}

Refusal EntityAlreadyExists(std::string message) {
  return Refuse("EntityAlreadyExists", 409, std::move(message));
}

Refusal DeleteConflict(std::string_view first) {
  return DeleteConflictWith(fmt::format("Cannot delete entity, must {} first.", first));
}

Refusal DeleteConflictWith(std::string message) {
  return Refuse("DeleteConflict", 409, std::move(message));
}

Refusal LimitExceeded(const Quota& quota) {
  return LimitExceeded(fmt::format("Cannot exceed quota for {}: {}", quota.name, quota.limit));
}

Refusal LimitExceeded(std::string message) {
  return Refuse("LimitExceeded", 409, std::move(message));
}

Refusal InvalidInput(std::string message) {
  return Refuse("InvalidInput", 400, std::move(message));
}

Refusal ValidationError(std::string message) {
  return Refuse("ValidationError", 400, std::move(message));
}

Refusal MalformedPolicyDocument(std::string message) {
  return Refuse("MalformedPolicyDocument", 400, std::move(message));
}

Refusal UnmodifiableEntity(std::string message) {
  return Refuse("UnmodifiableEntity", 400, std::move(message));
}

Refusal PolicyNotAttachable() {
  return Refuse("PolicyNotAttachable", 400,
                "Cannot attach a Service Role Policy to a Customer Role.");
}

}  // namespace bulkhead::services::iam
