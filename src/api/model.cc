#include "api/model.h"

#include <algorithm>
#include <mutex>

#include "api/embedded_models.h"
#include "api/model_reader.h"
#include "base/check.h"

namespace bulkhead::api {

const Member* Shape::FindMember(std::string_view member) const {
  const auto it = std::ranges::find(members, member, &Member::name);
  return it == members.end() ? nullptr : &*it;
}

ServiceModel::ServiceModel() = default;
ServiceModel::~ServiceModel() = default;

Result<std::unique_ptr<const ServiceModel>> ServiceModel::Parse(std::string_view name,
                                                                std::string_view json) {
  return ModelReader(name).Read(json);
}

const OperationModel* ServiceModel::FindOperation(std::string_view operation) const {
  const auto it = std::ranges::lower_bound(operations_, operation, {}, &OperationModel::name);
  return it != operations_.end() && it->name == operation ? &*it : nullptr;
}

const Shape* ServiceModel::FindShape(std::string_view shape) const {
  const auto name = [](const auto& s) -> std::string_view { return s->name; };
  const auto it = std::ranges::lower_bound(shapes_, shape, {}, name);
  return it != shapes_.end() && (*it)->name == shape ? it->get() : nullptr;
}

const Shape* ServiceModel::FindError(std::string_view code) const {
  for (const Shape* error : errors_) {
    if (error->error.code == code || error->name == code) return error;
  }
  return nullptr;
}

struct Models::Slot {
  std::once_flag once;
  std::unique_ptr<const ServiceModel> model;
};

Models::Models() : slots_(std::make_unique<Slot[]>(EmbeddedServices().size())) {}
Models::~Models() = default;

const ServiceModel* Models::Find(std::string_view service) const {
  const std::span<const std::string_view> names = EmbeddedServices();
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] != service) continue;
    Slot& slot = slots_[i];
    std::call_once(slot.once, [&] {
      auto model = ServiceModel::Parse(names[i], EmbeddedModel(names[i]));
      CHECK(model.has_value());
      slot.model = *std::move(model);
    });
    return slot.model.get();
  }
  return nullptr;
}

}  // namespace bulkhead::api
