#include "server/request_log.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/json.h"
#include "base/value.h"

namespace bulkhead::server {

Result<std::unique_ptr<RequestLog>> RequestLog::Open(const std::string& file) {
  const int descriptor = file == "-"
                             ? dup(STDOUT_FILENO)
                             : open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (descriptor < 0) {
    return Fail(fmt::format("cannot open the request log {}: {}", file, std::strerror(errno)));
  }
  return std::unique_ptr<RequestLog>(new RequestLog(descriptor));
}

RequestLog::~RequestLog() { close(descriptor_); }

void RequestLog::Write(const RequestRecord& record, Instant time, int status,
                       std::chrono::nanoseconds took) {
  Value line = Value::Struct();
  const auto add = [&line](std::string_view name, const std::string& text) {
    if (!text.empty()) line.Set(name, text);
  };
  line.Set("time", time.ToIso8601Milliseconds());
  add("id", record.id);
  add("service", record.service);
  add("operation", record.operation);
  add("account", record.account);
  add("principal", record.principal);
  add("accessKeyId", record.access_key_id);
  add("sourceIp", record.source_ip);
  add("userAgent", record.user_agent);
  add("method", record.method);
  add("path", record.path);
  line.Set("status", status);
  add("error", record.error);
  line.Set("microseconds", std::chrono::duration_cast<std::chrono::microseconds>(took).count());
  const std::string text = base::PrintJson(line) + "\n";
  // One write per line, so that lines of several threads do not mix.
  [[maybe_unused]] const ssize_t written = write(descriptor_, text.data(), text.size());
}

}  // namespace bulkhead::server
