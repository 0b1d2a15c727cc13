#include "http/client.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <array>
#include <csignal>
#include <cstring>
#include <mutex>
#include <optional>
#include <string_view>
#include <utility>

#include "base/check.h"
#include "base/try.h"

namespace bulkhead::http {
namespace {

struct EasyCleanup {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct UrlCleanup {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using Easy = std::unique_ptr<CURL, EasyCleanup>;

// Header lines as curl wants them.
class HeaderLines {
 public:
  HeaderLines() = default;
  HeaderLines(const HeaderLines&) = delete;
  HeaderLines& operator=(const HeaderLines&) = delete;
  ~HeaderLines() { curl_slist_free_all(list_); }

  void Add(const std::string& line) {
    curl_slist* longer = curl_slist_append(list_, line.c_str());
    CHECK(longer != nullptr);
    list_ = longer;
  }
  curl_slist* list() const { return list_; }

 private:
  curl_slist* list_ = nullptr;
};

// Where a request goes.
struct Endpoint {
  std::string text;  // `http://127.0.0.1:8080`
  std::string host;
};

std::optional<std::string> UrlPart(CURLU* url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, 0) != CURLUE_OK) return std::nullopt;
  std::string copy = text;
  curl_free(text);
  return copy;
}

Result<Endpoint> ParseEndpoint(const std::string& text) {
  const std::unique_ptr<CURLU, UrlCleanup> url(curl_url());
  CHECK(url != nullptr);
  const CURLUcode problem = curl_url_set(url.get(), CURLUPART_URL, text.c_str(), CURLU_PATH_AS_IS);
  if (problem != CURLUE_OK) {
    return Fail(fmt::format("`{}` is not a URL: {}", text, curl_url_strerror(problem)));
  }
  const std::string scheme = UrlPart(url.get(), CURLUPART_SCHEME).value_or("");
  const std::string host = UrlPart(url.get(), CURLUPART_HOST).value_or("");
  if (scheme != "http" && scheme != "https") {
    return Fail(fmt::format("`{}` begins with neither http:// nor https://", text));
  }
  const std::optional<std::string> port = UrlPart(url.get(), CURLUPART_PORT);
  return Endpoint{.text = port ? fmt::format("{}://{}:{}", scheme, host, *port)
                               : fmt::format("{}://{}", scheme, host),
                  .host = host};
}

bool IsLoopback(std::string_view host) {
  return host == "localhost" || host.ends_with(".localhost") || host.starts_with("127.") ||
         host == "[::1]";
}

// What a line of a request's head must not contain.
bool HasLineBreak(std::string_view text) {
  return text.find_first_of(std::string_view("\r\n\0", 3)) != std::string_view::npos;
}

Result<void> CheckHead(const ClientRequest& request) {
  if (request.method.empty() || HasLineBreak(request.method) ||
      request.method.find(' ') != std::string::npos) {
    return Fail(fmt::format("`{}` is not an HTTP method", request.method));
  }
  for (const Header& header : request.headers) {
    if (header.name.empty() || HasLineBreak(header.name) || HasLineBreak(header.value) ||
        header.name.find_first_of(":; ") != std::string::npos) {
      return Fail(fmt::format("header `{}` cannot be sent: its name or value would break the line",
                              header.name));
    }
  }
  return {};
}

void AddHeaders(const std::vector<Header>& headers, HeaderLines& lines) {
  // With nothing behind the colon curl leaves out what it would add by itself.
  for (const std::string name : {"Accept", "Content-Type", "Expect", "User-Agent"}) {
    if (FindHeader(headers, name) == nullptr) lines.Add(name + ":");
  }
  for (const Header& header : headers) {
    // A semicolon is how curl is told to send a header without a value.
    lines.Add(header.value.empty() ? header.name + ";" : header.name + ": " + header.value);
  }
}

// What comes back, as curl hands it over.
struct Receiver {
  ClientResponse response;
  std::size_t body_bytes_max;
  bool too_large = false;
};

std::size_t OnBody(char* bytes, std::size_t size, std::size_t count, void* context) {
  auto& receiver = *static_cast<Receiver*>(context);
  if (size * count > receiver.body_bytes_max - receiver.response.body.size()) {
    receiver.too_large = true;
    return 0;  // Fewer than were given: curl gives up.
  }
  receiver.response.body.append(bytes, size * count);
  return size * count;
}

std::string_view TrimSpace(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

std::size_t OnHeader(char* bytes, std::size_t size, std::size_t count, void* context) {
  auto& receiver = *static_cast<Receiver*>(context);
  const std::string_view line(bytes, size * count);
  const std::size_t colon = line.find(':');
  if (line.starts_with("HTTP/")) {
    receiver.response.headers.clear();  // Those before belonged to `100 Continue`.
  } else if (colon != std::string_view::npos) {
    receiver.response.headers.push_back({std::string(TrimSpace(line.substr(0, colon))),
                                         std::string(TrimSpace(line.substr(colon + 1)))});
  }
  return size * count;
}

void SetMethod(CURL* easy, const ClientRequest& request) {
  if (request.method == "HEAD") {
    curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
    return;
  }
  const bool has_body =
      !request.body.empty() || request.method == "POST" || request.method == "PUT";
  if (has_body) {
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE,
                     static_cast<curl_off_t>(request.body.size()));
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request.body.data());
  }
  curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request.method.c_str());
}

void SetOptions(CURL* easy, const ClientOptions& options, const ClientRequest& request,
                const Endpoint& endpoint) {
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  curl_easy_setopt(easy, CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L);
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS,
                   static_cast<long>(options.connect_timeout.count()));
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout.count()));
  if (!options.ca_file.empty()) curl_easy_setopt(easy, CURLOPT_CAINFO, options.ca_file.c_str());
  if (IsLoopback(endpoint.host)) curl_easy_setopt(easy, CURLOPT_PROXY, "");
}

std::string Problem(CURLcode code, const Endpoint& endpoint, const char* detail) {
  switch (static_cast<int>(code)) {
    case CURLE_COULDNT_CONNECT:
      return fmt::format("nothing listens at `{}`: the connection was refused or failed",
                         endpoint.text);
    case CURLE_COULDNT_RESOLVE_HOST:
      return fmt::format("no address is known for the host of `{}`", endpoint.text);
    case CURLE_OPERATION_TIMEDOUT:
      return fmt::format("`{}` did not answer in time: {}", endpoint.text, detail);
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
      return fmt::format("the TLS certificate of `{}` is not trusted: {}", endpoint.text, detail);
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_PARTIAL_FILE:
      return fmt::format("`{}` closed the connection before its answer was complete",
                         endpoint.text);
    default: return fmt::format("no answer from `{}`: {}", endpoint.text, detail);
  }
}

}  // namespace

// Handles that are at rest, each with the connections that it has kept.
struct Client::Pool {
  explicit Pool(ClientOptions given_options) : options(std::move(given_options)) {}

  Easy Take() {
    const std::scoped_lock lock(mutex);
    if (idle.empty()) return Easy(curl_easy_init());
    Easy easy = std::move(idle.back());
    idle.pop_back();
    return easy;
  }

  void Return(Easy easy) {
    curl_easy_reset(easy.get());  // Keeps its connections.
    const std::scoped_lock lock(mutex);
    if (idle.size() < kIdleMax) idle.push_back(std::move(easy));
  }

  static constexpr std::size_t kIdleMax = 64;
  const ClientOptions options;
  std::mutex mutex;
  std::vector<Easy> idle;
};

Client::Client(ClientOptions options) {
  CHECK(curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK);  // Counted; thread-safe since 7.84.
  std::signal(SIGPIPE, SIG_IGN);                             // OpenSSL writes without MSG_NOSIGNAL.
  pool_ = std::make_unique<Pool>(std::move(options));
}

Client::~Client() {
  pool_.reset();
  curl_global_cleanup();
}

Result<ClientResponse> Client::Send(const ClientRequest& request) {
  const Endpoint endpoint = TRY(ParseEndpoint(request.url));
  TRY_VOID(CheckHead(request));
  Easy easy = pool_->Take();
  CHECK(easy != nullptr);

  HeaderLines lines;
  AddHeaders(request.headers, lines);
  Receiver receiver{.body_bytes_max = pool_->options.response_bytes_max};
  std::array<char, CURL_ERROR_SIZE> detail{};
  SetOptions(easy.get(), pool_->options, request, endpoint);
  SetMethod(easy.get(), request);
  curl_easy_setopt(easy.get(), CURLOPT_HTTPHEADER, lines.list());
  curl_easy_setopt(easy.get(), CURLOPT_WRITEFUNCTION, &OnBody);
  curl_easy_setopt(easy.get(), CURLOPT_WRITEDATA, &receiver);
  curl_easy_setopt(easy.get(), CURLOPT_HEADERFUNCTION, &OnHeader);
  curl_easy_setopt(easy.get(), CURLOPT_HEADERDATA, &receiver);
  curl_easy_setopt(easy.get(), CURLOPT_ERRORBUFFER, detail.data());

  const CURLcode code = curl_easy_perform(easy.get());
  long status = 0;
  curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
  pool_->Return(std::move(easy));

  if (receiver.too_large) {
    return Fail(fmt::format("the answer of `{}` is larger than {} bytes", endpoint.text,
                            receiver.body_bytes_max));
  }
  if (code != CURLE_OK) {
    const char* reason = detail[0] != '\0' ? detail.data() : curl_easy_strerror(code);
    return Fail(Problem(code, endpoint, reason));
  }
  receiver.response.status = static_cast<int>(status);
  return std::move(receiver.response);
}

}  // namespace bulkhead::http
