// A whole policy set and a request from arbitrary bytes: no crash; Decide and Authorize
// agree; a Deny that is added never turns a denial into an allow; the order of
// statements and documents means nothing.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/check.h"
#include "eval/authorize.h"

namespace {

using namespace bulkhead;  // NOLINT(google-build-using-namespace)
using policy::Kind;

constexpr std::string_view kOwn = "111122223333";
constexpr std::string_view kOther = "444455556666";

class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size)
      : text_(reinterpret_cast<const char*>(data), size) {}

  // Up to the next 0x1e.
  std::string Text() {
    const std::size_t end = std::min(text_.find('\x1e'), text_.size());
    std::string field(text_.substr(0, end));
    text_.remove_prefix(std::min(end + 1, text_.size()));
    return field;
  }
  unsigned Byte() {
    if (text_.empty()) return 0;
    const auto byte = static_cast<unsigned char>(text_.front());
    text_.remove_prefix(1);
    return byte;
  }
  bool empty() const { return text_.empty(); }

 private:
  std::string_view text_;
};

eval::Request TakeRequest(Input& in) {
  using Names = eval::PrincipalNames;
  constexpr unsigned kKinds = static_cast<unsigned>(Names::Kind::kService) + 1;
  eval::Request request;
  Names& caller = request.principal;
  caller.kind = static_cast<Names::Kind>(in.Byte() % kKinds);
  if (in.Byte() % 8 != 0) caller.account = *AccountId::Parse(kOwn);
  const unsigned owner = in.Byte() % 4;
  if (owner != 0) request.resource_account = *AccountId::Parse(owner == 1 ? kOther : kOwn);
  caller.arn = in.Text();
  caller.session_arn = in.Text();
  caller.unique_id = in.Text();
  caller.service = in.Text();
  caller.provider = caller.service;
  caller.canonical_id = caller.unique_id;
  request.action = in.Text();
  request.resource = in.Text();
  for (std::string key = in.Text(); !key.empty(); key = in.Text()) {
    std::vector<std::string> values;
    for (unsigned count = in.Byte() % 3; count > 0; --count) values.push_back(in.Text());
    request.context.Set(key, std::move(values));
  }
  return request;
}

// A set of policies whose documents it keeps, with their statements as given or turned round.
class Stack {
 public:
  void Take(Input& in) {
    set_.resource_rule = static_cast<eval::PolicySet::ResourceRule>(in.Byte() % 3);
    set_.session_presence = static_cast<eval::PolicySet::Presence>(in.Byte() % 2);
    set_.public_access = static_cast<eval::PolicySet::PublicAccess>(in.Byte() % 2);
    TakeSources(in);
    while (!in.empty()) TakeDocument(in);
  }
  eval::PolicySet& set() { return set_; }

 private:
  void TakeSources(Input& in) {
    for (unsigned count = in.Byte() % 3; count > 0; --count) {
      set_.acl.push_back({.grantee = static_cast<eval::AclGrant::Grantee>(in.Byte() % 3),
                          .canonical_id = in.Text(),
                          .actions = {in.Text()}});
    }
    for (unsigned count = in.Byte() % 3; count > 0; --count) {
      set_.grants.push_back({.grantee = in.Text(),
                             .operations = {in.Text()},
                             .constraint = static_cast<eval::KeyGrant::Constraint>(in.Byte() % 3),
                             .encryption_context = {{in.Text(), in.Text()}}});
    }
  }

  void TakeDocument(Input& in) {
    const unsigned place = in.Byte() % 9;
    const Kind kind = place == 0   ? Kind::kServiceControl
                      : place == 1 ? Kind::kAwsResourceControl
                      : place == 2 ? Kind::kEndpoint
                      : place <= 4 ? Kind::kResource
                      : place == 5 ? Kind::kTrust
                                   : Kind::kIdentity;
    const auto parsed = policy::Parse(in.Text(), kind);
    if (!parsed) return;
    const policy::Document* document = documents_.emplace_back(*parsed).get();
    switch (place) {
      case 0: set_.scps.push_back({document}); break;
      case 1: set_.rcps.push_back({document}); break;
      case 2: set_.endpoint = document; break;
      case 3:
      case 5: set_.resource = document; break;
      case 4: set_.access_point = document; break;
      case 6: set_.identity.push_back(document); break;
      case 7: set_.boundary = document; break;
      default: set_.session.push_back(document); break;
    }
  }

  eval::PolicySet set_;
  std::vector<policy::DocumentPtr> documents_;
};

const policy::Document* DenyAll() {
  static const auto kDeny = policy::Parse(
      R"({"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:Get*","Resource":"*"}})",
      Kind::kIdentity);
  return kDeny->get();
}

void CheckVerdict(const eval::Request& request, const eval::PolicySet& set,
                  const eval::Ruling& ruling) {
  const eval::Verdict verdict = eval::Authorize(request, set);
  CHECK(verdict.ruling() == ruling);
  CHECK(verdict == eval::Authorize(request, set));
  CHECK(ruling.decision != eval::Decision::kExplicitDeny || !verdict.because.empty());
  CHECK(ruling.decision != eval::Decision::kImplicitDeny || verdict.because.empty());
  CHECK(ruling.decision == eval::Decision::kImplicitDeny || verdict.near.empty());
  CHECK(verdict.near.size() <= eval::kNearMissesMax);
  CHECK(verdict.missing_keys.size() <= verdict.keys.size());
}

}  // namespace

// Bytes that choose, then texts that end with 0x1e; see TakeRequest and Stack.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Input in(data, size);
  const eval::Request request = TakeRequest(in);
  Stack stack;
  stack.Take(in);
  eval::PolicySet& set = stack.set();

  const eval::Ruling ruling = eval::Decide(request, set);
  CheckVerdict(request, set, ruling);

  std::ranges::reverse(set.identity);
  std::ranges::reverse(set.session);
  CHECK(eval::Decide(request, set) == ruling);

  set.identity.push_back(DenyAll());
  CHECK(ruling.allowed() || !eval::Decide(request, set).allowed());
  set.identity.pop_back();
  set.scps.push_back({DenyAll()});
  CHECK(!eval::Decide(request, set).allowed());
  return 0;
}
