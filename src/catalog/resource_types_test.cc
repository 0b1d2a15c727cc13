// Which resource types an ARN or a pattern of a policy may name.

#include "catalog/arn_overlap.h"
#include "catalog/catalog.h"

namespace bulkhead::catalog {
namespace {

std::vector<std::string> TypesOf(std::string_view pattern) {
  std::vector<std::string> names;
  for (const ResourceType type : ResourceTypesMatching(pattern)) {
    names.push_back(std::string(type.service().prefix()) + ":" + std::string(type.name()));
  }
  return names;
}

TEST(ResourceTypesMatching, PutsTheMostSpecificFirst) {
  EXPECT_EQ(TypesOf("arn:aws:s3:::bucket/key").front(), "s3:object");
  EXPECT_THAT(TypesOf("arn:aws:s3:::bucket/key"), testing::Not(testing::Contains("s3:bucket")));
  EXPECT_THAT(TypesOf("arn:aws:s3:::bucket"), testing::Contains("s3:bucket"));
  EXPECT_THAT(TypesOf("arn:aws:s3:::bucket"), testing::Not(testing::Contains("s3:object")));
  EXPECT_THAT(TypesOf("arn:aws:s3:::bucket*"), testing::IsSupersetOf({"s3:object", "s3:bucket"}));
  EXPECT_EQ(TypesOf("arn:aws:iam::111122223333:role/a/b").front(), "iam:role");
  EXPECT_EQ(TypesOf("arn:aws:kms:eu-west-1:111122223333:alias/x").front(), "kms:alias");
}

TEST(ResourceTypesMatching, TakesEveryTypeForAStar) {
  std::size_t all = 0;
  for (const Service service : Services()) all += service.resource_types().size();
  EXPECT_EQ(ResourceTypesMatching("*").size(), all);
}

TEST(ResourceTypesMatching, FindsNothingForWhatIsNoArn) {
  const std::string huge = "arn:aws:s3:::" + std::string(kArnPatternBytesMax, 'a');
  for (const std::string& nothing : {std::string(), std::string("bucket"), std::string("arn:"),
                                     std::string("arn:aws:nothing:::x"), std::string("arn:aws:s3"),
                                     std::string("ARN:AWS:S3:::b"), huge}) {
    EXPECT_THAT(TypesOf(nothing), testing::IsEmpty()) << nothing.substr(0, 40);
  }
}

struct OverlapRow {
  const char* name;
  std::string_view arn_template;
  std::string_view pattern;
  bool want;

  friend void PrintTo(const OverlapRow& row, std::ostream* out) { *out << row.name; }
};

constexpr std::string_view kRole = "arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}";
constexpr std::string_view kQueue = "arn:${Partition}:sqs:${Region}:${Account}:${QueueName}";

constexpr OverlapRow kOverlapRows[] = {
    {"Arn", kRole, "arn:aws:iam::111122223333:role/x", true},
    {"Path", kRole, "arn:aws:iam::111122223333:role/x/y", true},
    {"OtherType", kRole, "arn:aws:iam::111122223333:user/x", false},
    {"EmptyVariable", kRole, "arn:aws:iam::111122223333:role/", false},
    {"EmptyAccount", kRole, "arn:aws:iam:::role/x", false},
    {"StarForName", kRole, "arn:aws:iam::111122223333:role/*", true},
    {"StarForType", kRole, "arn:aws:iam::111122223333:*", true},
    {"StarInType", kRole, "arn:aws:iam::*:r*e/x", true},
    {"StarBeyondColons", kRole, "arn:aws:iam*", true},
    {"StarAlone", kRole, "*", true},
    {"QuestionMarks", kRole, "arn:aws:iam::????????????:role/?", true},
    {"QuestionMarkTooMany", "arn:aws:x:::ab", "arn:aws:x:::ab?", false},
    {"PolicyVariable", kRole, "arn:aws:iam::111122223333:role/${aws:username}", true},
    {"LiteralStar", kRole, "arn:aws:iam::111122223333:role/${*}", true},
    {"LiteralStarIsNoWildcard", kRole, "arn:aws:iam::111122223333:${*}", false},
    {"OpenVariable", kRole, "arn:aws:iam::111122223333:role/${x", true},
    {"ColonInASegment", kQueue, "arn:aws:sqs:eu-west-1:a:b:q", true},
    {"ColonInNoSegment", "arn:${Partition}:x:${Region}:1:q", "arn:aws:x:r:2:1:q", false},
    {"StarInTemplate", "arn:aws:dms:r:1:cert:*", "arn:aws:dms:r:1:cert:", true},
    {"BothWild", "arn:aws:x:::a*c", "arn:aws:x:::*b*", true},
    {"BothWildApart", "arn:aws:x:::a*", "arn:aws:x:::b*", false},
    {"BucketHasNoSlash", "arn:aws:s3:::${BucketName}", "arn:aws:s3:::b/*", false},
    {"BothEmpty", "", "", true},
    {"PatternEmpty", kRole, "", false},
};

class Overlaps : public testing::TestWithParam<OverlapRow> {};

TEST_P(Overlaps, Decides) {
  EXPECT_EQ(ArnsOverlap(GetParam().arn_template, GetParam().pattern), GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(Rows, Overlaps, testing::ValuesIn(kOverlapRows),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace bulkhead::catalog
