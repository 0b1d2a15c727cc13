// Operation: the row of a service's table from which everything else follows:
// routing, binding, authorization, running, documentation and coverage.
//
// A service has one file operations.cc with its rows, and one file per
// operation. The typed structs and the declarations of the handlers are
// generated from the model for the operations that have a row.
//
//   const Operation kOperations[] = {
//       Row<CreateUser, OnNewUser>("CreateUser", Access::kWrite),
//       Row<ListUsers, OnAnything>("ListUsers", Access::kList),
//   };
//
// The second argument of a row says which permissions the caller needs: a
// function `std::vector<access::Check>(const Call&, const XInput&)`. A check
// without an action means `<service>:<Operation>`; OnAnything asks for that on `*`.
#pragma once

#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "base/check.h"
#include "base/fields.h"
#include "services/contract/call.h"

namespace bulkhead::services {

// Access levels as the Service Authorization Reference has them.
// https://docs.aws.amazon.com/service-authorization/latest/reference/
enum class Access { kList, kRead, kWrite, kTagging, kPermissionsManagement };

// Who may call: everyone else needs a signature and permission.
enum class Authentication {
  kRequired,  // A verified signature.
  kOptional,  // Anonymous calls reach authorization (S3).
};

// Whether calls may leave something behind in the organization.
enum class Keeps { kSomething, kNothing };

using Checks = std::vector<access::Check>;

struct Operation {
  std::string_view name;
  Access level = Access::kRead;
  // Both with the input as a value that was validated against the model.
  Checks (*checks)(const Call&, const Value&) = nullptr;
  Outcome<Value> (*run)(Call&, const Value&) = nullptr;
};

// A service of the local organization.
struct Service {
  std::string_view name;    // As its model: organizations, iam, sts, s3, ...
  std::string_view prefix;  // Of its IAM actions: organizations, iam, sts, s3, ...
  std::span<const Operation> operations;
  Authentication authentication = Authentication::kRequired;
  Keeps keeps = Keeps::kSomething;

  // Null when the operation is not there yet.
  const Operation* Find(std::string_view operation) const;
};

// Whether the operation of the service is meant to change the organization. One that is not
// may still do so: a credential report that was read for the first time is kept.
inline bool IsWrite(const Service& service, const Operation& operation) {
  return service.keeps == Keeps::kSomething && operation.level != Access::kList &&
         operation.level != Access::kRead;
}

namespace internal {

template <auto Handler>
struct HandlerOf;
template <class Input_, class Output_, Outcome<Output_> (*Handler)(Call&, const Input_&)>
struct HandlerOf<Handler> {
  using Input = Input_;
  using Output = Output_;
};

// Requires: the value was validated against the model, so that it has the shape.
template <class Input>
Input Typed(const Value& value) {
  Result<Input> input = base::Decode<Input>(value);
  CHECK(input.has_value());
  return *std::move(input);
}

}  // namespace internal

// The caller needs `<service>:<Operation>` on `*`.
struct OnAnythingChecks {};
inline constexpr OnAnythingChecks OnAnything;  // NOLINT(readability-identifier-naming)
// Every authenticated caller may: no policy is asked (sts:GetCallerIdentity).
struct NoPermissionNeeded {};
inline constexpr NoPermissionNeeded ForEveryone;  // NOLINT(readability-identifier-naming)

template <auto Handler, auto ChecksOf>
constexpr Operation Row(std::string_view name, Access level) {
  using Input = typename internal::HandlerOf<Handler>::Input;
  return {.name = name,
          .level = level,
          .checks = [](const Call& call, const Value& value) -> Checks {
            using Kind = std::remove_cvref_t<decltype(ChecksOf)>;
            if constexpr (std::is_same_v<Kind, OnAnythingChecks>) {
              return {access::Check{}};
            } else if constexpr (std::is_same_v<Kind, NoPermissionNeeded>) {
              return {};
            } else {
              return ChecksOf(call, internal::Typed<Input>(value));
            }
          },
          .run = [](Call& call, const Value& value) -> Outcome<Value> {
            auto outcome = Handler(call, internal::Typed<Input>(value));
            if (!outcome) return std::unexpected(std::move(outcome).error());
            return Reply<Value>{.output = base::Encode(outcome->output),
                                .change = std::move(outcome->change),
                                .body = std::move(outcome->body),
                                .http_status = outcome->http_status};
          }};
}

}  // namespace bulkhead::services
