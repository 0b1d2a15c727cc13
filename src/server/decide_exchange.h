// DecideExchange: POST /_bulkhead/decide, a question to the server about its organization.
//
// The body is one question (access/question_json.h), of at most kQuestionBytesMax bytes; it
// is answered from the newest snapshot. Verdicts tell about policies of every account, so
// the request must be signed (Signature Version 4, for any region and service) by a
// principal of the management account, or of an account in no organization, that its
// policies allow `bulkhead:Decide` on `*`. Refusals are {"error": "..."}: 400 for what is no
// question, 403 for who may not ask or did not sign, 413 beyond the limit.
#pragma once

#include <memory>

#include "http/server.h"
#include "server/request.h"

namespace bulkhead::server {

inline constexpr std::string_view kDecidePath = "/_bulkhead/decide";
inline constexpr std::size_t kQuestionBytesMax = std::size_t{1} << 20;

// `world` outlives the exchange.
std::unique_ptr<http::Exchange> MakeDecideExchange(const World& world, http::RequestHead head);

// An answer of the server's own endpoints.
http::Response ControlAnswer(int status, const Value& body);
http::Response ControlError(int status, std::string_view error);

}  // namespace bulkhead::server
