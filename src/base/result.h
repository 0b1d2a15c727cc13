// Result: a value, or the reason why there is none.
//
// std::expected is not [[nodiscard]]; this is, and that is its whole purpose.
// An Error is the plain reason where no closed type says more: one line for a
// person, lower case, no full stop, input in backticks.
//
//   Result<Config> config = Load(path);
//   if (!config) return std::unexpected(config.error());
#pragma once

#include <expected>
#include <string>

namespace bulkhead::base {

struct Error {
  std::string message;

  friend bool operator==(const Error&, const Error&) = default;
};

template <class T, class E = Error>
class [[nodiscard]] Result : public std::expected<T, E> {
 public:
  using std::expected<T, E>::expected;
};

// The failure of any Result<T>, with `message` as its reason.
inline std::unexpected<Error> Fail(std::string message) {
  return std::unexpected(Error{std::move(message)});
}

}  // namespace bulkhead::base

namespace bulkhead {
using base::Error;
using base::Fail;
using base::Result;
}  // namespace bulkhead
