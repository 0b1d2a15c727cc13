// The embedded models can be read, quickly, and say what AWS's say.
#include "api/model.h"

#include "api/embedded_models.h"

namespace bulkhead::api {
namespace {

TEST(ModelsTest, ReadsEveryEmbeddedModel) {
  const Models models;
  EXPECT_GE(EmbeddedServices().size(), 6U);
  for (const std::string_view name : EmbeddedServices()) {
    const ServiceModel* service = models.Find(name);
    ASSERT_NE(service, nullptr) << name;
    std::string signing_name(service->signing_name());
    std::erase(signing_name, '-');  // access-analyzer
    EXPECT_EQ(signing_name, name);
    EXPECT_FALSE(service->operations().empty()) << name;
    EXPECT_EQ(service, models.Find(name));
  }
  EXPECT_EQ(models.Find("lambda"), nullptr);
}

TEST(ModelsTest, UnderstandsEveryPattern) {
  const Models models;
  for (const std::string_view name : EmbeddedServices()) {
    const ServiceModel* service = models.Find(name);
    for (const OperationModel& operation : service->operations()) {
      if (operation.input == nullptr) continue;
      for (const Member& member : operation.input->members) {
        if (member.shape->pattern == nullptr) continue;
        EXPECT_TRUE(member.shape->pattern->understood()) << member.shape->pattern->text();
      }
    }
  }
}

TEST(ModelsTest, CarriesWhatTheProtocolsNeed) {
  const Models models;
  const ServiceModel* iam = models.Find("iam");
  const OperationModel* create = iam->FindOperation("CreateUser");
  ASSERT_NE(create, nullptr);
  EXPECT_EQ(create->result_wrapper, "CreateUserResult");
  EXPECT_EQ(iam->protocol(), Protocol::kQuery);
  EXPECT_EQ(iam->xml_namespace().uri, "https://iam.amazonaws.com/doc/2010-05-08/");
  const Member* name = create->input->FindMember("UserName");
  ASSERT_NE(name, nullptr);
  EXPECT_TRUE(name->required);
  EXPECT_EQ(name->shape->max, 64);
  EXPECT_EQ(iam->FindError("NoSuchEntity")->error.http_status, 404);
  EXPECT_EQ(iam->FindError("NoSuchEntityException"), iam->FindError("NoSuchEntity"));
  EXPECT_EQ(iam->FindError("Nothing"), nullptr);

  const ServiceModel* organizations = models.Find("organizations");
  EXPECT_EQ(organizations->target_prefix(), "AWSOrganizationsV20161128");
  EXPECT_EQ(organizations->json_version(), "1.1");

  const ServiceModel* s3 = models.Find("s3");
  const OperationModel* put = s3->FindOperation("PutObject");
  EXPECT_EQ(put->request_uri, "/{Bucket}/{Key+}");
  ASSERT_NE(put->input->payload, nullptr);
  EXPECT_TRUE(put->input->payload->streaming);
  EXPECT_EQ(put->input->FindMember("Metadata")->location, Location::kHeaders);
  EXPECT_TRUE(s3->FindOperation("PutBucketPolicy")->checksum_required);
  EXPECT_TRUE(models.Find("sts")->FindOperation("AssumeRoleWithSAML")->unsigned_allowed);
}

TEST(ModelsTest, RefusesAMalformedModel) {
  for (
      const char* text :
      {"", "[]", "{}", R"({"metadata":{"protocol":"soap"}})",
       R"({"metadata":{"protocol":"json"},"shapes":{"A":{"type":"list"}}})",
       R"({"metadata":{"protocol":"json"},"shapes":{"A":{"type":"x"}}})",
       R"({"metadata":{"protocol":"json"},"shapes":{"A":{"type":"structure","members":{"B":{"shape":"C"}}}}})",
       R"({"metadata":{"protocol":"json"},"shapes":{"A":{"type":"structure","required":["B"]}}})",
       R"({"metadata":{"protocol":"json"},"operations":{"A":{"input":{"shape":"B"}}}})"}) {
    EXPECT_FALSE(ServiceModel::Parse("test", text).has_value()) << text;
  }
}

}  // namespace
}  // namespace bulkhead::api
