// Access: questions about many principals at once, from options to answers and their text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "access/any.h"
#include "base/value.h"
#include "cli/commands.h"
#include "cli/world.h"

namespace bulkhead::cli {

// With ids in the place of the selectors of the file. Fails for unknown names.
Result<access::PrincipalSet> PrincipalsOf(const World& world, std::string_view text);
std::string ResourceOf(const World& world, std::string_view text);

// `OPERATOR KEY VALUE ...`, as a policy has them.
Result<policy::Condition> ParseAssumption(std::string_view text);

// The whole question of `who-can`. What is wrong has been complained of when it fails.
Result<access::AnyQuestion, ExitStatus> QuestionOf(const World& world,
                                                   const AccessOptions& options);

// Asks with a prover per core.
access::AnyAnswer AskOnAllCores(access::Examiner& examiner, const access::AnyQuestion& question);

// One finding in a few lines, indented by two.
std::string FindingText(const access::Finding& finding);
Value TextsValue(const std::vector<std::string>& texts);
Value ConditionsValue(const std::vector<policy::Condition>& conditions);
Value AnswerValue(const access::AnyAnswer& answer);
Value RequestValue(const eval::Request& request);

}  // namespace bulkhead::cli
