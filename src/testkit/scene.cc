#include "testkit/scene.h"

#include <fmt/format.h>

#include "aws/arn.h"
#include "base/check.h"
#include "base/try.h"
#include "idp/idp.h"

namespace bulkhead::testkit {
namespace {

using org::Change;

constexpr std::string_view kManagement = "111111111111";
constexpr std::string_view kEverything =
    R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]})";

AccountId Id(std::string_view text) {
  Result<AccountId> id = AccountId::Parse(text);
  CHECK(id.has_value());
  return *std::move(id);
}

policy::DocumentPtr Document(std::string_view text, policy::Kind kind) {
  auto document = policy::Parse(text, kind);
  CHECK(document.has_value());
  return *std::move(document);
}

policy::DocumentPtr TrustOf(const AccountId& account) {
  return Document(
      fmt::format(R"({{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Principal":)"
                  R"({{"AWS":"arn:aws:iam::{}:root"}},"Action":"sts:AssumeRole"}}]}})",
                  account.text()),
      policy::Kind::kTrust);
}

std::string UniqueId(std::string_view prefix, std::string_view name, const AccountId& account) {
  return fmt::format("{}{:A>5.5}{}", prefix, base::ToLower(name), account.text());
}

void AddPrincipals(Change& change, const AccountId& account) {
  const policy::DocumentPtr everything = Document(kEverything, policy::Kind::kIdentity);
  change.Put(org::User{.account = account,
                       .name = "admin",
                       .id = UniqueId("AIDA", "ADMIN", account),
                       .created = SceneStart(),
                       .inline_policies = {{"everything", everything}}});
  change.Put(org::Role{.account = account,
                       .name = "Admin",
                       .id = UniqueId("AROA", "ADMIN", account),
                       .created = SceneStart(),
                       .trust = TrustOf(account),
                       .inline_policies = {{"everything", everything}}});
  change.Put(org::Role{.account = account,
                       .name = "Reader",
                       .id = UniqueId("AROA", "READE", account),
                       .created = SceneStart(),
                       .trust = TrustOf(account)});
}

void AddAccount(Change& change, std::string_view id, std::string_view name, std::string_view parent,
                std::string_view organization = "o-exampleorg") {
  const bool alone = parent.empty();
  change.Put(org::Account{.id = Id(id),
                          .organization_id = alone ? "" : std::string(organization),
                          .parent_id = std::string(parent),
                          .name = std::string(name),
                          .email = fmt::format("{}@example.com", name),
                          .joined_method = id == kManagement ? "INVITED" : "CREATED",
                          .joined = SceneStart(),
                          .access_role = id == kManagement ? "" : "OrganizationAccountAccessRole"});
  AddPrincipals(change, Id(id));
}

void AddPolicy(Change& change, std::string_view id, std::string_view type, std::string_view name,
               policy::DocumentPtr document) {
  change.Put(org::Policy{.id = std::string(id),
                         .type = std::string(type),
                         .name = std::string(name),
                         .description = "Allows access to every operation",
                         .document = std::move(document)});
  for (const std::string_view target :
       {std::string_view("r-ab12"), std::string_view("ou-ab12-11111111"), kManagement,
        std::string_view("222222222222"), std::string_view("333333333333")}) {
    change.Put(org::Attachment{.target_id = std::string(target),
                               .policy_id = std::string(id),
                               .organization_id = "o-exampleorg"});
  }
}

Change Alone() {
  Change change;
  AddAccount(change, kManagement, "management", "");
  change.Put(org::SealingKey{.secret = std::string(64, '5')});
  return change;
}

Change Organization() {
  Change change;
  change.Put(org::SealingKey{.secret = std::string(64, '5')});
  change.Put(org::Organization{
      .id = "o-exampleorg", .management_account = Id(kManagement), .root_id = "r-ab12"});
  change.Put(org::Root{.id = "r-ab12",
                       .organization_id = "o-exampleorg",
                       .policy_types = {"SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"}});
  change.Put(org::Unit{.id = "ou-ab12-11111111",
                       .organization_id = "o-exampleorg",
                       .parent_id = "r-ab12",
                       .name = "workloads"});
  AddAccount(change, kManagement, "management", "r-ab12");
  AddAccount(change, "222222222222", "dev", "ou-ab12-11111111");
  AddAccount(change, "333333333333", "prod", "r-ab12");
  AddPolicy(change, "p-FullAWSAccess", "SERVICE_CONTROL_POLICY", "FullAWSAccess",
            Document(kEverything, policy::Kind::kServiceControl));
  AddPolicy(change, "p-RCPFullAWSAccess", "RESOURCE_CONTROL_POLICY", "RCPFullAWSAccess",
            Document(R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow",)"
                     R"("Principal":"*","Action":"*","Resource":"*"}]})",
                     policy::Kind::kAwsResourceControl));
  return change;
}

Change Billing() {
  Change change;
  change.Put(org::SealingKey{.secret = std::string(64, '5')});
  change.Put(org::Organization{.id = "o-exampleorg",
                               .management_account = Id(kManagement),
                               .root_id = "r-ab12",
                               .feature_set = "CONSOLIDATED_BILLING"});
  change.Put(org::Root{.id = "r-ab12", .organization_id = "o-exampleorg"});
  AddAccount(change, kManagement, "management", "r-ab12");
  AddAccount(change, "222222222222", "dev", "r-ab12");
  return change;
}

Change Trusting() {
  Change change = Organization();
  change.Put(org::TrustedService{.organization_id = "o-exampleorg",
                                 .service = "account.amazonaws.com",
                                 .enabled = SceneStart()});
  change.Put(org::DelegatedAdministrator{.organization_id = "o-exampleorg",
                                         .account = Id("333333333333"),
                                         .service = "account.amazonaws.com",
                                         .enabled = SceneStart()});
  org::Account twin{.id = Id("333333333333"),
                    .organization_id = "o-exampleorg",
                    .parent_id = "r-ab12",
                    .name = "prod",
                    .email = "prod@example.com",
                    .joined_method = "CREATED",
                    .joined = SceneStart(),
                    .access_role = "OrganizationAccountAccessRole"};
  twin.gov_cloud_account = Id("777777777777");
  change.Put(std::move(twin));
  return change;
}

// Beside the first organization a second one and an account that is in none.
Change Organizations() {
  Change change = Organization();
  AddAccount(change, "444444444444", "solo", "");
  change.Put(org::Organization{
      .id = "o-secondorg1", .management_account = Id("555555555555"), .root_id = "r-cd34"});
  change.Put(org::Root{.id = "r-cd34",
                       .organization_id = "o-secondorg1",
                       .policy_types = {"SERVICE_CONTROL_POLICY"}});
  AddAccount(change, "555555555555", "second", "r-cd34", "o-secondorg1");
  AddAccount(change, "666666666666", "guest", "r-cd34", "o-secondorg1");
  for (const char* target : {"r-cd34", "555555555555", "666666666666"}) {
    change.Put(org::Attachment{
        .target_id = target, .policy_id = "p-FullAWSAccess", .organization_id = "o-secondorg1"});
  }
  return change;
}

access::Session CaseSession(Instant now) {
  return {.name = "case", .issued = now, .expires = now + std::chrono::hours(1)};
}

// Account 333333333333 provides a product.
Change Delegation() {
  Change change = Organization();
  change.Put(org::DelegationTemplate{
      .arn = "arn:aws:iam:::delegation-template/shop/setup",
      .provider = Id("333333333333"),
      .provider_name = "Shop",
      .text = R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":)"
              R"(["s3:CreateBucket","s3:ListBucket"],"Resource":"arn:aws:s3:::@{BucketName}"},)"
              R"({"Effect":"Allow","Action":"iam:GetRole","Resource":"@{RoleArns}"}]})",
      .boundary_arns = {"arn:aws:iam::333333333333:policy/ShopBoundary"}});
  return change;
}

// The providers of room `idp`.
Change Federation() {
  Change change = Organization();
  const AccountId account = Id("222222222222");
  change.Put(org::OpenIdConnectProvider{.account = account,
                                        .url = "idp.example.com/realm",
                                        .client_ids = {"app"},
                                        .thumbprints = {std::string(40, 'a')},
                                        .created = SceneStart()});
  change.Put(org::SamlProvider{.account = account,
                               .name = "Corp",
                               .id = "SAMLSPCORP",
                               .metadata = idp::SamlMetadata("https://idp.example.com/saml"),
                               .created = SceneStart()});
  change.Put(org::CentralRootAccess{.organization_id = "o-exampleorg",
                                    .features = {"RootCredentialsManagement", "RootSessions"}});
  for (const char* issuer :
       {"idp.example.com/realm", "accounts.google.com", "token.actions.githubusercontent.com"}) {
    change.Put(org::IssuerKeys{.issuer = issuer, .jwks = idp::Jwks()});
  }
  return change;
}

}  // namespace

Instant SceneStart() {
  constexpr std::int64_t kStart = 1'795'320'000;  // 2026-11-22T04:00:00Z
  return Instant::FromUnixSeconds(kStart);
}

Result<org::Snapshot> MakeScene(std::string_view name) {
  if (name == "alone") return Apply({}, Alone());
  if (name == "delegation") return Apply({}, Delegation());
  if (name == "organization") return Apply({}, Organization());
  if (name == "billing") return Apply({}, Billing());
  if (name == "trusting") return Apply({}, Trusting());
  if (name == "federation") return Apply({}, Federation());
  if (name == "organizations") return Apply({}, Organizations());
  return Fail(
      fmt::format("no scene `{}`: there are `alone`, `organization`, `billing`, `trusting`, "
                  "`delegation`, `federation` and `organizations`",
                  name));
}

Result<access::Caller> MakeCaller(const org::Snapshot& snapshot, std::string_view text,
                                  Instant now) {
  if (text == "anonymous") return access::Caller{};
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return Fail(fmt::format("`{}` is no caller", text));
  access::Caller caller;
  caller.account = TRY(AccountId::Parse(text.substr(0, colon)));
  const std::string_view rest = text.substr(colon + 1);
  caller.access_key_id = "AKIAIOSFODNN7EXAMPLE";
  if (rest == "root") {
    caller.kind = access::Caller::Kind::kAccountRoot;
    caller.arn = aws::IamArn(caller.account, "root");
    caller.user_id = caller.account.text();
    return caller;
  }
  caller.name = std::string(rest.substr(rest.find('/') + 1));
  const std::string key = org::User::KeyOf(caller.account, caller.name);
  if (const org::User* user = snapshot.Find<org::User>(key); rest.starts_with("user/") && user) {
    caller.kind = access::Caller::Kind::kUser;
    caller.arn = aws::IamArn(caller.account, "user" + user->path + user->name);
    caller.user_id = user->id;
    return caller;
  }
  if (const org::Role* role = snapshot.Find<org::Role>(key); rest.starts_with("role/") && role) {
    caller.kind = access::Caller::Kind::kRole;
    caller.arn = aws::AssumedRoleArn(caller.account, role->name, "case");
    caller.user_id = role->id + ":case";
    caller.access_key_id = "ASIAIOSFODNN7EXAMPLE";
    caller.session = CaseSession(now);
    return caller;
  }
  return Fail(fmt::format("`{}` does not exist in this scene", text));
}

}  // namespace bulkhead::testkit
