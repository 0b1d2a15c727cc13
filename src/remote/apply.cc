#include "remote/apply.h"

#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <set>
#include <thread>

#include "base/try.h"
#include "base/value_path.h"

namespace bulkhead::remote {
namespace {

using plan::Plan;
using plan::Step;

// How long an account may take to be made, and how often is asked.
constexpr std::chrono::minutes kAccountCreationMax{15};
constexpr std::chrono::milliseconds kFirstPoll{20};
constexpr std::chrono::milliseconds kPollMax{2'000};

std::string ReplaceAll(std::string text, const std::map<std::string, std::string>& ids) {
  for (const auto& [provisional, real] : ids) {
    for (std::size_t at = 0; (at = text.find(provisional, at)) != std::string::npos;) {
      text.replace(at, provisional.size(), real);
      at += real.size();
    }
  }
  return text;
}

Value ReplaceAll(const Value& value, const std::map<std::string, std::string>& ids) {
  if (value.is_string()) return {ReplaceAll(value.string(), ids)};
  if (value.is_list()) {
    Value::List list;
    for (const Value& item : value.list()) list.push_back(ReplaceAll(item, ids));
    return {std::move(list)};
  }
  if (!value.is_struct()) return value;
  Value::Members members;
  for (const auto& [name, item] : value.members())
    members.emplace_back(name, ReplaceAll(item, ids));
  return {std::move(members)};
}

class Applier {
 public:
  Applier(const Plan& plan, AwsClient& client, Accounts& accounts,
          const std::function<void(const Progress&)>& progress)
      : plan_(plan), client_(client), accounts_(accounts), progress_(progress) {
    waiting_for_.resize(plan.steps.size());
    followers_.resize(plan.steps.size());
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
      waiting_for_[i] = plan.steps[i].after.size();
      for (const std::size_t before : plan.steps[i].after) followers_[before].push_back(i);
      if (waiting_for_[i] == 0) ready_.insert(i);
    }
  }

  Applied Run(int threads) {
    {
      std::vector<std::jthread> workers;
      for (int i = 0; i < threads; ++i) workers.emplace_back([this] { Work(); });
    }
    return std::move(applied_);
  }

 private:
  // Takes ready steps until there are none and none can come any more.
  void Work() {
    std::unique_lock lock(mutex_);
    for (;;) {
      changed_.wait(lock, [this] { return !ready_.empty() || running_ == 0 || stopped(); });
      if (ready_.empty() || stopped()) return;
      const std::size_t index = *ready_.begin();
      ready_.erase(ready_.begin());
      ++running_;
      const std::map<std::string, std::string> ids = applied_.real_ids;
      lock.unlock();
      auto outcome = Perform(plan_.steps[index], ids);
      lock.lock();
      --running_;
      Record(index, std::move(outcome));
      changed_.notify_all();
    }
  }

  bool stopped() const { return !applied_.failures.empty(); }

  void Record(std::size_t index, Result<std::map<std::string, std::string>, CallFailure> outcome) {
    if (!outcome) {
      applied_.failures.push_back({index, std::move(outcome).error()});
      return;
    }
    applied_.real_ids.merge(*outcome);
    ++applied_.done;
    for (const std::size_t follower : followers_[index]) {
      if (--waiting_for_[follower] == 0) ready_.insert(follower);
    }
    if (progress_) progress_({plan_.steps[index], applied_.done, plan_.steps.size()});
  }

  // The real ids that the answer tells.
  Result<std::map<std::string, std::string>, CallFailure> Perform(
      const Step& step, const std::map<std::string, std::string>& ids) {
    auto account = AccountId::Parse(ReplaceAll(step.account.text(), ids));
    if (!account) return std::unexpected(CallFailure{"", account.error().message});
    const wire::Credentials credentials = TRY(accounts_.For(*account));
    auto output =
        client_.Call(credentials, step.service, step.operation, ReplaceAll(step.input, ids));
    if (!output) {
      const bool done_already =
          std::ranges::find(step.done_if, output.error().code) != step.done_if.end();
      if (done_already) return std::map<std::string, std::string>{};
      return std::unexpected(std::move(output).error());
    }
    if (step.operation == "CreateAccount") {
      const Value created = TRY(AwaitAccount(credentials, *std::move(output)));
      return ProductsOf(step, created);
    }
    return ProductsOf(step, *output);
  }

  static Result<std::map<std::string, std::string>, CallFailure> ProductsOf(const Step& step,
                                                                            const Value& output) {
    std::map<std::string, std::string> products;
    for (const plan::Product& product : step.products) {
      std::string real(base::TextAt(output, product.path));
      if (real.empty()) {
        return std::unexpected(CallFailure{
            "", fmt::format("the answer to {} has nothing at {}", step.operation, product.path)});
      }
      products[product.provisional_id] = std::move(real);
    }
    return products;
  }

  // CreateAccount goes on in the background; its status tells when it is done.
  // https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html
  Result<Value, CallFailure> AwaitAccount(const wire::Credentials& credentials, Value answer) {
    const Instant until = client_.clock().Now() + kAccountCreationMax;
    Value input = Value::Struct();
    input.Set("CreateAccountRequestId", base::TextAt(answer, "CreateAccountStatus.Id"));
    for (auto pause = kFirstPoll;; pause = std::min(pause * 2, kPollMax)) {
      const std::string_view state = base::TextAt(answer, "CreateAccountStatus.State");
      if (state == "SUCCEEDED") return answer;
      if (state == "FAILED") {
        const std::string reason(base::TextAt(answer, "CreateAccountStatus.FailureReason"));
        return std::unexpected(CallFailure{reason, "the account could not be created"});
      }
      if (client_.clock().Now() > until) {
        return std::unexpected(CallFailure{"", "the account was not ready within 15 minutes"});
      }
      answer =
          TRY(client_.Call(credentials, "organizations", "DescribeCreateAccountStatus", input));
      if (base::TextAt(answer, "CreateAccountStatus.State") == "IN_PROGRESS") {
        std::this_thread::sleep_for(pause);
      }
    }
  }

  const Plan& plan_;
  AwsClient& client_;
  Accounts& accounts_;
  const std::function<void(const Progress&)>& progress_;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::set<std::size_t> ready_;  // In the order of the plan.
  std::vector<std::size_t> waiting_for_;
  std::vector<std::vector<std::size_t>> followers_;
  int running_ = 0;
  Applied applied_;
};

}  // namespace

Applied Apply(const Plan& plan, AwsClient& client, Accounts& accounts, const ApplyOptions& options,
              const std::function<void(const Progress&)>& progress) {
  return Applier(plan, client, accounts, progress).Run(options.threads);
}

}  // namespace bulkhead::remote
