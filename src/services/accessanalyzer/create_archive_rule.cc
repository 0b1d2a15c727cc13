// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_CreateArchiveRule.html

#include "base/try.h"
#include "services/accessanalyzer/summaries.h"

namespace bulkhead::services::accessanalyzer {

// "Archive rules automatically archive new findings": not those that are there.
Outcome<CreateArchiveRuleOutput> CreateArchiveRule(Call& call,
                                                   const CreateArchiveRuleInput& input) {
  const org::Analyzer* analyzer = TRY(FindAnalyzer(call, input.analyzer_name));
  if (analyzer->rules.contains(input.rule_name)) {
    return Conflict("ArchiveRule already exists: " + input.rule_name, "ArchiveRule",
                    input.rule_name);
  }
  Filter filter = TRY(ReadFilter(input.filter, FilterUse::kRule));
  org::Analyzer changed = *analyzer;
  changed.rules[input.rule_name] = NewRule(call, *analyzer, std::move(filter));
  Reply<CreateArchiveRuleOutput> reply;
  reply.change.Put(std::move(changed));
  return reply;
}

}  // namespace bulkhead::services::accessanalyzer
