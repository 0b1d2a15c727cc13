// The head of a response as bytes: status line, headers, empty line.
//
// Pure. Content-Length, Connection and Date are the server's to say; the same
// headers from a handler are left out, save the Content-Length of an answer to
// HEAD, which tells the length that a GET would have.
//
//   RenderResponseHead(response, {.request = RequestKind::kOther, .date = now.ToHttpDate()});
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "http/message.h"

namespace bulkhead::http {

enum class RequestKind { kHead, kOther };
enum class Persistence { kKeepAlive, kClose };

struct ResponseContext {
  RequestKind request = RequestKind::kOther;
  Persistence persistence = Persistence::kKeepAlive;
  std::string_view date;
};

// `Not Found` for 404; empty for a status that has no name here.
std::string_view ReasonPhrase(int status);

// True if a response of that status has a body (RFC 9110: not 1xx, 204, 304).
bool StatusHasBody(int status);

// The length of the body, wherever it is kept.
std::uint64_t BodySize(const Response& response);

// A header with bytes that would end its line, or without a proper name, turns
// the response into a bare 500: it must not be able to forge what follows it.
bool IsWellFormed(const Response& response);

// Requires: IsWellFormed(response).
std::string RenderResponseHead(const Response& response, const ResponseContext& context);

}  // namespace bulkhead::http
