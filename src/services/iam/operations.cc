#include "services/iam/operations.h"

#include "services/iam/checks.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {
namespace {

constexpr Operation kOperations[] = {
    // Users, groups and the account.
    Row<CreateUser, OnNewUser>("CreateUser", Access::kWrite),
    Row<GetUser, OnUserOrCaller>("GetUser", Access::kRead),
    Row<ListUsers, OnAnything>("ListUsers", Access::kList),

    // Roles and policies.
};

}  // namespace

const Service& Iam() {
  static constexpr Service kService = {.name = "iam", .prefix = "iam", .operations = kOperations};
  return kService;
}

}  // namespace bulkhead::services::iam
