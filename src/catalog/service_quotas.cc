#include "catalog/service_quotas.h"

#include <map>
#include <utility>

#include "base/check.h"
#include "base/json.h"
#include "catalog/embedded.h"

namespace bulkhead::catalog {
namespace {

struct QuotaTable {
  std::string day;
  std::map<std::pair<std::string, std::string>, std::size_t, std::less<>> numbers;
};

QuotaTable ReadQuotas() {
  const auto file = base::ParseJson(QuotaBytes());
  CHECK(file.has_value());
  QuotaTable table{.day = std::string(file->Text("day")), .numbers = {}};
  for (const Value& row : file->Find("quotas")->list()) {
    const auto& cells = row.list();
    table.numbers[{cells[0].string(), cells[1].string()}] =
        static_cast<std::size_t>(cells[3].integer());
  }
  return table;
}

const QuotaTable& Quotas() {
  static const QuotaTable kTable = ReadQuotas();
  return kTable;
}

}  // namespace

std::optional<std::size_t> FindServiceQuota(std::string_view service, std::string_view name) {
  const auto& numbers = Quotas().numbers;
  const auto found = numbers.find({std::string(service), std::string(name)});
  if (found == numbers.end()) return std::nullopt;
  return found->second;
}

std::size_t ServiceQuota(std::string_view service, std::string_view name) {
  const std::optional<std::size_t> quota = FindServiceQuota(service, name);
  CHECK(quota.has_value());
  return *quota;
}

std::string ServiceQuotasDay() { return Quotas().day; }

}  // namespace bulkhead::catalog
