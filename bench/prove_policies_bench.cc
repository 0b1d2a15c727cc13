// Questions about policies, one by one: does the next version of a managed policy of AWS allow
// anything that this one does not, and the other way; and of the guardrails that AWS publishes,
// each against the next. Prints the processor time of single answers, their sum, and the memory at
// the end.
//
//   bench/prove_policies        builds this, runs it, and asks cvc5 a sample of the same
#include <fmt/format.h>
#include <time.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "catalog/managed_policies.h"
#include "memory.h"
#include "policy/document.h"
#include "prove/prover.h"

namespace bulkhead {
namespace {

namespace fs = std::filesystem;
using prove::Layer;

struct Pair {
  Layer a, b;
};

// Processor time of this thread: what else the machine does matters not.
double CpuMilliseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

policy::DocumentPtr Read(const std::string& text, policy::Kind kind) {
  auto document = policy::Parse(text, kind);
  return document ? *std::move(document) : policy::DocumentPtr();
}

std::vector<Pair> ManagedPairs() {
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < catalog::ManagedPolicyCount(); ++i) {
    const catalog::ManagedPolicy policy = catalog::ManagedPolicyAt(i);
    policy::DocumentPtr before;
    for (const catalog::ManagedPolicyVersion& version : catalog::ManagedPolicyVersions(policy)) {
      const auto text = catalog::ManagedPolicyText(policy, version.number);
      const policy::DocumentPtr now = Read(*text, policy::Kind::kIdentity);
      if (before != nullptr && now != nullptr) pairs.push_back({{before}, {now}});
      before = now;
    }
  }
  return pairs;
}

// Each with everything else allowed, against the next of its kind.
std::vector<Pair> SamplePairs() {
  const fs::path root = fs::path(BULKHEAD_SOURCE_DIR) / "conformance" / "aws-samples";
  std::vector<Pair> pairs;
  for (const auto& [folder, kind, principal] :
       {std::tuple("service-control-policy-examples", policy::Kind::kServiceControl, ""),
        std::tuple("resource-control-policy-examples", policy::Kind::kResourceControl,
                   R"("Principal": "*",)")}) {
    const bool rcp = kind == policy::Kind::kResourceControl;
    const policy::DocumentPtr full =
        Read(fmt::format(R"({{"Version": "2012-10-17", "Statement": [{{"Effect": "Allow", {}
                              "Action": "*", "Resource": "*"}}]}})",
                         principal),
             rcp ? policy::Kind::kAwsResourceControl : kind);
    std::vector<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      if (entry.path().extension() == ".json") files.push_back(entry.path().string());
    }
    std::ranges::sort(files);
    policy::DocumentPtr before;
    for (const std::string& file : files) {
      std::ifstream in(file, std::ios::binary);
      const policy::DocumentPtr now =
          Read({std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()}, kind);
      if (now == nullptr) continue;  // A template with places to fill in.
      if (before != nullptr) pairs.push_back({{full, before}, {full, now}});
      before = now;
    }
  }
  return pairs;
}

class Times {
 public:
  void Add(double milliseconds) { milliseconds_.push_back(milliseconds); }
  void Print(const char* name, const std::map<prove::Truth, int>& answers) {
    std::ranges::sort(milliseconds_);
    double total = 0;
    for (const double time : milliseconds_) total += time;
    fmt::print("{}: {} questions", name, milliseconds_.size());
    for (const auto& [truth, count] : answers) fmt::print(", {} {}", count, prove::ToText(truth));
    fmt::print(
        "\n  median {:.4f} ms, p90 {:.3f} ms, p99 {:.3f} ms, worst {:.1f} ms, total {:.2f} s\n",
        At(50), At(90), At(99), milliseconds_.back(), total / 1000);
  }

 private:
  double At(std::size_t percent) const {
    return milliseconds_[(milliseconds_.size() - 1) * percent / 100];
  }

  std::vector<double> milliseconds_;
};

void Ask(const char* name, const std::vector<Pair>& pairs) {
  prove::Prover prover;
  Times times;
  std::map<prove::Truth, int> answers;
  for (const Pair& pair : pairs) {
    for (const bool turned : {false, true}) {
      const double begin = CpuMilliseconds();
      const prove::Answer answer =
          turned ? prover.Contains(pair.b, pair.a) : prover.Contains(pair.a, pair.b);
      times.Add(CpuMilliseconds() - begin);
      ++answers[answer.truth];
    }
  }
  times.Print(name, answers);
}

}  // namespace
}  // namespace bulkhead

int main() {
  using bulkhead::Ask;
  Ask("samples of AWS", bulkhead::SamplePairs());
  const auto managed = bulkhead::ManagedPairs();
  const auto parsed = bulkhead::bench::AllocatedMebibytes();
  Ask("managed policies of AWS", managed);
  const auto asked = bulkhead::bench::AllocatedMebibytes();
  fmt::print("memory: {:.0f} MiB of parsed policies, {:.0f} MiB more when all is asked\n", parsed,
             asked - parsed);
  return EXIT_SUCCESS;
}
