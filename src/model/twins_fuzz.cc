// Arbitrary policies and requests: the fast evaluator and the slow twin agree.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "eval/authorize.h"
#include "model/authorize.h"

namespace {

using namespace bulkhead;  // NOLINT(google-build-using-namespace)

constexpr std::size_t kBytesMax = 4096;  // The twin's time grows with the square.

std::string_view TakeRecord(std::string_view& text) {
  const std::size_t end = std::min(text.find('\x1e'), text.size());
  const std::string_view record = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return record;
}

// The caller by one letter, so that policies can name it.
eval::PrincipalNames CallerOf(std::string_view letter) {
  using Kind = eval::PrincipalNames::Kind;
  eval::PrincipalNames names{.account = *AccountId::Parse("111122223333")};
  switch (letter.empty() ? 'u' : letter.front()) {
    case 'a': return {};
    case 's': return {.kind = Kind::kService, .service = "ec2.amazonaws.com"};
    case 'r':
      names.kind = Kind::kRole;
      names.arn = "arn:aws:iam::111122223333:role/r";
      names.session_arn = "arn:aws:sts::111122223333:assumed-role/r/s";
      break;
    case 'o':
      names.kind = Kind::kAccountRoot;
      names.arn = "arn:aws:iam::111122223333:root";
      break;
    default:
      names.kind = Kind::kUser;
      names.arn = "arn:aws:iam::111122223333:user/u";
      names.canonical_id = "c";
      break;
  }
  return names;
}

policy::DocumentPtr DocumentOf(std::string_view text, policy::Kind kind) {
  auto parsed = policy::Parse(text, kind);
  return parsed ? *std::move(parsed) : nullptr;
}

}  // namespace

// Records apart by 0x1e: caller, action, resource, identity policy, resource policy, SCP,
// boundary, then keys and values in turn; a key that comes again has several values.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > kBytesMax) return 0;
  std::string_view text(reinterpret_cast<const char*>(data), size);
  eval::Request request{.principal = CallerOf(TakeRecord(text))};
  request.action = TakeRecord(text);
  request.resource = TakeRecord(text);
  request.resource_account = *AccountId::Parse("111122223333");
  const auto identity = DocumentOf(TakeRecord(text), policy::Kind::kIdentity);
  const auto resource = DocumentOf(TakeRecord(text), policy::Kind::kResource);
  const auto scp = DocumentOf(TakeRecord(text), policy::Kind::kServiceControl);
  const auto boundary = DocumentOf(TakeRecord(text), policy::Kind::kIdentity);
  while (!text.empty()) {
    const std::string_view key = TakeRecord(text);
    std::vector<std::string> values;
    if (const auto* before = request.context.Find(key)) values = *before;
    values.emplace_back(TakeRecord(text));
    request.context.Set(key, values);
  }
  eval::PolicySet policies{.resource = resource.get()};
  if (identity) policies.identity.push_back(identity.get());
  if (scp) policies.scps.push_back({scp.get()});
  policies.boundary = boundary.get();

  const eval::Ruling wanted = model::Authorize(request, policies);
  CHECK(eval::Decide(request, policies) == wanted);
  CHECK(eval::Authorize(request, policies).ruling() == wanted);
  return 0;
}
