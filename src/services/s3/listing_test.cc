// Listing against a slow twin that reads every key, over all prefixes, delimiters
// and page sizes: pages put together give the whole, in order, without repetition.
#include "services/s3/listing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace bulkhead::services::s3 {
namespace {

org::Snapshot Bucket() {
  org::Change change;
  std::int64_t sequence = 0;
  for (const char* key : {"a", "a/", "a/b", "a/b/c", "a/c", "a\x01", "a\x1f", "b", "b//c", "c/d",
                          "\xc3\xa9", "\xc3\xa9/x", "\xf4\x8f\xbf\xbf"}) {
    change.Put(
        org::ObjectVersion{.bucket = "x", .key = key, .version_id = "1", .sequence = ++sequence});
    change.Put(
        org::ObjectVersion{.bucket = "x", .key = key, .version_id = "2", .sequence = ++sequence});
  }
  // Behind delete markers: a key of its own, and all keys of one prefix.
  for (const char* key : {"gone", "c/d"}) {
    change.Put(org::ObjectVersion{.bucket = "x",
                                  .key = key,
                                  .version_id = "3",
                                  .sequence = ++sequence,
                                  .delete_marker = true});
  }
  change.Put(org::ObjectVersion{.bucket = "w", .key = "other", .sequence = 1});
  change.Put(org::ObjectVersion{.bucket = "xx", .key = "other", .sequence = 1});
  return Apply({}, change);
}

// Items as text: `key version` or `prefix/ *`.
std::vector<std::string> Items(const Listing& listing) {
  std::vector<std::string> items;
  for (const auto* version : listing.versions) {
    items.push_back(version->key + " " + version->version_id);
  }
  for (const std::string& prefix : listing.common_prefixes) items.push_back(prefix + " *");
  return items;
}

std::set<std::string> Twin(const org::Snapshot& now, const ListRequest& request) {
  std::set<std::string> items;
  std::set<std::string> seen;
  for (const auto& entry : now.table<org::ObjectVersion>()) {
    const org::ObjectVersion& version = *entry.value;
    if (version.bucket != request.bucket || !version.key.starts_with(request.prefix)) continue;
    if (request.versions == ListRequest::Versions::kNewest) {
      if (!seen.insert(version.key).second || version.delete_marker) continue;
    }
    const std::size_t at = request.delimiter.empty()
                               ? std::string::npos
                               : version.key.find(request.delimiter, request.prefix.size());
    items.insert(at == std::string::npos
                     ? version.key + " " + version.version_id
                     : version.key.substr(0, at + request.delimiter.size()) + " *");
  }
  return items;
}

TEST(Listing, AgreesWithItsTwinInPagesOfEverySize) {
  using enum ListRequest::Versions;
  const org::Snapshot now = Bucket();
  for (const auto versions : {kNewest, kAll}) {
    for (const char* prefix : {"", "a", "a/", "a/b", "c", "\xc3", "none"}) {
      for (const char* delimiter : {"", "/", "//", "b", "/b"}) {
        for (std::int64_t max = 1; max < 30; ++max) {
          ListRequest request{.bucket = "x",
                              .prefix = prefix,
                              .delimiter = delimiter,
                              .max = max,
                              .versions = versions};
          std::vector<std::string> items;
          Listing page;
          do {
            page = List(now, request);
            const std::vector<std::string> some = Items(page);
            ASSERT_LE(some.size(), static_cast<std::size_t>(max));
            items.insert(items.end(), some.begin(), some.end());
            ASSERT_LT(items.size(), 100U) << prefix << " " << delimiter << " " << max;
            request.after = page.last;
            request.after_version = page.last_version;
          } while (page.end == Listing::End::kTruncated);
          const std::set<std::string> distinct(items.begin(), items.end());
          EXPECT_EQ(distinct.size(), items.size()) << prefix << " " << delimiter << " " << max;
          EXPECT_EQ(distinct, Twin(now, request)) << prefix << " " << delimiter << " " << max;
        }
      }
    }
  }
}

TEST(Listing, OfNothing) {
  const org::Snapshot now = Bucket();
  EXPECT_TRUE(Items(List(now, {.bucket = "y"})).empty());
  EXPECT_TRUE(Items(List(now, {.bucket = "x", .max = 0})).empty());
  EXPECT_TRUE(Items(List(now, {.bucket = "x", .after = "\xf4\x8f\xbf\xbf"})).empty());
  EXPECT_TRUE(IsEmpty(now, "y"));
  EXPECT_TRUE(IsEmpty({}, "x"));
  EXPECT_FALSE(IsEmpty(now, "x"));
  EXPECT_FALSE(IsEmpty(now, "w"));
}

TEST(Listing, BeginsWithinAPrefixThatItRollsUp) {
  const org::Snapshot now = Bucket();
  const Listing listing = List(now, {.bucket = "x", .delimiter = "/", .after = "a/b", .max = 1});
  EXPECT_EQ(Items(listing), std::vector<std::string>{"a/ *"});
}

TEST(Listing, PageSizes) {
  EXPECT_EQ(PageSize(std::nullopt), 1000);
  EXPECT_EQ(PageSize(0), 0);
  EXPECT_EQ(PageSize(-1), 0);
  EXPECT_EQ(PageSize(1000), 1000);
  EXPECT_EQ(PageSize(1001), 1000);
}

}  // namespace
}  // namespace bulkhead::services::s3
