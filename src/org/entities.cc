#include "org/entities.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/check.h"

namespace bulkhead::org {
namespace {

template <std::size_t I = 0>
Result<Entity> DecodeAs(std::string_view kind, const Value& value) {
  if constexpr (I == std::variant_size_v<Entity>) {
    return Fail(fmt::format("no entities of the kind `{}`", kind));
  } else {
    using T = std::variant_alternative_t<I, Entity>;
    if (T::kKind != kind) return DecodeAs<I + 1>(kind, value);
    Result<T> decoded = base::Decode<T>(value);
    if (!decoded) return std::unexpected(decoded.error());
    return Entity(*std::move(decoded));
  }
}

}  // namespace

EntityKey KeyOf(const Entity& entity) {
  return std::visit(
      [](const auto& e) {
        return EntityKey{std::string(std::decay_t<decltype(e)>::kKind), e.Key()};
      },
      entity);
}

bool IsKind(std::string_view kind) {
  return [kind]<class... T>(const std::variant<T...>*) {
    return ((T::kKind == kind) || ...);
  }(static_cast<const Entity*>(nullptr));
}

Value EncodeEntity(const Entity& entity) {
  return std::visit([](const auto& e) { return base::Encode(e); }, entity);
}

Result<Entity> DecodeEntity(std::string_view kind, const Value& value) {
  return DecodeAs(kind, value);
}

const policy::DocumentPtr& ManagedPolicy::document() const {
  const auto it = std::ranges::find(versions, default_version, &PolicyVersion::id);
  CHECK(it != versions.end());
  return it->document;
}

// An object key may have any bytes. 0x01 ends bucket and key, so in the key it is
// written 0x02 0x02 (and 0x00 and 0x02 likewise), which keeps the order of keys.
std::string ObjectVersion::Front(std::string_view bucket, std::string_view key_prefix) {
  std::string front(bucket);
  front += '\x01';
  for (const char c : key_prefix) {
    if (c >= '\x00' && c <= '\x02') {
      front += '\x02';
      front += static_cast<char>(c + 1);
    } else {
      front += c;
    }
  }
  return front;
}

std::string ObjectVersion::Prefix(std::string_view bucket, std::string_view key) {
  return Front(bucket, key) + '\x01';
}

std::string ObjectVersion::Key() const {
  // The newest first: the greater the sequence, the smaller its complement.
  constexpr std::int64_t kSequenceMax = 999'999'999'999;
  return Prefix(bucket, key) + fmt::format("{:012}", kSequenceMax - sequence);
}

std::string UploadedPart::Key() const { return JoinKey(upload_id, fmt::format("{:05}", number)); }

}  // namespace bulkhead::org
