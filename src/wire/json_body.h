// JSON bodies: a Value by member names to JSON text by wire names, and back.
//
// Pure. Blobs are base64, timestamps epoch seconds unless the model says
// otherwise. Members that the model does not know are dropped, nulls as well.
#pragma once

#include <string>
#include <string_view>

#include "api/model.h"
#include "base/result.h"
#include "base/value.h"

namespace bulkhead::wire {

std::string PrintJsonBody(const api::Member& member, const Value& value);

// Fails on malformed JSON and on values that are not of the modeled type, saying
// where. An empty text is an empty structure.
Result<Value> ParseJsonBody(const api::Member& member, std::string_view text);

// The same for a JSON value that has been parsed already.
Result<Value> BindJson(const api::Member& member, const Value& json);

}  // namespace bulkhead::wire
