// Handshakes as the API shows them.
// https://docs.aws.amazon.com/organizations/latest/APIReference/API_HandshakeResource.html

#include "base/check.h"
#include "services/organizations/handshakes.h"

namespace bulkhead::services::organizations {
namespace {

HandshakeResource ResourceOf(std::string_view type, std::string_view value) {
  return {.value = std::string(value), .type = std::string(type)};
}

std::string TargetType(const org::Handshake& handshake) {
  return handshake.target.find('@') == std::string::npos ? "ACCOUNT" : "EMAIL";
}

HandshakeResource SenderOf(const Call& call, const org::Handshake& handshake) {
  HandshakeResource sender = ResourceOf("ORGANIZATION", handshake.organization_id);
  if (handshake.target.empty()) return sender;
  const auto* management = call.now.Find<org::Account>(handshake.management_account.text());
  CHECK(management != nullptr);
  sender.resources = {ResourceOf("MASTER_EMAIL", management->email),
                      ResourceOf("MASTER_NAME", management->name),
                      ResourceOf("ORGANIZATION_FEATURE_SET", handshake.feature_set)};
  return sender;
}

// The API names the types of these resources; which of them contains which is assumed.
void AddTransfer(const Call& call, const org::Handshake& handshake,
                 std::vector<HandshakeResource>& resources) {
  const auto* transfer = call.now.Find<org::ResponsibilityTransfer>(handshake.transfer_id);
  const auto* management = call.now.Find<org::Account>(handshake.management_account.text());
  CHECK(transfer != nullptr && management != nullptr);
  HandshakeResource what = ResourceOf("RESPONSIBILITY_TRANSFER", transfer->id);
  what.resources = {ResourceOf("TRANSFER_TYPE", transfer->type),
                    ResourceOf("TRANSFER_START_TIMESTAMP", transfer->start.ToIso8601())};
  HandshakeResource who = ResourceOf("MANAGEMENT_ACCOUNT", management->id.text());
  who.resources = {ResourceOf("MANAGEMENT_EMAIL", management->email),
                   ResourceOf("MANAGEMENT_NAME", management->name)};
  resources.push_back(std::move(what));
  resources.push_back(std::move(who));
}

}  // namespace

Handshake Describe(const Call& call, const org::Handshake& handshake) {
  std::vector<HandshakeParty> parties = {{.id = handshake.organization_id, .type = "ORGANIZATION"}};
  std::vector<HandshakeResource> resources = {SenderOf(call, handshake)};
  if (!handshake.target.empty()) {
    parties.push_back({.id = handshake.target, .type = TargetType(handshake)});
    resources.push_back(ResourceOf(TargetType(handshake), handshake.target));
  }
  if (!handshake.parent_id.empty()) {
    resources.push_back(ResourceOf("PARENT_HANDSHAKE", handshake.parent_id));
  }
  if (!handshake.transfer_id.empty()) AddTransfer(call, handshake, resources);
  if (!handshake.notes.empty()) resources.push_back(ResourceOf("NOTES", handshake.notes));
  return {.id = handshake.id,
          .arn = ArnOf(handshake),
          .parties = std::move(parties),
          .state = StateOf(call, handshake),
          .requested_timestamp = handshake.requested,
          .expiration_timestamp = handshake.expires,
          .action = handshake.action,
          .resources = std::move(resources)};
}

}  // namespace bulkhead::services::organizations
