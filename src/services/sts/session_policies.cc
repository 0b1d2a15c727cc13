#include "services/sts/session_policies.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/encoding.h"
#include "services/sts/faults.h"
#include "services/sts/role_to_assume.h"

namespace bulkhead::services::sts {
namespace {

constexpr std::string_view kReservedPrefix = "aws:";

Result<void, Fault> CheckInlinePolicy(const std::string& text) {
  // The model leaves the length open; the quota is in characters.
  const auto characters = static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
  if (characters > kSessionPolicyCharactersMax) {
    return ValidationError(
        fmt::format("1 validation error detected: Value at 'policy' failed to satisfy "
                    "constraint: Member must have length less than or equal to {}",
                    kSessionPolicyCharactersMax));
  }
  const auto parsed = policy::Parse(text, policy::Kind::kIdentity);
  if (parsed) return {};
  const base::Diagnostic& first = parsed.error().front();
  return MalformedPolicyDocument(fmt::format("Syntax errors in policy. Line {}, column {}: {}",
                                             first.span.line, first.span.column, first.what));
}

bool Contains(const std::set<std::string>& keys, const std::string& key) {
  return std::ranges::any_of(
      keys, [&](const std::string& other) { return base::EqualsIgnoreCase(other, key); });
}

}  // namespace

// The reference names no error for repeated and reserved keys; code and words are assumed to be
// those of IAM's tags with the code that query services share.
Result<void, Fault> CheckRequestTags(const SessionRequest& request) {
  std::set<std::string> lower;
  for (const Tag& tag : request.tags) lower.insert(base::ToLower(tag.key));
  if (lower.size() != request.tags.size()) {
    return InvalidParameterValue(
        "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
  }
  for (const std::string& key : lower) {
    if (key.starts_with(kReservedPrefix)) {
      return InvalidParameterValue("Tag keys beginning with aws: are reserved for internal use.");
    }
  }
  return {};
}

Result<void, Fault> CheckSessionPolicies(const Call& call, const SessionRequest& request,
                                         const AccountId& account) {
  if (request.policy) {
    if (Result<void, Fault> checked = CheckInlinePolicy(*request.policy); !checked) return checked;
  }
  if (request.policy_arns.size() > kSessionPolicyArnsMax) {
    return ValidationError(
        fmt::format("1 validation error detected: Value at 'policyArns' failed to satisfy "
                    "constraint: Member must have length less than or equal to {}",
                    kSessionPolicyArnsMax));
  }
  // "The policies must exist in the same account as the role." What is answered if they do not
  // is not documented; a ValidationError that names the ARN is assumed.
  for (const PolicyDescriptorType& descriptor : request.policy_arns) {
    const std::string arn = descriptor.arn.value_or("");
    const auto* found = call.now.Find<org::ManagedPolicy>(arn);
    if (found == nullptr || (!found->aws_managed() && found->account != account)) {
      return ValidationError(fmt::format("Policy {} does not exist or is not attachable.", arn));
    }
  }
  return {};
}

void AddSessionPolicies(const SessionRequest& request, access::Session& session) {
  if (request.policy) {
    session.policies.push_back(policy::Parse(*request.policy, policy::Kind::kIdentity).value());
  }
  for (const PolicyDescriptorType& descriptor : request.policy_arns) {
    session.policy_arns.push_back(descriptor.arn.value_or(""));
  }
}

Result<org::Tags, Fault> SessionTags(const Call& call, const SessionRequest& request) {
  org::Tags tags;
  std::set<std::string> given;
  for (const Tag& tag : request.tags) {
    tags[tag.key] = tag.value;
    given.insert(tag.key);
  }
  if (Result<void, Fault> checked = CheckRequestTags(request); !checked) {
    return std::unexpected(checked.error());
  }
  for (const std::string& key : request.transitive_tag_keys) {
    if (!Contains(given, key)) {
      return InvalidParameterValue(
          "The specified transitive tag key must be included in the requested tags.");
    }
  }
  // "You cannot override inherited tags."
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_role-chaining
  for (const std::string& key : InheritedTagKeys(call)) {
    if (Contains(given, key)) {
      return InvalidParameterValue(
          "One of the specified transitive tag keys can't be set because it conflicts with a "
          "transitive tag key from the calling session.");
    }
    const std::optional<access::Session>& session = call.caller.session;
    if (!session) continue;
    const auto inherited = session->tags.find(key);
    if (inherited != session->tags.end()) tags.insert(*inherited);
  }
  if (tags.size() > kSessionTagsMax) {
    return InvalidParameterValue(
        fmt::format("A session can have at most {} tags.", kSessionTagsMax));
  }
  return tags;
}

std::set<std::string> TransitiveTagKeys(const Call& call, const SessionRequest& request) {
  std::set<std::string> keys = InheritedTagKeys(call);
  const std::set<std::string> wanted(request.transitive_tag_keys.begin(),
                                     request.transitive_tag_keys.end());
  for (const Tag& tag : request.tags) {
    if (Contains(wanted, tag.key)) keys.insert(tag.key);
  }
  return keys;
}

Result<std::optional<std::int64_t>, Fault> PackedPolicySize(const SessionRequest& request,
                                                            const org::Tags& tags) {
  std::size_t bytes = 0;
  if (request.policy) {
    bytes += static_cast<std::size_t>(std::ranges::count_if(
        *request.policy, [](char c) { return c != ' ' && c != '\t' && c != '\n' && c != '\r'; }));
  }
  for (const PolicyDescriptorType& descriptor : request.policy_arns) {
    bytes += descriptor.arn.value_or("").size();
  }
  for (const auto& [key, value] : tags) bytes += key.size() + value.size();
  if (bytes == 0) return std::optional<std::int64_t>();
  const auto percent =
      static_cast<std::int64_t>((bytes * 100 + kPackedBytesMax - 1) / kPackedBytesMax);
  if (bytes > kPackedBytesMax) return PackedPolicyTooLarge(percent);
  return std::optional(percent);
}

void AddTagKeys(const SessionRequest& request,
                std::map<std::string, std::vector<std::string>>& context) {
  for (const Tag& tag : request.tags) {
    context["aws:RequestTag/" + tag.key] = {tag.value};
    context["aws:TagKeys"].push_back(tag.key);
  }
  if (!request.transitive_tag_keys.empty()) {
    context["sts:TransitiveTagKeys"] = request.transitive_tag_keys;
  }
}

}  // namespace bulkhead::services::sts
