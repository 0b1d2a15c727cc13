// Gateway: what the HTTP server asks; every AWS request enters here.
//
// One port serves all services: the request itself says which one it means. A
// body is read into memory up to kBodyBytesMax, except where an operation takes
// a streaming body, which passes into the blob store. Thread safe.
#pragma once

#include <cstddef>

#include "http/server.h"
#include "server/control.h"
#include "server/request.h"

namespace bulkhead::server {

// Of requests without a streaming body. The largest that AWS's clients send is
// a template or policy of a few hundred kilobytes.
inline constexpr std::size_t kBodyBytesMax = std::size_t{8} << 20;

class Gateway final : public http::Handler {
 public:
  // `control` outlives the gateway.
  Gateway(const World& world, Control& control) : world_(world), control_(control) {}

  Begun Begin(http::RequestHead head) override;

 private:
  const World world_;
  Control& control_;
};

}  // namespace bulkhead::server
