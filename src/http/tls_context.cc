#include "http/tls_context.h"

#include <fmt/format.h>

#include <boost/asio/ssl/context.hpp>

namespace bulkhead::http {

namespace ssl = boost::asio::ssl;

Result<std::shared_ptr<ssl::context>> MakeServerTlsContext(const std::string& certificate_file,
                                                           const std::string& key_file) {
  auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
  boost::system::error_code error;
  context->use_certificate_chain_file(certificate_file, error);
  if (error) {
    return Fail(fmt::format("cannot use the TLS certificate in `{}`: {}", certificate_file,
                            error.message()));
  }
  context->use_private_key_file(key_file, ssl::context::pem, error);
  if (error) {
    return Fail(fmt::format("cannot use the TLS key in `{}` for the certificate in `{}`: {}",
                            key_file, certificate_file, error.message()));
  }
  SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
  SSL_CTX_set_mode(context->native_handle(), SSL_MODE_RELEASE_BUFFERS);  // Idle ones hold none.
  return context;
}

}  // namespace bulkhead::http
