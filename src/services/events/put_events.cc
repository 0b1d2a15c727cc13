// https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html

#include <fmt/format.h>

#include "base/json.h"
#include "services/events/permissions.h"

namespace bulkhead::services::events {
namespace {

// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html
PutEventsResultEntry Refused(std::string_view code, std::string message) {
  return {.error_code = std::string(code), .error_message = std::move(message)};
}

PutEventsResultEntry Missing(std::string_view name) {
  return Refused(
      "InvalidArgument",
      fmt::format("Parameter {0} is not valid. Reason: {0} is a required argument.", name));
}

// "Detail, DetailType, and Source are required for EventBridge to successfully send an event."
PutEventsResultEntry Put(Call& call, const PutEventsRequestEntry& entry) {
  if (entry.source.value_or("").empty()) return Missing("Source");
  if (entry.detail_type.value_or("").empty()) return Missing("DetailType");
  if (entry.detail.value_or("").empty()) return Missing("Detail");
  if (entry.source->starts_with("aws.")) {
    return Refused("NotAuthorizedForSource", "Not authorized for the source.");
  }
  const auto detail = base::ParseJson(*entry.detail);
  if (!detail || !detail->is_struct()) return Refused("MalformedDetail", "Detail is malformed.");
  // The one bus there is. Assumed: an entry for another fails by itself.
  if (BusArn(call, entry.event_bus_name) != BusArn(call, std::nullopt)) {
    return Refused("ResourceNotFoundException",
                   fmt::format("Event bus {} does not exist.", entry.event_bus_name.value_or("")));
  }
  return {.event_id = call.ids.Uuid()};
}

}  // namespace

Outcome<PutEventsOutput> PutEvents(Call& call, const PutEventsInput& input) {
  Reply<PutEventsOutput> reply;
  std::int64_t failed = 0;
  for (const PutEventsRequestEntry& entry : input.entries) {
    PutEventsResultEntry& result = reply.output.entries.emplace_back(Put(call, entry));
    if (result.error_code) ++failed;
  }
  reply.output.failed_entry_count = failed;
  return reply;
}

}  // namespace bulkhead::services::events
