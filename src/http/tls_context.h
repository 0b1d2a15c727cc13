// The TLS side of a server: its certificate and what it agrees to speak.
//
// TLS 1.2 and 1.3, by OpenSSL.
//
//   auto context = TRY(MakeServerTlsContext("server.pem", "server.key"));
#pragma once

#include <memory>
#include <string>

#include "base/result.h"

namespace boost::asio::ssl {
class context;
}

namespace bulkhead::http {

// Files in PEM: the certificate with its chain, and the key that belongs to it.
Result<std::shared_ptr<boost::asio::ssl::context>> MakeServerTlsContext(
    const std::string& certificate_file, const std::string& key_file);

}  // namespace bulkhead::http
