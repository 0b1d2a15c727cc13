// What requests say in texts of their own: ranges, copy sources, tags, names,
// content codings; well formed, malformed and at their limits.
#include <gtest/gtest.h>

#include "services/s3/buckets.h"
#include "services/s3/copy_source.h"
#include "services/s3/new_object.h"
#include "services/s3/read_object.h"
#include "services/s3/tags.h"

namespace bulkhead::services::s3 {
namespace {

// `offset+length`, `whole`, or the status of the refusal.
std::string Select(const org::ObjectVersion& version, const std::optional<std::string>& range,
                   std::optional<std::int64_t> part = std::nullopt) {
  Selection selection{.version = &version};
  const auto selected = SelectBytes(range, part, selection);
  if (!selected) return std::to_string(selected.error().http_status);
  if (selection.extent == Selection::Extent::kWhole) return "whole";
  return std::to_string(selection.offset) + "+" + std::to_string(selection.length);
}

TEST(Ranges, SelectBytes) {
  const org::ObjectVersion version{.size = 10, .etag = "abc"};
  EXPECT_EQ(Select(version, "bytes=0-0"), "0+1");
  EXPECT_EQ(Select(version, "bytes=9-"), "9+1");
  EXPECT_EQ(Select(version, "bytes=-10"), "0+10");
  EXPECT_EQ(Select(version, "bytes=0-9223372036854775807"), "0+10");
  EXPECT_EQ(Select(version, "bytes=10-"), "416");
  for (const char* text :
       {"", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=1-0", "bytes= 1-2", "bytes=+1-2",
        "bytes=--1", "bytes=1--2", "bytes=0-1,2-3", "bytes=99999999999999999999-", "Bytes=0-1"}) {
    EXPECT_EQ(Select(version, text), "whole") << text;
  }
  const org::ObjectVersion empty{.etag = "abc"};
  EXPECT_EQ(Select(empty, "bytes=0-"), "416");
  EXPECT_EQ(Select(empty, "bytes=-1"), "416");
}

TEST(Ranges, SelectParts) {
  const org::ObjectVersion version{.blobs = {{"a", 6}, {"b", 4}}, .size = 10, .etag = "abc-2"};
  EXPECT_EQ(Select(version, std::nullopt, 1), "0+6");
  EXPECT_EQ(Select(version, std::nullopt, 2), "6+4");
  EXPECT_EQ(Select(version, std::nullopt, 3), "416");
  EXPECT_EQ(Select(version, std::nullopt, 0), "416");
  EXPECT_EQ(Select(version, "bytes=0-1", 1), "400");
}

TEST(CopySources, AreParsed) {
  EXPECT_EQ(*CopySource::Parse("/logs/a%20b%2Fc"), (CopySource{"logs", "a b/c", std::nullopt}));
  EXPECT_EQ(*CopySource::Parse("logs/a?versionId=7"), (CopySource{"logs", "a", "7"}));
  EXPECT_EQ(*CopySource::Parse("logs/a+b"), (CopySource{"logs", "a+b", std::nullopt}));
  EXPECT_EQ(*CopySource::Parse("logs%2Fa"), (CopySource{"logs", "a", std::nullopt}));
  for (const char* text : {"", "/", "logs", "/logs/", "//key", "%", "logs/%2", "?versionId=1"}) {
    EXPECT_FALSE(CopySource::Parse(text)) << text;
  }
}

TEST(TagHeaders, AreParsed) {
  EXPECT_TRUE(TagsOf(std::nullopt)->empty());
  EXPECT_EQ(*TagsOf("a=1&b=&c&d%3D=x+y"),
            (org::Tags{{"a", "1"}, {"b", ""}, {"c", ""}, {"d=", "x y"}}));
  for (const char* text : {"=1", "a=1&a=1", "AWS:x=1", "%=1", "a=%f"}) {
    EXPECT_FALSE(TagsOf(text)) << text;
  }
  EXPECT_TRUE(TagsOf("a&b&c&d&e&f&g&h&i&j"));
  EXPECT_FALSE(TagsOf("a&b&c&d&e&f&g&h&i&j&k"));
}

TEST(BucketNames, FollowTheRules) {
  for (const char* name : {"abc", "a.b", "1-2", "0.0.0.0.0"}) EXPECT_TRUE(IsBucketName(name));
  for (const char* name : {"", "ab", "a b", "a/b", "A-b", ".ab", "ab.", "ab-", "1.2.3.4",
                           "sthree-a", "a--ol-s3", "\xc3\xa9\xc3\xa9"}) {
    EXPECT_FALSE(IsBucketName(name)) << name;
  }
}

TEST(ContentCodings, LoseAwsChunked) {
  EXPECT_EQ(KeptContentEncoding(std::nullopt), std::nullopt);
  EXPECT_EQ(KeptContentEncoding("aws-chunked"), std::nullopt);
  EXPECT_EQ(KeptContentEncoding("AWS-Chunked , gzip"), "gzip");
  EXPECT_EQ(KeptContentEncoding("gzip,aws-chunked,br"), "gzip,br");
  EXPECT_EQ(KeptContentEncoding(" , ,"), std::nullopt);
}

TEST(Keys, HaveLimits) {
  EXPECT_TRUE(CheckKey(std::string(1024, 'k')));
  EXPECT_FALSE(CheckKey(std::string(1025, 'k')));
  EXPECT_FALSE(CheckKey("\xff"));
  EXPECT_TRUE(CheckMetadata({{"k", std::string(2047, 'v')}}));
  EXPECT_FALSE(CheckMetadata({{"k", std::string(2048, 'v')}}));
}

}  // namespace
}  // namespace bulkhead::services::s3
