// BindRequest of every protocol on any bytes: the first one chooses the service,
// the second the operation; the rest is the target, up to a zero byte, and the body.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "api/validate.h"
#include "wire/codec.h"
#include "wire/router.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace api = bulkhead::api;
  namespace wire = bulkhead::wire;
  static const api::Models models;
  constexpr std::string_view kServices[] = {"organizations", "iam",           "sts", "ec2", "s3",
                                            "account",       "accessanalyzer"};
  if (size < 2) return 0;
  const api::ServiceModel& service = *models.Find(kServices[data[0] % std::size(kServices)]);
  const api::OperationModel& operation =
      service.operations()[data[1] % service.operations().size()];
  const std::string_view rest(reinterpret_cast<const char*>(data) + 2, size - 2);
  const std::size_t zero = rest.find('\0');
  const bulkhead::http::RequestHead head{.method = operation.method,
                                         .target = std::string(rest.substr(0, zero))};
  const std::string_view body =
      zero == std::string_view::npos ? std::string_view() : rest.substr(zero + 1);
  static_cast<void>(wire::FindRoute(models, head, body));
  if (const auto input = wire::BindRequest(service, operation, head, body)) {
    static_cast<void>(api::Validate(service, operation, *input));
    static_cast<void>(wire::RenderRequest(service, operation, *input));
  }
  return 0;
}
