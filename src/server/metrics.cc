#include "server/metrics.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace bulkhead::server {
namespace {

// The codes of a denial, in each protocol (services/contract/perform.cc).
bool IsDenial(std::string_view code) {
  return code == "AccessDenied" || code == "AccessDeniedException" ||
         code == "UnauthorizedOperation";
}

double Seconds(std::chrono::nanoseconds took) {
  return std::chrono::duration<double>(took).count();
}

// Codes may come from whoever asks for a fault.
std::string LabelText(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == '"') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

void Header(std::string_view name, std::string_view type, std::string_view help, std::string& out) {
  fmt::format_to(std::back_inserter(out), "# HELP {0} {1}\n# TYPE {0} {2}\n", name, help, type);
}

void AddEntities(const org::Snapshot& now, std::string& out) {
  Header("bulkhead_entities", "gauge", "Entities of the organization, by kind.", out);
  const auto add = [&]<class T>(const org::Snapshot::Table<T>& table) {
    fmt::format_to(std::back_inserter(out), "bulkhead_entities{{kind=\"{}\"}} {}\n", T::kKind,
                   table.size());
  };
  [&]<class... T>(std::variant<T...>*) {
    (add.template operator()<T>(now.table<T>()), ...);
  }(static_cast<org::Entity*>(nullptr));
}

}  // namespace

void Histogram::Add(double seconds) {
  const auto bound = std::ranges::lower_bound(kBounds, seconds);
  ++counts_[static_cast<std::size_t>(bound - kBounds.begin())];
  sum_ += seconds;
}

void Histogram::Render(std::string_view name, std::string_view labels, std::string& out) const {
  std::uint64_t total = 0;
  const auto sample = [&](std::string_view bound) {
    fmt::format_to(std::back_inserter(out), "{}_bucket{{{}le=\"{}\"}} {}\n", name, labels, bound,
                   total);
  };
  for (std::size_t i = 0; i < kBounds.size(); ++i) {
    total += counts_[i];
    sample(fmt::format("{}", kBounds[i]));
  }
  total += counts_.back();
  sample("+Inf");
  const std::string plain =
      labels.empty() ? "" : fmt::format("{{{}}}", labels.substr(0, labels.size() - 1));
  fmt::format_to(std::back_inserter(out), "{0}_sum{1} {2}\n{0}_count{1} {3}\n", name, plain, sum_,
                 total);
}

void Metrics::CountRequest(const RequestRecord& record, std::chrono::nanoseconds took) {
  const std::lock_guard lock(mutex_);
  Operation& operation =
      services_[record.service][record.operation.empty() ? "unknown" : record.operation];
  ++operation.codes[record.error.empty() ? "OK" : record.error];
  operation.seconds.Add(Seconds(took));
  if (record.account.empty()) return;  // Nobody was asked for permission.
  ++(IsDenial(record.error) ? denied_ : allowed_);
}

void Metrics::CountCommit(std::chrono::nanoseconds took, std::size_t changes) {
  const std::lock_guard lock(mutex_);
  commits_.Add(Seconds(took));
  changes_ += changes;
}

std::string Metrics::ToText(const org::Snapshot& now, std::size_t waiting) const {
  std::string out;
  const auto line = [&out](std::string_view name, std::string_view type, std::string_view help,
                           std::uint64_t value) {
    Header(name, type, help, out);
    fmt::format_to(std::back_inserter(out), "{} {}\n", name, value);
  };
  const std::lock_guard lock(mutex_);
  Header("bulkhead_requests_total", "counter", "Requests answered, by operation and code.", out);
  for (const auto& [service, operations] : services_) {
    for (const auto& [name, operation] : operations) {
      for (const auto& [code, count] : operation.codes) {
        fmt::format_to(
            std::back_inserter(out),
            "bulkhead_requests_total{{service=\"{}\",operation=\"{}\",code=\"{}\"}} {}\n", service,
            name, LabelText(code), count);
      }
    }
  }
  Header("bulkhead_request_seconds", "histogram", "From the head of a request to its answer.", out);
  for (const auto& [service, operations] : services_) {
    for (const auto& [name, operation] : operations) {
      operation.seconds.Render("bulkhead_request_seconds",
                               fmt::format("service=\"{}\",operation=\"{}\",", service, name), out);
    }
  }
  Header("bulkhead_decisions_total", "counter", "Authenticated requests, allowed or denied.", out);
  fmt::format_to(std::back_inserter(out),
                 "bulkhead_decisions_total{{decision=\"allowed\"}} {}\n"
                 "bulkhead_decisions_total{{decision=\"denied\"}} {}\n",
                 allowed_, denied_);
  Header("bulkhead_commit_seconds", "histogram", "To make a batch of changes durable.", out);
  commits_.Render("bulkhead_commit_seconds", "", out);
  line("bulkhead_changes_total", "counter", "Changes made durable.", changes_);
  line("bulkhead_waiting_changes", "gauge", "Works that wait for the writer.", waiting);
  AddEntities(now, out);
  return out;
}

}  // namespace bulkhead::server
