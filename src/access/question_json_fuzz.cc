// Questions as JSON, and sealed texts, on any bytes: they are answered or refused.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "access/authorization_message.h"
#include "access/question_json.h"
#include "access/seal.h"
#include "access/session_token.h"

namespace {

using namespace bulkhead;

// One account with a user and a role, so that questions have somebody to ask about.
org::Snapshot World() {
  const AccountId account = *AccountId::Parse("111122223333");
  org::Change change;
  change.Put(org::Account{.id = account, .name = "one"});
  change.Put(org::User{.account = account, .name = "u", .id = "AIDAU"});
  change.Put(org::Role{.account = account, .name = "r", .id = "AROAR"});
  return Apply({}, change);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const org::Snapshot kWorld = World();
  constexpr std::string_view kKey = "key";
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto answer = access::AnswerQuestion(kWorld, text, {});
  if (answer && answer->Text("decision").empty()) std::abort();
  if (access::OpenSealed(text, "fuzz\n", kKey) || access::OpenHidden(text, "fuzz\n", kKey)) {
    std::abort();
  }
  if (access::OpenToken(text, kKey) || access::DecodeAuthorizationMessage(text, kKey)) std::abort();
  if (access::OpenHidden(access::Hide(text, "fuzz\n", kKey), "fuzz\n", kKey) != text) std::abort();
  return 0;
}
