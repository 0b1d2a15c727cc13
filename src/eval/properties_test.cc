// What must hold for all stacks of policies: random ones, from a small world in which
// statements often speak of the request.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <new>
#include <random>

#include "eval/test_documents.h"

namespace {
std::size_t allocations = 0;  // Of this program, so far.
}  // namespace

// Every `new` of this test program is counted: Decide must have none. (Inlined, GCC 12
// takes them for each other's mismatch.)
[[gnu::noinline]] void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}
[[gnu::noinline]] void* operator new(std::size_t size, const std::nothrow_t& /*tag*/) noexcept {
  ++allocations;
  return std::malloc(size == 0 ? 1 : size);
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t /*size*/) noexcept {
  std::free(memory);
}

namespace bulkhead::eval {
namespace {

using enum policy::Kind;

constexpr int kStacks = 3000;

class RandomStack {
 public:
  explicit RandomStack(unsigned seed) : random_(seed) {
    request_ = RoleRequest();
    request_.action = Pick({"s3:GetObject", "s3:putobject", "kms:Decrypt"});
    if (Chance(30)) request_.resource_account = Account(kOtherAccount);
    if (Chance(60)) request_.context.Set("aws:username", Pick({"k", "a*"}));
    if (Chance(60)) request_.context.Set("aws:SourceIp", Pick({"10.0.0.1", "2001:db8::1"}));
    if (Chance(60)) request_.context.Set("aws:CurrentTime", "2026-11-22T10:00:00Z");
    for (std::size_t i = 0; i < Below(3); ++i) set_.scps.push_back(Some(kServiceControl));
    for (std::size_t i = 0; i < Below(2); ++i) set_.rcps.push_back(Some(kAwsResourceControl));
    set_.identity = Some(kIdentity);
    if (Chance(30)) set_.boundary = Add(kIdentity);
    if (Chance(30)) {
      set_.session_presence = PolicySet::Presence::kPresent;
      set_.session = Some(kIdentity);
    }
    if (Chance(30)) set_.endpoint = Add(kEndpoint);
    if (Chance(60)) set_.resource = Add(kResource);
    if (Chance(20)) set_.resource_rule = PolicySet::ResourceRule::kKeyPolicy;
  }

  const Request& request() const { return request_; }
  PolicySet& set() { return set_; }
  // The same documents, with their statements the other way round.
  const PolicySet& Reversed() {
    reversed_ = set_;
    for (auto* levels : {&reversed_.scps, &reversed_.rcps}) {
      for (auto& level : *levels) ReverseAll(level);
    }
    ReverseAll(reversed_.identity);
    ReverseAll(reversed_.session);
    for (auto* one : {&reversed_.boundary, &reversed_.endpoint, &reversed_.resource}) {
      if (*one != nullptr) *one = Reverse(**one);
    }
    return reversed_;
  }
  const policy::Document* Parsed(const std::string& statements, policy::Kind kind) {
    return documents_.emplace_back(Statements(statements, kind)).get();
  }

 private:
  struct Made {
    const policy::Document* document;
    std::vector<std::string> statements;
  };

  std::size_t Below(std::size_t bound) { return random_() % bound; }
  bool Chance(unsigned percent) { return random_() % 100 < percent; }
  std::string Pick(std::initializer_list<std::string_view> choices) {
    return std::string(*(choices.begin() + Below(choices.size())));
  }

  std::string Statement(policy::Kind kind) {
    std::string text = R"({"Effect":")" + Pick({"Allow", "Allow", "Allow", "Deny"}) + R"(",)";
    text += Pick({R"("Action":"*")", R"("Action":["s3:Get*","kms:*"])", R"("Action":"s3:*Object")",
                  R"("Action":["s3:Put?bject","ec2:*"])", R"("Action":"*:*t")"});
    if (Chance(70)) {
      text += R"(,"Resource":)" +
              Pick({R"("*")", R"("arn:aws:s3:::b/*")", R"("arn:aws:*:b/${aws:username}")",
                    R"(["arn:aws:s3:::c","arn:aws:s3:*:*:b/k"])"});
    } else {
      text += R"(,"NotResource":)" + Pick({R"("arn:aws:s3:::c/*")", R"("arn:aws:s3:::b/*")"});
    }
    if (kind == kResource || kind == kEndpoint) {
      text +=
          R"(,"Principal":)" + Pick({R"("*")", R"({"AWS":"111122223333"})",
                                     R"({"AWS":"arn:aws:iam::111122223333:role/r"})",
                                     R"({"AWS":"arn:aws:sts::111122223333:assumed-role/r/s"})"});
    } else if (kind == kAwsResourceControl) {
      text += R"(,"Principal":"*")";
    }
    if (Chance(40)) {
      text += R"(,"Condition":)" +
              Pick({R"({"StringLike":{"aws:username":"?"}})",
                    R"({"StringNotEquals":{"aws:username":"a${*}"}})",
                    R"({"IpAddress":{"aws:SourceIp":["10.0.0.0/8"]},"Null":{"aws:x":"true"}})",
                    R"({"NotIpAddressIfExists":{"aws:SourceIp":"2001:db8::/32"}})",
                    R"({"DateLessThan":{"aws:CurrentTime":"2027-01-01"}})"});
    }
    return text + "}";
  }

  const policy::Document* Add(policy::Kind kind) {
    std::vector<std::string> statements;
    for (std::size_t i = 0; i < 1 + Below(3); ++i) statements.push_back(Statement(kind));
    return Make(std::move(statements), kind);
  }
  const policy::Document* Make(std::vector<std::string> statements, policy::Kind kind) {
    std::string text;
    for (const std::string& one : statements) text += (text.empty() ? "" : ",") + one;
    made_.push_back({Parsed(text, kind), std::move(statements)});
    return made_.back().document;
  }
  PolicySet::Documents Some(policy::Kind kind) {
    PolicySet::Documents documents;
    for (std::size_t i = 0; i < 1 + Below(2); ++i) documents.push_back(Add(kind));
    return documents;
  }

  const policy::Document* Reverse(const policy::Document& document) {
    for (std::size_t i = 0; i < made_.size(); ++i) {
      if (made_[i].document != &document) continue;
      std::vector<std::string> statements = made_[i].statements;
      std::ranges::reverse(statements);
      return Make(std::move(statements), document.kind());
    }
    return &document;
  }
  void ReverseAll(PolicySet::Documents& documents) {
    std::ranges::reverse(documents);
    for (auto& document : documents) document = Reverse(*document);
  }

  std::mt19937 random_;
  Request request_;
  PolicySet set_;
  PolicySet reversed_;
  std::vector<Made> made_;
  std::vector<policy::DocumentPtr> documents_;
};

TEST(PropertiesTest, HoldForRandomStacks) {
  std::size_t counts[3] = {};
  for (unsigned seed = 0; seed < kStacks; ++seed) {
    RandomStack stack(seed);
    const Ruling ruling = Decide(stack.request(), stack.set());
    ++counts[static_cast<std::size_t>(ruling.decision)];

    const Verdict verdict = Authorize(stack.request(), stack.set());
    ASSERT_EQ(verdict.ruling(), ruling) << seed;
    ASSERT_EQ(verdict, Authorize(stack.request(), stack.set())) << seed;
    ASSERT_EQ(verdict.because.empty(), ruling.decision == Decision::kImplicitDeny) << seed;
    ASSERT_TRUE(verdict.near.empty() || ruling.decision == Decision::kImplicitDeny) << seed;

    ASSERT_EQ(Decide(stack.request(), stack.Reversed()), ruling)
        << seed << ": the order of statements and documents means nothing";

    const PolicySet before = stack.set();
    const auto* deny =
        stack.Parsed(R"({"Effect":"Deny","Action":"s3:*","Resource":"*"})", kIdentity);
    stack.set().identity.push_back(deny);
    const Ruling denied = Decide(stack.request(), stack.set());
    ASSERT_TRUE(ruling.allowed() || !denied.allowed()) << seed << ": a deny allows";
    stack.set() = before;
    stack.set().scps.push_back({deny});
    ASSERT_FALSE(Decide(stack.request(), stack.set()).allowed()) << seed << ": a level allows none";
  }
  // The stacks really mix.
  for (const std::size_t count : counts) EXPECT_GT(count, kStacks / 20U);
}

TEST(PropertiesTest, DecidingAllocatesNothing) {
  for (unsigned seed = 0; seed < 300; ++seed) {
    RandomStack stack(seed);
    const Ruling compiled = Decide(stack.request(), stack.set());
    const std::size_t before = allocations;
    const Ruling again = Decide(stack.request(), stack.set());
    ASSERT_EQ(allocations, before) << seed;
    ASSERT_EQ(compiled, again) << seed;
  }
}

}  // namespace
}  // namespace bulkhead::eval
