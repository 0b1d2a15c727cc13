// TestOrganization: a file that was read, compiled and laid out for proving.
//
//   TestOrganization acme(ReadTestFile("examples/acme.yaml"));
//   for (const Outcome& outcome : acme.Prove()) ...
#pragma once

#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "blueprint/compile.h"
#include "blueprint/parse.h"
#include "gtest/gtest.h"
#include "guarantee/compile.h"
#include "guarantee/facts.h"
#include "guarantee/proof.h"

namespace bulkhead::guarantee {

inline std::string ReadTestFile(const std::string& path) {
  std::ifstream file(BULKHEAD_SOURCE_DIR "/" + path);
  EXPECT_TRUE(file.good()) << path;
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

class TestOrganization {
 public:
  explicit TestOrganization(const std::string& text) {
    parsed_ = blueprint::ReadFile(text);
    for (const auto& d : parsed_.diagnostics) ADD_FAILURE() << base::Render(d, "file", text);
    compiled_ = blueprint::Compile(parsed_.file, {});
    for (const auto& d : compiled_.diagnostics) ADD_FAILURE() << base::Render(d, "file", text);
    Use(compiled_.desired);
    for (const auto& d : faults_) ADD_FAILURE() << base::Render(d, "file", text);
  }

  // Goes on with another state of the same organization.
  void Use(const org::Snapshot& snapshot) {
    now_ = WithPossiblePrincipals(std::make_shared<const org::Snapshot>(snapshot));
    subject_ = {.now = now_, .file = &parsed_.file, .compiled = &compiled_, .operators = {}};
    facts_ = FactsOf(subject_);
    declared_ = Declared(compiled_);
    faults_.clear();
    guarantees_ = Compile(subject_, ground_, faults_);
  }

  std::vector<Outcome> Prove() {
    Proof proof(now_);
    prove::Prover prover;
    return ProveAll(proof, guarantees_, prover);
  }

  const org::SnapshotPtr& now() const { return now_; }
  const blueprint::File& file() const { return parsed_.file; }
  const blueprint::Compiled& compiled() const { return compiled_; }
  const Facts& facts() const { return facts_; }
  const std::vector<Guarantee>& guarantees() const { return guarantees_; }
  const base::Diagnostics& faults() const { return faults_; }

 private:
  blueprint::Parsed parsed_;
  blueprint::Compiled compiled_;
  org::SnapshotPtr now_;
  Subject subject_;
  Facts facts_;
  Declared declared_;
  Ground ground_{.facts = facts_, .declared = declared_};
  base::Diagnostics faults_;
  std::vector<Guarantee> guarantees_;
};

}  // namespace bulkhead::guarantee
