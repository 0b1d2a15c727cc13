#include "catalog/escalations.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "catalog/catalog.h"

namespace bulkhead::catalog {
namespace {

TEST(Escalations, AreThere) {
  ASSERT_EQ(Escalations().size(), 64U);
  EXPECT_EQ(EscalationsDay(), "2025-12-17");
  EXPECT_TRUE(std::ranges::is_sorted(Escalations(), {}, &Escalation::id));
}

TEST(Escalations, NameActionsThatThereAre) {
  for (const Escalation& path : Escalations()) {
    EXPECT_FALSE(path.needs.empty()) << path.id;
    for (const Escalation::Need& need : path.needs) {
      EXPECT_TRUE(FindAction(need.action)) << path.id << " " << need.action;
    }
    const bool by_role =
        path.kind == Escalation::Kind::kNewRole || path.kind == Escalation::Kind::kExistingRole;
    EXPECT_EQ(by_role, !path.services.empty()) << path.id;
  }
}

}  // namespace
}  // namespace bulkhead::catalog
