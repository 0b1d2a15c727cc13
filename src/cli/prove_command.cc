// bulkhead prove: answers about every request at once, of an organization or of policies alone.

#include <chrono>

#include "access/prove_line.h"
#include "cli/commands.h"
#include "cli/lines.h"

namespace bulkhead::cli {
namespace {

constexpr std::size_t kBytesPerMiB = std::size_t{1} << 20;

// Each line has its own time.
ExitStatus ProveLines(const ProveOptions& options) {
  using Clock = std::chrono::steady_clock;
  Clock::time_point deadline;
  prove::Options limits;
  if (options.steps > 0) limits.limits.steps = options.steps;
  if (options.memory_mib > 0) limits.limits.bytes = options.memory_mib * kBytesPerMiB;
  const auto time =
      std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(options.seconds));
  if (options.seconds > 0) limits.limits.cancelled = [&] { return Clock::now() >= deadline; };
  access::LineProver prover(limits);
  return AnswerLines([&](std::string_view line) {
    deadline = Clock::now() + time;
    return prover.Prove(line);
  });
}

}  // namespace

ExitStatus RunProve(const ProveOptions& options) {
  if (options.mode == ProveOptions::Mode::kBatch) return ProveLines(options);
  return RunProveGuarantees(options);
}

}  // namespace bulkhead::cli
