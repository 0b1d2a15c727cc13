// What is printed, and that to parse it gives the same document: for random documents of
// every kind.
#include "policy/print.h"

#include <gtest/gtest.h>

#include <array>
#include <random>

#include "policy/test_statements.h"

namespace bulkhead::policy {
namespace {

constexpr std::array kKinds = {Kind::kIdentity,          Kind::kResource,        Kind::kTrust,
                               Kind::kServiceControl,    Kind::kResourceControl, Kind::kEndpoint,
                               Kind::kAwsResourceControl};

void ExpectIdentity(const Document& document) {
  const std::string printed = Print(document);
  const std::string minified = PrintMinified(document);
  EXPECT_EQ(Minify(printed), minified);
  for (const std::string& text : {printed, minified}) {
    const auto again = Parse(text, document.kind());
    ASSERT_TRUE(again.has_value()) << document.text() << "\n" << text;
    EXPECT_EQ(WithoutPlaces(**again), WithoutPlaces(document)) << document.text();
    EXPECT_EQ((*again)->version(), document.version());
    EXPECT_EQ((*again)->id(), document.id());
    EXPECT_EQ(Print(**again), printed);
  }
}

// Random texts that are documents of a kind, in all the ways to write them.
class Writer {
 public:
  Writer(Kind kind, unsigned seed) : kind_(kind), random_(seed) {}

  std::string Document() {
    std::vector<std::string> members;
    const bool control = kind_ == Kind::kServiceControl || kind_ == Kind::kResourceControl ||
                         kind_ == Kind::kAwsResourceControl;
    if (control || Chance(4)) {
      is_2012_ = control || Chance(3);
      members.push_back(Member("Version", is_2012_ ? R"("2012-10-17")" : R"("2008-10-17")"));
    }
    if (Chance(1) && (kind_ == Kind::kResource || kind_ == Kind::kTrust)) {
      members.push_back(Member("Id", String("id-\"1\"\\")));
    }
    std::vector<std::string> statements;
    const int count = 1 + Below(3);
    for (int i = 0; i < count; ++i) statements.push_back(Statement(i));
    members.push_back(Member("Statement", OneOrList(statements)));
    return Object(members);
  }

 private:
  int Below(int end) { return static_cast<int>(random_() % static_cast<unsigned>(end)); }
  bool Chance(int of_five) { return Below(5) < of_five; }
  template <std::size_t N>
  std::string_view Pick(const std::array<std::string_view, N>& of) {
    return of[static_cast<std::size_t>(Below(static_cast<int>(N)))];
  }

  std::string Space() {
    constexpr std::array<std::string_view, 5> kSpaces = {"", "", " ", "\n  ", "\t\r\n"};
    return std::string(Pick(kSpaces));
  }
  std::string String(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
      if (c == '"' || c == '\\') {
        out += '\\';
        out += c;
      } else if (c < ' ' ? c >= 0 : Below(20) == 0) {
        constexpr std::string_view kDigits = "0123456789ABCDEF";
        out += "\\u00";
        out += kDigits[static_cast<unsigned char>(c) >> 4U];
        out += kDigits[static_cast<unsigned char>(c) & 15U];
      } else {
        out += c;
      }
    }
    return out + "\"";
  }
  std::string Member(std::string_view name, const std::string& value) {
    return String(name) + Space() + ":" + Space() + value;
  }
  std::string Join(const std::vector<std::string>& items, char open, char close) {
    std::string out(1, open);
    for (std::size_t i = 0; i < items.size(); ++i) {
      out += (i == 0 ? "" : ",") + Space() + items[i] + Space();
    }
    return out + close;
  }
  std::string Object(std::vector<std::string> members) {
    std::ranges::shuffle(members, random_);
    return Join(members, '{', '}');
  }
  std::string OneOrList(const std::vector<std::string>& items) {
    return items.size() == 1 && Chance(3) ? items.front() : Join(items, '[', ']');
  }
  template <std::size_t N>
  std::string Strings(const std::array<std::string_view, N>& of) {
    std::vector<std::string> items;
    const int count = 1 + Below(3);
    for (int i = 0; i < count; ++i) items.push_back(String(Pick(of)));
    return OneOrList(items);
  }

  std::string Statement(int index) {
    const bool denies = kind_ == Kind::kResourceControl || Chance(2);
    std::vector<std::string> members = {Member("Effect", denies ? R"("Deny")" : R"("Allow")")};
    if (Chance(2)) members.push_back(Member("Sid", String("Sid" + std::to_string(index))));
    AddPrincipal(denies, members);
    AddAction(members);
    if (kind_ != Kind::kTrust && (kind_ != Kind::kServiceControl || Chance(4)))
      AddResource(members);
    if (Chance(3)) members.push_back(Member("Condition", Conditions()));
    return Object(members);
  }
  void AddPrincipal(bool denies, std::vector<std::string>& members) {
    if (kind_ == Kind::kIdentity || kind_ == Kind::kServiceControl) return;
    const bool control = kind_ == Kind::kResourceControl || kind_ == Kind::kAwsResourceControl;
    if (control || Chance(1)) return members.push_back(Member("Principal", "\"*\""));
    constexpr std::array<std::string_view, 4> kAws = {"*", "111122223333",
                                                      "arn:aws:iam::111122223333:role/a/b",
                                                      "arn:aws:sts::111122223333:assumed-role/r/s"};
    constexpr std::array<std::string_view, 2> kServices = {"ec2.amazonaws.com",
                                                           "sns.amazonaws.com"};
    std::vector<std::string> types = {Member("AWS", Strings(kAws))};
    if (Chance(2)) types.push_back(Member("Service", Strings(kServices)));
    const bool all_but = denies && kind_ != Kind::kTrust && Chance(1);
    members.push_back(Member(all_but ? "NotPrincipal" : "Principal", Object(types)));
  }
  void AddAction(std::vector<std::string>& members) {
    constexpr std::array<std::string_view, 5> kActions = {"*", "s3:Get*", "sts:AssumeRole",
                                                          "ec2:?un*", "iam:PassRole"};
    const bool control = kind_ == Kind::kResourceControl || kind_ == Kind::kAwsResourceControl;
    members.push_back(Member(!control && Chance(1) ? "NotAction" : "Action", Strings(kActions)));
  }
  void AddResource(std::vector<std::string>& members) {
    constexpr std::array<std::string_view, 5> kResources = {
        "*", "arn:aws:s3:::b/\xc3\xa9/*", "arn:aws:s3", "arn:aws:iam::*:role/${aws:username}",
        "arn:aws:s3:::x\ty"};
    members.push_back(Member(Chance(1) ? "NotResource" : "Resource", Strings(kResources)));
  }
  std::string Conditions() {
    constexpr std::array<std::string_view, 3> kTexts = {"a*b", "${aws:PrincipalTag/t, 'x'}",
                                                        "\"q\""};
    constexpr std::array<std::string_view, 2> kRanges = {"203.0.113.0/24", "2001:db8::/32"};
    std::vector<std::string> operators;
    if (Chance(3)) {
      operators.push_back(Member(Chance(3) ? "StringLike" : "Stringlike",
                                 Object({Member("aws:PrincipalTag/t", Strings(kTexts))})));
    }
    if (Chance(2)) {
      operators.push_back(Member("ForAnyValue:StringNotEqualsIfExists",
                                 Object({Member("aws:TagKeys", Chance(1) ? "[]" : Strings(kTexts)),
                                         Member("aws:CalledVia", Strings(kTexts))})));
    }
    if (Chance(2)) {
      operators.push_back(Member("IpAddress", Object({Member("aws:SourceIp", Strings(kRanges))})));
    }
    if (Chance(2)) {
      operators.push_back(
          Member("NumericLessThan",
                 Object({Member("s3:max-keys", Chance(2) ? "[1e3, \"10\"]" : "-0.50")})));
    }
    if (Chance(2)) {
      operators.push_back(Member("Bool", Object({Member("aws:SecureTransport", "true")})));
    }
    return Object(operators);
  }

  Kind kind_;
  std::mt19937 random_;
  bool is_2012_ = false;
};

TEST(PrintTest, IsCanonical) {
  constexpr std::string_view kText =
      R"({"Statement":{"Action":["s3:*"],"Condition":{"stringlike":{"a:b":["x","\u0079"],"a:c":[]}},)"
      R"("Resource":["*","arn:aws:s3:::b"],"Effect":"Allow","Principal":{"Service":)"
      R"("x.amazonaws.com","AWS":["111122223333"]}},"Version":"2012-10-17"})";
  const auto document = Parse(kText, Kind::kResource);
  ASSERT_TRUE(document.has_value());
  EXPECT_EQ(Print(**document), R"({
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": "111122223333",
        "Service": "x.amazonaws.com"
      },
      "Action": "s3:*",
      "Resource": [
        "*",
        "arn:aws:s3:::b"
      ],
      "Condition": {
        "StringLike": {
          "a:b": [
            "x",
            "y"
          ],
          "a:c": []
        }
      }
    }
  ]
}
)");
  EXPECT_EQ(PrintMinified(**document), Minify(Print(**document)));
}

TEST(PrintTest, KeepsWhatTheModelDoesNotHave) {
  constexpr std::string_view kText =
      R"({"Statement":[{"Sid":"","Effect":"Allow","Action":"*","Resource":"arn:aws:s3",)"
      R"("Condition":{"NumericEquals":{"s3:max-keys":1.50},"Bool":{"a:b":false}}}]})";
  const auto document = Parse(kText, Kind::kIdentity);
  ASSERT_TRUE(document.has_value());
  EXPECT_EQ(PrintMinified(**document), kText);
}

TEST(PrintTest, ToParseWhatIsPrintedGivesTheSame) {
  for (const Kind kind : kKinds) {
    for (unsigned seed = 0; seed < 500; ++seed) {
      const std::string text = Writer(kind, seed).Document();
      const auto document = Parse(text, kind);
      ASSERT_TRUE(document.has_value()) << text << "\n" << document.error().front().what;
      ExpectIdentity(**document);
      if (HasFailure()) return;
    }
  }
}

TEST(Title, HasALineInATextOfSeveralLines) {
  const auto title = [](std::string_view text) {
    return TitleWithLine(**Parse(text, Kind::kIdentity), 0);
  };
  EXPECT_EQ(title(R"({"Statement":{"Sid":"S","Effect":"Deny","Action":"*","Resource":"*"}})"),
            "statement `S`");
  EXPECT_EQ(title("{\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}}\n"),
            "statement 1");
  EXPECT_EQ(title("{\n\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}}"),
            "statement 1 (line 2)");
}

}  // namespace
}  // namespace bulkhead::policy
