// Body stream: blobs as the body of a response, read piece by piece.
#pragma once

#include <memory>

#include "base/result.h"
#include "http/message.h"
#include "services/contract/call.h"
#include "store/blobs.h"

namespace bulkhead::server {

// The bytes of `range`. Opens every blob at once, so that a blob removed while
// the answer is being sent stays readable. Fails when one is not there.
Result<std::shared_ptr<http::BodySource>> OpenBody(store::BlobStore& blobs,
                                                   const services::BodyRange& range);

}  // namespace bulkhead::server
