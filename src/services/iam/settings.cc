#include "services/iam/settings.h"

namespace bulkhead::services::iam {

org::IamSettings SettingsOf(const Call& call) {
  const auto* settings = call.now.Find<org::IamSettings>(call.account().text());
  return settings == nullptr ? org::IamSettings{.account = call.account()} : *settings;
}

}  // namespace bulkhead::services::iam
