// Every request of a small universe, asked one by one of eval: prove must say the same.
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "base/check.h"
#include "base/encoding.h"
#include "eval/authorize.h"
#include "prove/prover.h"

namespace bulkhead::prove {
namespace {

using policy::Kind;

constexpr const char* kActions[] = {"s3:Get", "s3:Put", "ec2:Run", "ec2:RunX"};
constexpr const char* kResources[] = {"*",
                                      "arn:aws:s3:::b",
                                      "arn:aws:s3:::b/x",
                                      "arn:aws:s3:::b/al",
                                      "arn:aws:ec2:r:111122223333:i/x",
                                      "arn:aws:s3:::c/al"};
// The key t is a text, n a number, m has several values, ip an address.
const std::vector<std::optional<std::vector<std::string>>> kTexts = {
    std::nullopt, {{""}}, {{"al"}}, {{"x"}}, {{"AL"}}};
const std::vector<std::optional<std::vector<std::string>>> kNumbers = {
    std::nullopt, {{"4"}}, {{"5"}}, {{"6.5"}}};
const std::vector<std::optional<std::vector<std::string>>> kMany = {
    std::nullopt, {{"a"}}, {{"b"}}, {{"a", "b"}}, {{"a", "c"}}, {{"c"}}};
const std::vector<std::optional<std::vector<std::string>>> kAddresses = {
    std::nullopt, {{"10.0.0.1"}}, {{"10.128.0.1"}}, {{"11.0.0.1"}}};

class Writer {
 public:
  explicit Writer(unsigned seed) : random_(seed) {}

  std::string Policy() {
    std::string out = R"({"Version":"2012-10-17","Statement":[)";
    const auto count = 1 + Pick(3);
    for (std::size_t i = 0; i < count; ++i) out += (i == 0 ? "" : ",") + Statement();
    return out + "]}";
  }

 private:
  std::size_t Pick(std::size_t size) { return random_() % size; }
  template <std::size_t N>
  std::string One(const char* const (&list)[N]) {
    return list[Pick(N)];
  }
  template <std::size_t N>
  std::string Some(const char* const (&list)[N]) {
    std::string out = "[";
    for (std::size_t n = 1 + Pick(2); n > 0; --n)
      out += "\"" + One(list) + "\"" + (n > 1 ? "," : "");
    return out + "]";
  }

  std::string Statement() {
    static constexpr const char* kPatterns[] = {"*",     "s3:*",    "s3:Get", "S3:g?t", "*:Put",
                                                "ec2:*", "ec2:Run", "*:R*n*", "s3:P*",  "ec2:Run?"};
    static constexpr const char* kArns[] = {"*",
                                            "arn:aws:s3:::b*",
                                            "arn:aws:s3:::b/*",
                                            "arn:aws:s3:::*/al",
                                            "arn:*",
                                            "arn:aws:s3:::b/${t}",
                                            "arn:aws:s3:::${t, 'b'}/x",
                                            "arn:aws:s3:::?",
                                            "arn:aws:ec2:*:*:i/*",
                                            "arn:aws:*:x",
                                            "arn:aws:s3:::b/??"};
    std::string out = Pick(4) == 0 ? R"({"Effect":"Deny",)" : R"({"Effect":"Allow",)";
    out += Pick(5) == 0 ? "\"NotAction\":" : "\"Action\":";
    out += Some(kPatterns);
    out += Pick(5) == 0 ? ",\"NotResource\":" : ",\"Resource\":";
    out += Some(kArns);
    if (Pick(3) != 0) out += ",\"Condition\":{" + Condition() + "}";
    return out + "}";
  }

  std::string Condition() {
    static constexpr const char* kKeysOfText[] = {
        R"("StringEquals":{"t":["al"]})",
        R"("StringNotEquals":{"t":["al","x"]})",
        R"("StringLike":{"t":"a*"})",
        R"("StringNotLike":{"t":["a*"]})",
        R"("StringEqualsIfExists":{"t":"x"})",
        R"("StringNotEqualsIfExists":{"t":"x"})",
        R"("Null":{"t":"true"})",
        R"("Null":{"t":"false"})",
        R"("StringLike":{"t":["?","a?"]})",
        R"("StringEquals":{"u":"${t}"})",
        R"("StringNotLike":{"t":"${u}*"})",
        R"("StringEquals":{"t":["al"],"u":"x"})",
    };
    static constexpr const char* kOthers[] = {
        R"("NumericLessThan":{"n":"5"})",
        R"("NumericGreaterThanEquals":{"n":"5"})",
        R"("NumericNotEquals":{"n":["4","5"]})",
        R"("NumericLessThanEqualsIfExists":{"n":"4"})",
        R"("ForAllValues:StringEquals":{"m":["a","b"]})",
        R"("ForAnyValue:StringEquals":{"m":["a"]})",
        R"("ForAllValues:StringNotLike":{"m":["c*"]})",
        R"("ForAnyValue:StringNotEquals":{"m":["a","b"]})",
        R"("ForAnyValue:StringLikeIfExists":{"m":["b"]})",
        R"("Null":{"m":"true"})",
        R"("IpAddress":{"aws:SourceIp":"10.0.0.0/8"})",
        R"("NotIpAddress":{"aws:SourceIp":["10.0.0.0/9"]})",
    };
    std::string out = Pick(2) == 0 ? One(kKeysOfText) : One(kOthers);
    if (Pick(4) == 0) {
      const std::string more = One(kOthers);
      const std::string op = more.substr(0, more.find(':'));
      if (!out.starts_with(op)) out += "," + more;
    }
    return out;
  }

  std::mt19937 random_;
};

void Set(eval::Context& context, std::string_view key,
         const std::optional<std::vector<std::string>>& value) {
  if (value) context.Set(key, *value);
}

template <class Take>
void ForEachRequest(Take take) {
  for (const char* action : kActions) {
    for (const char* resource : kResources) {
      for (const auto& t : kTexts) {
        for (const auto& n : kNumbers) {
          for (const auto& m : kMany) {
            for (const auto& ip : kAddresses) {
              eval::Request request{.action = action, .resource = resource};
              request.principal = {.kind = eval::PrincipalNames::Kind::kUser,
                                   .account = *AccountId::Parse("111122223333"),
                                   .arn = "arn:aws:iam::111122223333:user/al"};
              Set(request.context, "t", t);
              Set(request.context, "u", n ? t : std::nullopt);
              Set(request.context, "n", n);
              Set(request.context, "m", m);
              Set(request.context, "aws:SourceIp", ip);
              take(request);
            }
          }
        }
      }
    }
  }
}

bool Allows(const policy::Document& document, const eval::Request& request) {
  eval::PolicySet policies;
  policies.identity = {&document};
  return eval::Decide(request, policies).allowed();
}

TEST(Agreement, WithEveryRequestOfASmallUniverse) {
  const char* wanted = std::getenv("BULKHEAD_PROOFS");
  const int rounds = wanted != nullptr ? std::atoi(wanted) : 150;
  std::vector<eval::Request> requests;
  ForEachRequest([&requests](const eval::Request& request) { requests.push_back(request); });
  Prover prover;
  int yes = 0;
  int no = 0;
  int unknown = 0;
  for (int round = 0; round < rounds; ++round) {
    Writer writer(static_cast<unsigned>(round));
    const std::string left = writer.Policy();
    const std::string right = writer.Policy();
    const auto a = policy::Parse(left, Kind::kIdentity);
    const auto b = policy::Parse(right, Kind::kIdentity);
    ASSERT_TRUE(a && b) << left << "\n" << right;
    const Answer contains = prover.Contains({*a}, {*b});
    const Answer disjoint = prover.Disjoint({*a}, {*b});
    (contains.truth == Truth::kYes ? yes : contains.truth == Truth::kNo ? no : unknown)++;
    if (contains.truth == Truth::kUnknown) continue;
    for (const eval::Request& request : requests) {
      const bool by_a = Allows(**a, request);
      const bool by_b = Allows(**b, request);
      if (by_a && !by_b) {
        ASSERT_EQ(contains.truth, Truth::kNo)
            << round << "\n"
            << left << "\n"
            << right << "\n"
            << request.action << " " << request.resource << [&request] {
                 std::string out;
                 for (const auto& entry : request.context) {
                   out += " " + entry.key + "=";
                   for (const auto& value : entry.values) out += value + ",";
                 }
                 return out;
               }();
      }
      if (by_a && by_b) {
        ASSERT_NE(disjoint.truth, Truth::kYes) << round << "\n" << left << "\n" << right;
      }
    }
  }
  RecordProperty("yes", yes);
  EXPECT_GT(yes, rounds / 20);
  EXPECT_GT(no, rounds / 4);
  EXPECT_LT(unknown, rounds / 10);
  std::printf("yes %d no %d unknown %d\n", yes, no, unknown);
}

}  // namespace
}  // namespace bulkhead::prove
