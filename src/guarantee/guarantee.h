// Guarantee: what must hold of every request there can be, ready to be proved.
//
// A guarantee is a list of claims. A claim of the kind kNever is broken by a request that is
// allowed, one of the kind kAlways by a request that is denied; the request is the witness.
// Plain values, made by Compile (guarantee/compile.h) from the organization file and from the
// table of built-in ones (guarantee/built_in.h), judged by Proof (guarantee/proof.h).
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "access/any.h"
#include "base/diagnostic.h"
#include "blueprint/file.h"
#include "eval/context.h"

namespace bulkhead::guarantee {

using Severity = blueprint::Guarantee::Severity;
std::string_view ToText(Severity severity);  // `low`, `medium`, `high`, `critical`.

struct Claim {
  enum class Kind { kNever, kAlways };
  Kind kind = Kind::kNever;
  std::string about;  // For people: `from retail/dev to prod`; empty: nothing to add.

  // kNever: nobody of `question.who` does any of the actions to any of the resources.
  access::AnyQuestion question;
  // What is found and yet does not break it: a principal (its ARN) and how it can. Null: nothing.
  std::function<bool(const std::string& principal, const access::Finding& finding)> tolerates;
  // Of that, what is seen without knowing how they can, and need not be proved. Null: nothing.
  access::Spares spares;

  // kAlways: each of these, named as access/question.h does, can do all of the actions to the
  // resource, in all requests that have `known` and fulfil `assuming`.
  std::vector<std::string> principals;
  std::vector<std::string> actions;
  std::string resource = "*";
  AccountId resource_account;  // None: the principal's own.
  eval::Context known;
  std::vector<policy::Condition> assuming;
};

struct Guarantee {
  enum class Origin { kBuiltIn, kFile };
  std::string name;      // logs-are-write-once, or what the file calls it.
  std::string sentence;  // What it promises, in one line.
  std::string rows;      // Of a built-in one: the requirements that it is for.
  std::string because;   // Of the file.
  std::string remedy;    // What usually restores it; empty: nothing to say in general.
  Severity severity = Severity::kHigh;
  Origin origin = Origin::kBuiltIn;
  base::Span span;  // In the file; line 0: not there.
  std::vector<Claim> claims;
  std::string idle;  // Why there is nothing to prove; empty when there are claims.
};

}  // namespace bulkhead::guarantee
