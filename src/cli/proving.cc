#include "cli/proving.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

#include "cli/terminal.h"
#include "guarantee/report.h"

namespace bulkhead::cli {
namespace {

using Verdict = guarantee::Outcome::Verdict;

constexpr std::size_t kThreadsMax = 8;
// Fewer pieces than this are not worth a second thread.
constexpr std::size_t kPiecesPerThread = 64;

std::string Painted(Verdict verdict, const std::string& text) {
  switch (verdict) {
    case Verdict::kProved: return Styled(Style::kGood, text);
    case Verdict::kBroken: return Styled(Style::kBad, text);
    case Verdict::kUnknown: return Styled(Style::kNotice, text);
    case Verdict::kIdle: return Styled(Style::kDim, text);
  }
  return text;
}

// Runs every piece, each thread with a prover of its own; this one shows how far they are.
void RunPieces(guarantee::Proof& proof, prove::Prover& prover) {
  const std::size_t pieces = proof.size();
  const std::size_t threads = std::clamp<std::size_t>(
      std::min<std::size_t>(std::thread::hardware_concurrency(), pieces / kPiecesPerThread + 1), 1,
      kThreadsMax);
  std::atomic<std::size_t> next = 0;
  const auto work = [&](prove::Prover& own, ProgressLine* progress) {
    for (std::size_t i = next++; i < pieces; i = next++) {
      proof.Run(i, own);
      constexpr std::size_t kShownEvery = 256;
      if (progress != nullptr && i % kShownEvery == 0) {
        progress->Show(fmt::format("proving {}/{} ...", i, pieces));
      }
    }
  };
  std::vector<std::jthread> others;
  for (std::size_t t = 1; t < threads; ++t) {
    others.emplace_back([&work] {
      prove::Prover own;
      work(own, nullptr);
    });
  }
  ProgressLine progress;
  work(prover, &progress);
}

}  // namespace

bool Proven::broken() const { return guarantee::CountOf(outcomes, Verdict::kBroken) > 0; }

std::unique_ptr<Proven> ProveGuarantees(const guarantee::Subject& subject) {
  const auto start = std::chrono::steady_clock::now();
  auto proven = std::make_unique<Proven>(subject);
  guarantee::Proof proof(proven->standing.now());
  prove::Prover prover;
  proof.Begin(proven->standing.guarantees());
  RunPieces(proof, prover);
  proven->outcomes = proof.Finish(prover);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  proven->seconds = took.count();
  return proven;
}

std::string ProvenText(const Proven& proven, Shows shows) {
  std::vector<guarantee::Outcome> shown;
  for (const guarantee::Outcome& outcome : proven.outcomes) {
    const bool good = outcome.verdict == Verdict::kProved || outcome.verdict == Verdict::kIdle;
    if (shows == Shows::kAll || !good) shown.push_back(outcome);
  }
  std::string text = guarantee::ToText(shown, {.facts = proven.standing.facts(), .paint = Painted});
  return text +
         fmt::format("{} ({:.2f} s)\n", guarantee::SummaryText(proven.outcomes), proven.seconds);
}

ExitStatus StatusOf(const Proven& proven) {
  if (proven.broken()) return ExitStatus::kFound;
  const bool unknown = guarantee::CountOf(proven.outcomes, Verdict::kUnknown) > 0;
  return unknown ? ExitStatus::kFailed : ExitStatus::kDone;
}

}  // namespace bulkhead::cli
