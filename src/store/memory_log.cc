#include "store/log.h"

namespace bulkhead::store {
namespace {

class MemoryLog final : public Log {
 public:
  Result<org::Snapshot> Load() override { return now_; }
  Result<org::Snapshot> Rebuild() override { return now_; }
  Result<void> Append(std::span<const org::Change> changes) override {
    for (const org::Change& change : changes) now_ = org::Apply(now_, change);
    revision_ += changes.size();
    return {};
  }
  std::uint64_t revision() const override { return revision_; }

 private:
  org::Snapshot now_;
  std::uint64_t revision_ = 0;
};

class ForgetfulLog final : public Log {
 public:
  Result<org::Snapshot> Load() override { return org::Snapshot(); }
  Result<org::Snapshot> Rebuild() override { return org::Snapshot(); }
  Result<void> Append(std::span<const org::Change> changes) override {
    revision_ += changes.size();
    return {};
  }
  std::uint64_t revision() const override { return revision_; }

 private:
  std::uint64_t revision_ = 0;
};

}  // namespace

std::unique_ptr<Log> MakeMemoryLog() { return std::make_unique<MemoryLog>(); }
std::unique_ptr<Log> MakeForgetfulLog() { return std::make_unique<ForgetfulLog>(); }

}  // namespace bulkhead::store
