// Lines of `bulkhead prove --batch` on any bytes: each is answered or refused, and a witness is a
// request that `bulkhead decide` reads.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "access/decide_line.h"
#include "access/prove_line.h"
#include "base/json.h"

namespace {

using namespace bulkhead;

constexpr std::uint64_t kStepsMax = 200'000;  // Any text may be a hard question.

void CheckWitness(const Value& witness) {
  static access::LineJudge judge(
      [](const std::string&) -> Result<org::SnapshotPtr> { return Fail("no files"); }, Instant());
  Value line = Value::Struct();
  line.Set("request", witness);
  if (judge.Decide(base::PrintJson(line)).fault != access::LineAnswer::Fault::kNone) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  access::LineProver prover({.limits = {.steps = kStepsMax}});
  const std::string_view line(reinterpret_cast<const char*>(data), size);
  const access::LineAnswer answer = prover.Prove(line);
  const bool refused = answer.fault != access::LineAnswer::Fault::kNone;
  if (refused == answer.value.Text("error").empty()) std::abort();
  if (refused) return 0;
  const std::string_view truth = answer.value.Text("answer");
  if (truth != "yes" && truth != "no" && truth != "unknown") std::abort();
  if ((truth == "unknown") == answer.value.Text("why").empty()) std::abort();
  if (const Value* witness = answer.value.Find("witness")) CheckWitness(*witness);
  return 0;
}
