#include "policy/plain_policies.h"

namespace bulkhead::policy {

const DocumentPtr& AllowsEverything() {
  static const DocumentPtr kEverything = ParseOwn(
      R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}})",
      Kind::kIdentity);
  return kEverything;
}

const DocumentPtr& AllowsNothing() {
  static const DocumentPtr kNothing = ParseOwn(
      R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","NotAction":"*","Resource":"*"}})",
      Kind::kIdentity);
  return kNothing;
}

const DocumentPtr& OpenToEveryone() {
  static const DocumentPtr kOpen = ParseOwn(
      R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}})",
      Kind::kResource);
  return kOpen;
}

}  // namespace bulkhead::policy
