// Client: sends one HTTP request and waits for its answer.
//
// What is sent is exactly what the request says: the path is not normalised, no
// header is added except Host (if it is missing) and Content-Length, nothing is
// followed or decompressed. Connections are kept and used again; a request is
// sent twice only if a kept connection closes without a byte of an answer. May be
// used on many threads at once. Constructing one makes the process ignore SIGPIPE.
//
//   http::Client client({});
//   const http::ClientResponse answer = TRY(client.Send(
//       {.method = "POST", .url = "http://127.0.0.1:8080/", .body = "{}"}));
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "http/message.h"

namespace bulkhead::http {

struct ClientOptions {
  std::string ca_file;  // PEM; trusted instead of the machine's authorities. Empty: those.
  std::chrono::milliseconds connect_timeout{10'000};
  std::size_t response_bytes_max = std::size_t{256} << 20;  // Beyond it the call fails.
};

struct ClientRequest {
  std::string method = "GET";
  std::string url;  // Absolute and already encoded: `http://127.0.0.1:8080/a%20b?x=1`
  std::vector<Header> headers;
  std::string body;
  std::chrono::milliseconds timeout{60'000};  // For the whole call.
};

struct ClientResponse {
  int status = 0;
  std::vector<Header> headers;  // As they came, without the white space around values.
  std::string body;
};

class Client {
 public:
  explicit Client(ClientOptions options);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  // An answer of any status is a success. A failure says which endpoint could
  // not be talked to and why, for a person. HTTP proxies named in the environment
  // are used, but never to reach this machine itself.
  Result<ClientResponse> Send(const ClientRequest& request);

 private:
  struct Pool;
  std::unique_ptr<Pool> pool_;
};

}  // namespace bulkhead::http
