// Question: from the options of `can` and `explain` to a decision in a world.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "access/gather.h"
#include "access/question.h"
#include "cli/commands.h"
#include "cli/world.h"

namespace bulkhead::cli {

// A question with the organization that it was asked of. `gathered` borrows from
// the rest: not to be copied or moved.
struct OpenQuestion {
  World world;
  access::Environment environment;
  access::Asked asked;
  access::Gathered gathered;

  OpenQuestion() = default;
  OpenQuestion(const OpenQuestion&) = delete;
  OpenQuestion& operator=(const OpenQuestion&) = delete;
};

// One question per resource: an action that needs several is allowed when all are. What is
// wrong has been complained of when it fails.
using OpenQuestions = std::vector<std::unique_ptr<OpenQuestion>>;
Result<OpenQuestions, ExitStatus> OpenTheQuestions(const QuestionOptions& options);

// What is known of a request that is only asked about: the time, the region, and that it is
// secure.
access::Environment EnvironmentNow(std::string region = "us-east-1");

// `key=value`, as --context takes it; the same key again adds a value.
Result<void> AddContext(const std::string& text, access::Question& question);

}  // namespace bulkhead::cli
