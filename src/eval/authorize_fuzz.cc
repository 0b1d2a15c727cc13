// Two documents and a request from arbitrary bytes: no crash; the verdict is the
// same twice; a Deny that is added never turns a denial into an allow.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/check.h"
#include "eval/authorize.h"

namespace {

using namespace bulkhead;  // NOLINT(google-build-using-namespace)

std::string_view TakeLine(std::string_view& text) {
  const std::size_t end = std::min(text.find('\x1e'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

eval::Request TakeRequest(std::string_view& text) {
  eval::Request request;
  const std::string_view kind = TakeLine(text);
  request.principal.kind = static_cast<eval::PrincipalNames::Kind>(
      kind.empty() ? 0 : static_cast<unsigned char>(kind[0]) % 5);
  request.principal.account = *AccountId::Parse("111122223333");
  request.principal.arn = TakeLine(text);
  request.principal.session_arn = TakeLine(text);
  request.action = TakeLine(text);
  request.resource = TakeLine(text);
  request.resource_account =
      *AccountId::Parse(TakeLine(text).empty() ? "111122223333" : "444455556666");
  const std::string_view key = TakeLine(text);
  if (!key.empty()) request.context.Set(key, std::string(TakeLine(text)));
  return request;
}

}  // namespace

// Records apart by 0x1e: kind, ARNs, action, resource, account, key, value, then
// an identity policy and a resource policy.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  const eval::Request request = TakeRequest(text);
  const auto identity = policy::Parse(TakeLine(text), policy::Kind::kIdentity);
  const auto resource = policy::Parse(TakeLine(text), policy::Kind::kResource);
  eval::PolicySet set;
  if (identity) set.identity.push_back(identity->get());
  if (resource) set.resource = resource->get();

  const eval::Verdict verdict = eval::Authorize(request, set);
  CHECK(verdict == eval::Authorize(request, set));
  static const auto kDeny = policy::Parse(
      R"({"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:Get*","Resource":"*"}})",
      policy::Kind::kIdentity);
  set.identity.push_back(kDeny->get());
  const eval::Verdict denied = eval::Authorize(request, set);
  CHECK(verdict.allowed() || !denied.allowed());
  return 0;
}
