#include "http/response_head.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace bulkhead::http {
namespace {

// https://www.iana.org/assignments/http-status-codes
constexpr auto kReasonPhrases = std::to_array<std::pair<int, std::string_view>>({
    {100, "Continue"},
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {206, "Partial Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {411, "Length Required"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {415, "Unsupported Media Type"},
    {416, "Range Not Satisfiable"},
    {417, "Expectation Failed"},
    {422, "Unprocessable Content"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
    {505, "HTTP Version Not Supported"},
});

// RFC 9110 5.6.2: the characters of a token.
bool IsTokenCharacter(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool IsWellFormedHeader(const Header& header) {
  return !header.name.empty() && std::ranges::all_of(header.name, IsTokenCharacter) &&
         header.value.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos;
}

bool SaidByServer(const Header& header, RequestKind request) {
  if (SameHeaderName(header.name, "Content-Length")) return request != RequestKind::kHead;
  return SameHeaderName(header.name, "Connection") || SameHeaderName(header.name, "Date") ||
         SameHeaderName(header.name, "Transfer-Encoding");
}

}  // namespace

std::string_view ReasonPhrase(int status) {
  const auto found =
      std::ranges::find(kReasonPhrases, status, &std::pair<int, std::string_view>::first);
  return found == kReasonPhrases.end() ? std::string_view() : found->second;
}

bool StatusHasBody(int status) { return status >= 200 && status != 204 && status != 304; }

std::uint64_t BodySize(const Response& response) {
  return response.stream ? response.stream->size() : response.body.size();
}

bool IsWellFormed(const Response& response) {
  return response.status >= 200 && response.status <= 599 &&
         std::ranges::all_of(response.headers, IsWellFormedHeader);
}

std::string RenderResponseHead(const Response& response, const ResponseContext& context) {
  std::string out;
  out.reserve(256);
  const auto at = std::back_inserter(out);
  fmt::format_to(at, "HTTP/1.1 {} {}\r\n", response.status, ReasonPhrase(response.status));
  bool length_told = !StatusHasBody(response.status);
  for (const Header& header : response.headers) {
    if (SaidByServer(header, context.request)) continue;
    if (SameHeaderName(header.name, "Content-Length")) {
      if (length_told) continue;
      length_told = true;
    }
    fmt::format_to(at, "{}: {}\r\n", header.name, header.value);
  }
  if (!length_told) fmt::format_to(at, "Content-Length: {}\r\n", BodySize(response));
  fmt::format_to(at, "Date: {}\r\nConnection: {}\r\n\r\n", context.date,
                 context.persistence == Persistence::kKeepAlive ? "keep-alive" : "close");
  return out;
}

}  // namespace bulkhead::http
