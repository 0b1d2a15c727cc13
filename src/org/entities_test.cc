// Every kind of entity: text form and back with no member lost, its key, its index keys.
#include "org/entities.h"

#include <set>

#include "base/json.h"
#include "gtest/gtest.h"

namespace bulkhead::org {
namespace {

const AccountId kAccount = *AccountId::Parse("111122223333");
const Instant kThen = Instant::FromUnixMilliseconds(1'795'319'400'007);

policy::DocumentPtr Document(policy::Kind kind) {
  const std::string principal = kind == policy::Kind::kResource ? R"("Principal":"*",)" : "";
  const std::string trust = R"("Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole"})";
  const std::string grant = principal + R"("Action":"s3:*","Resource":"*"})";
  const std::string text = R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow",)" +
                           (kind == policy::Kind::kTrust ? trust : grant) + "]}";
  auto document = policy::Parse(text, kind);
  EXPECT_TRUE(document) << text;
  return document ? *document : nullptr;
}

// One entity of each kind, with no member as it is by default.
std::vector<Entity> Samples() {
  const policy::DocumentPtr identity = Document(policy::Kind::kIdentity);
  const InlinePolicies inlined = {{"Inline", identity}};
  const std::string arn = "arn:aws:iam::111122223333:policy/p";
  const Tags tags = {{"team", "caf\xc3\xa9"}, {"empty", ""}};
  return {
      Organization{"o-exampleorg", kAccount, "r-ab12", "CONSOLIDATED_BILLING"},
      Root{"r-ab12", "o-exampleorg", "The root", {"SERVICE_CONTROL_POLICY"}, tags},
      Unit{"ou-ab12-11111111", "o-exampleorg", "r-ab12", "dev", tags},
      Account{kAccount, "o-exampleorg", "r-ab12", "shop", "shop@example.com", "SUSPENDED",
              "CREATED", kThen, kThen, "OrganizationAccountAccessRole", kAccount, "79a5", tags},
      CreateAccountStatus{"car-1", "o-exampleorg", "shop", "FAILED", kThen, kThen, kAccount,
                          kAccount, "EMAIL_ALREADY_EXISTS"},
      Policy{"p-1", "o-exampleorg", "SERVICE_CONTROL_POLICY", "Guard", "Why",
             Document(policy::Kind::kServiceControl), tags, "{\"tags\":{}}"},
      Attachment{"r-ab12", "p-1", "o-exampleorg", 3},
      Handshake{"h-11111111", "o-exampleorg", kAccount, "ALL", "INVITE", "OPEN", "shop@example.com",
                kThen, kThen, kThen, "Come in", "h-22222222", "rt-11111111", tags},
      TrustedService{"o-exampleorg", "config.amazonaws.com", kThen},
      DelegatedAdministrator{"o-exampleorg", kAccount, "config.amazonaws.com", kThen},
      OrganizationResourcePolicy{"o-exampleorg", "rp-1111", Document(policy::Kind::kResource),
                                 tags},
      ResponsibilityTransfer{"rt-11111111", "BILLING", "bills", "ACCEPTED", "h-11111111", kAccount,
                             "shop@example.com", "o-theirorg11", kAccount, "o-exampleorg", kThen,
                             kThen, tags},
      AccountProfile{kAccount,
                     Contact{"Ana", "Street 1", "b", "c", "Paris", "IDF", "d", "75001", "FR",
                             "+33 1", "Shop", "https://example.com"},
                     "PENDING",
                     {{"BILLING", {"Bea", "CFO", "bea@example.com", "+33 2"}}},
                     {{"af-south-1", {"ENABLED", kThen}}},
                     EmailUpdate{"new@example.com", "PENDING", kThen}},
      QuotaRequest{"q-1", kAccount, arn, "organizations", "L-E619E033", 20000.5, kThen},
      Analyzer{kAccount,
               "us-east-1",
               "a",
               "ACCOUNT",
               kThen,
               "{\"internalAccess\":{}}",
               {{"r", {{{"resource", {{"x"}, {"y"}, {"z"}, true}}}, kThen, kThen, {"f-1"}}}},
               {{"f-1", {"ARCHIVED", kThen}}},
               tags},
      AccessPreview{"p-1", "111122223333|us-east-1|a", kThen, "{}", "COMPLETED", "{}"},
      User{kAccount, "Alice", "/a/", "AIDA1", kThen, {"Admins", "Devs"}, {arn}, inlined, arn, tags},
      Group{kAccount, "Admins", "/a/", "AGPA1", kThen, {arn}, inlined},
      Role{kAccount,
           "Admin",
           "/a/",
           "AROA1",
           kThen,
           "Why",
           7200,
           Document(policy::Kind::kTrust),
           {arn},
           inlined,
           arn,
           tags},
      ManagedPolicy{arn,
                    kAccount,
                    "p",
                    "/a/",
                    "ANPA1",
                    "Why",
                    kThen,
                    kThen,
                    {{"v1", kThen, identity}, {"v2", kThen, identity}},
                    "v2",
                    3,
                    tags},
      AccessKey{"AKIA1", "secret", kAccount, "Alice", "Inactive", kThen, kThen, "iam", "us-east-1"},
      IamSettings{kAccount, "shop", PasswordPolicy{8, true, true, true, true, true, 90, 5, true},
                  "v2Token"},
      SealingKey{"next", "00ff"},
      OpenIdConnectProvider{kAccount, "idp.example.com/r", {"app"}, {"ab12"}, kThen, tags},
      SamlProvider{kAccount,
                   "Corp",
                   "SAMLSP1",
                   "<EntityDescriptor/>",
                   kThen,
                   kThen,
                   "Allowed",
                   {{"KEY1", "pem", kThen}},
                   tags},
      IssuerKeys{"idp.example.com/r", R"({"keys":[]})"},
      CentralRootAccess{"o-exampleorg", {"RootSessions"}},
      OutboundFederation{
          kAccount, "https://1.tokens.sts.global.api.aws", {{"EC384_0", "ES384", "00ff"}}},
      DelegationTemplate{
          "arn:aws:iam:::delegation-template/shop/setup", kAccount, "Shop", "{}", {arn}},
      DelegationRequest{"dr-1",
                        kAccount,
                        "Shop",
                        kAccount,
                        "arn:aws:iam::111122223333:user/Alice",
                        DelegationApprover{arn, "user", "Alice", "AIDA1"},
                        "Sets up the shop",
                        "Again",
                        "arn:aws:iam:::delegation-template/shop/setup",
                        {{"Bucket", "string", {"logs"}}},
                        identity,
                        {arn},
                        "workflow-1",
                        "https://shop.example.com",
                        "arn:aws:sns:us-east-1:111122223333:shop",
                        3600,
                        true,
                        "ACCEPTED",
                        kThen,
                        kThen,
                        "Please",
                        "No"},
      InstanceProfile{kAccount, "web", "/a/", "AIPA1", kThen, "Admin", tags},
      LoginProfile{kAccount, "Alice", kThen, kThen, "scrypt$1", {"scrypt$0"}, true},
      MfaDevice{"arn:aws:iam::111122223333:mfa/a/phone", kAccount, "phone", "/a/", "00ff", kThen,
                "Alice", -2, tags},
      SshPublicKey{"APKA1", kAccount, "Alice", "ssh-rsa AAAA", "00:ff", "Inactive", kThen},
      SigningCertificate{"CERT1", kAccount, "Alice", "-----BEGIN", "Inactive", kThen},
      ServerCertificate{kAccount, "www", "/a/", "ASCA1", "-----BEGIN", "-----BEGIN", kThen, kThen,
                        tags},
      ServiceCredential{"ACCA1", kAccount, "Alice", "codecommit.amazonaws.com", "Alice-at-1",
                        "Inactive", kThen, kThen},
      ServiceUse{
          kAccount, "AIDA1", "s3", kThen, "us-east-1", {{"GetObject", {kThen, "eu-west-1"}}}},
      CredentialReport{kAccount, kThen, "user,arn"},
      AccessReport{"0-1", kAccount, "o-exampleorg/r-ab12", "ACTION_LEVEL", "p-1", kThen},
      RoleDeletion{"task/1", kAccount, "SUCCEEDED"},
      Bucket{"logs",
             kAccount,
             "eu-west-1",
             kThen,
             "Enabled",
             Document(policy::Kind::kResource),
             PublicAccessBlock{true, true, true, true},
             "aws:kms",
             "key-1",
             true,
             "ObjectWriter",
             {{"AllUsers", "READ"}},
             tags},
      ObjectVersion{"logs",
                    "a/b",
                    "v1",
                    7,
                    true,
                    {{"00", 5}, {"01", 6}},
                    11,
                    "etag",
                    kThen,
                    "text/plain",
                    {{"Cache-Control", "no-cache"}},
                    {{"k", "v"}},
                    {{"CRC32", "AAAA"}},
                    "aws:kms",
                    kAccount,
                    tags},
      MultipartUpload{"up1", ObjectVersion{"logs", "a/b"}, kThen, arn, "CRC32"},
      PolicedResource{"arn:aws:sqs:eu-west-1:111122223333:jobs",
                      kAccount,
                      Document(policy::Kind::kResource),
                      {{"g1", arn, arn, {"Decrypt"}, "EncryptionContextSubset", {{"k", "v"}}}},
                      tags},
      UploadedPart{"up1", 3, {{"00", 5}}, 5, "etag", {{"CRC32", "AAAA"}}, kThen},
  };
}

TEST(Entities, HaveASampleOfEveryKind) {
  std::set<std::size_t> kinds;
  std::set<std::string> names;
  for (const Entity& entity : Samples()) {
    kinds.insert(entity.index());
    names.insert(KeyOf(entity).kind);
    EXPECT_TRUE(IsKind(KeyOf(entity).kind));
  }
  EXPECT_EQ(kinds.size(), std::variant_size_v<Entity>);
  EXPECT_EQ(names.size(), std::variant_size_v<Entity>);
  EXPECT_FALSE(IsKind("ship"));
  EXPECT_FALSE(IsKind(""));
}

TEST(Entities, RoundTripThroughText) {
  for (const Entity& entity : Samples()) {
    const std::string kind = KeyOf(entity).kind;
    const std::string text = base::PrintJson(EncodeEntity(entity));
    const Result<Entity> again = DecodeEntity(kind, *base::ParseJson(text));
    ASSERT_TRUE(again) << kind << ": " << again.error().message;
    // Documents are compared by pointer; the texts below compare what they say.
    const bool has_document = text.find(R"(\"Statement\")") != std::string::npos;
    EXPECT_TRUE(has_document || *again == entity) << text;
    EXPECT_EQ(KeyOf(*again), KeyOf(entity));
    EXPECT_EQ(base::PrintJson(EncodeEntity(*again)), text);
  }
}

// A sample that left a member as it is by default would not show that it is lost.
TEST(Entities, SamplesLeaveNoMemberUnset) {
  for (const Entity& entity : Samples()) {
    const Value unset =
        std::visit([](const auto& e) { return EncodeEntity(std::decay_t<decltype(e)>()); }, entity);
    const Value set = EncodeEntity(entity);
    for (const auto& [name, value] : set.members()) {
      const Value* before = unset.Find(name);
      EXPECT_TRUE(before == nullptr || *before != value) << KeyOf(entity).kind << " " << name;
    }
  }
}

TEST(Entities, DefaultsRoundTripToo) {
  for (const Entity& entity : Samples()) {
    const Entity unset =
        std::visit([](const auto& e) { return Entity(std::decay_t<decltype(e)>()); }, entity);
    EXPECT_EQ(*DecodeEntity(KeyOf(entity).kind, EncodeEntity(unset)), unset);
  }
}

TEST(Entities, DamagedTextsAreFaultsWithAPlace) {
  for (const Entity& entity : Samples()) {
    const std::string kind = KeyOf(entity).kind;
    EXPECT_FALSE(DecodeEntity(kind, Value("text")));
    const Value sound = EncodeEntity(entity);
    for (const auto& [name, value] : sound.members()) {
      Value damaged = sound;
      damaged.Set(name, value.is_list() ? Value(1) : Value::EmptyList());
      const Result<Entity> decoded = DecodeEntity(kind, damaged);
      ASSERT_FALSE(decoded) << kind << " " << name;
      EXPECT_THAT(decoded.error().message, testing::StartsWith(name + ": "));
    }
  }
  EXPECT_EQ(DecodeEntity("ship", Value::Struct()).error().message,
            "no entities of the kind `ship`");
}

TEST(Entities, JoinedKeysAreDistinct) {
  EXPECT_EQ(JoinKey("a", "b"), "a|b");
  EXPECT_EQ(JoinKey("a", ""), "a|");
  EXPECT_EQ(JoinKey("", "a"), "|a");
  EXPECT_EQ(JoinKey("a|b~"), "a~|b~~");
  const std::vector<std::string> parts = {"", "a", "|", "~", "a|", "~|", "|~", "a~", "a|b"};
  std::set<std::string> keys;
  for (const std::string& first : parts) {
    for (const std::string& second : parts) {
      EXPECT_TRUE(keys.insert(JoinKey(first, second)).second) << first << " , " << second;
      for (const std::string& other : parts) {
        EXPECT_EQ(JoinKey(first, second).starts_with(JoinKey(other) + "|"), first == other);
      }
    }
  }
}

// Object keys are any text: none may pass for another's versions, and their order stays.
TEST(Entities, ObjectsSortByKeyThenNewestFirst) {
  using namespace std::string_literals;
  const std::vector<std::string> keys = {"a"s,
                                         "a\x00"s,
                                         "a\x00\x01"s,
                                         "a\x01"s,
                                         "a\x01"
                                         "000"s,
                                         "a\x02"s,
                                         "a\x02\x01"s,
                                         "a\x02\x02"s,
                                         "a\x03"s,
                                         "a\x1f"s,
                                         "a!"s,
                                         "aa"s,
                                         "b"s,
                                         "\xc3\xa9"s,
                                         "\xf4\x8f\xbf\xbf"s};
  std::string last;
  for (const std::string& key : keys) {
    const std::string newer = ObjectVersion{.bucket = "b", .key = key, .sequence = 2}.Key();
    const std::string older = ObjectVersion{.bucket = "b", .key = key, .sequence = 1}.Key();
    EXPECT_LT(last, newer) << key;
    EXPECT_LT(newer, older) << key;
    last = older;
    for (const std::string& other : keys) {
      EXPECT_EQ(newer.starts_with(ObjectVersion::Prefix("b", other)), key == other);
      EXPECT_EQ(newer.starts_with(ObjectVersion::Front("b", other)), key.starts_with(other))
          << base::ToHex(key) << " " << base::ToHex(other);
    }
    EXPECT_FALSE(newer.starts_with(ObjectVersion::Front("", "")));
  }
}

TEST(Entities, ManagedPolicyGivesTheDocumentInForce) {
  const policy::DocumentPtr old = Document(policy::Kind::kIdentity);
  const policy::DocumentPtr current = Document(policy::Kind::kIdentity);
  const ManagedPolicy policy{
      .versions = {{.id = "v1", .document = old}, {.id = "v2", .document = current}},
      .default_version = "v2"};
  EXPECT_EQ(policy.document().get(), current.get());
  EXPECT_TRUE(policy.aws_managed());
}

}  // namespace
}  // namespace bulkhead::org
