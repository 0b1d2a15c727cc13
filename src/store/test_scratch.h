// For the tests of this room: directories that go, states as text, random changes.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

#include "env/clock.h"
#include "org/snapshot.h"
#include "store/log.h"
#include "store/stored_form.h"

namespace bulkhead::store {

class ScratchDirectory {
 public:
  ScratchDirectory() { EXPECT_NE(::mkdtemp(path_.data()), nullptr); }
  ~ScratchDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ScratchDirectory(const ScratchDirectory&) = delete;
  ScratchDirectory& operator=(const ScratchDirectory&) = delete;

  const std::string& path() const { return path_; }
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_ = std::filesystem::temp_directory_path() / "bulkhead-test-XXXXXX";
};

inline std::string ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline void WriteFile(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

// Equal exactly for equal states.
inline std::string StateText(const org::Snapshot& snapshot) {
  return ChangeToText(org::Everything(snapshot));
}

inline org::Change PutUnit(const std::string& id, const std::string& name) {
  org::Change change;
  change.Put(org::Unit{.id = id, .parent_id = "r-ab12", .name = name});
  return change;
}

inline org::Change RandomChange(std::mt19937& random) {
  org::Change change;
  const auto name = [&] { return std::to_string(random() % 50); };
  for (auto steps = 1 + random() % 4; steps > 0; --steps) {
    switch (random() % 6) {
      case 0:
        change.Put(org::Unit{.id = name(), .name = "n\"\\\n\xc3\xa9", .tags = {{"", ""}}});
        break;
      case 1: change.Erase<org::Unit>(name()); break;
      case 2: change.Put(org::User{.name = name(), .groups = {name(), name()}}); break;
      case 3: change.Erase<org::User>(org::User::KeyOf({}, name())); break;
      case 4:
        change.Put(org::ObjectVersion{.bucket = "b",
                                      .key = name() + std::string("\0\x01", 2),
                                      .blobs = {{.id = name(), .size = 5}},
                                      .metadata = {{"k", std::string(random() % 9000, 'x')}}});
        break;
      default: change.Put(org::AccessKey{.id = name(), .last_used = Instant()}); break;
    }
  }
  return change;
}

}  // namespace bulkhead::store
