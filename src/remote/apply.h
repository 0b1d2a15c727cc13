// Apply: performs a plan by API calls.
//
// Independent steps run at the same time; a step starts when all that come
// before it are done. Provisional ids are replaced by the real ones that earlier
// answers told. After a failure no further step starts, those under way finish,
// and what was done stays done: a new plan holds exactly what is left.
//
//   const Applied applied = Apply(plan, client, accounts, {}, [&](const Progress& p) { Show(p); });
//   if (!applied.failures.empty()) ...
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "plan/plan.h"
#include "remote/accounts.h"
#include "remote/aws_client.h"

namespace bulkhead::remote {

struct ApplyOptions {
  int threads = 8;
};

// A step was finished. Called on the applying threads, one at a time.
struct Progress {
  const plan::Step& step;
  std::size_t done = 0;  // This one included.
  std::size_t total = 0;
};

struct FailedStep {
  std::size_t index = 0;
  CallFailure failure;
};

struct Applied {
  std::size_t done = 0;
  std::vector<FailedStep> failures;             // Empty: all of the plan is done.
  std::map<std::string, std::string> real_ids;  // By provisional id.
};

Applied Apply(const plan::Plan& plan, AwsClient& client, Accounts& accounts,
              const ApplyOptions& options, const std::function<void(const Progress&)>& progress);

}  // namespace bulkhead::remote
