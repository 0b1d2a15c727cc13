// Subject: what matching asks of a request over and over, made ready once.
//
// The action in lower case, and two words of it that reject most patterns with one
// comparison each; the resource by the name that a policy knows it by. Views the
// request. Allocates only for actions longer than any that AWS has.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "eval/request.h"

namespace bulkhead::eval {

// The first bytes of a text, up to eight, as one number; the rest of it is zero.
std::uint64_t HeadOf(std::string_view text);

// The head of `service:` in an action. Services of one head are told apart later.
std::uint64_t ServiceOf(std::string_view action);

// Whether a permissions boundary bears on the request; NotPrincipal asks.
enum class Boundary : std::uint8_t { kAbsent, kPresent };

class Subject {
 public:
  Subject(const Request& request, Boundary boundary, std::string_view resource);
  Subject(const Subject&) = delete;
  Subject& operator=(const Subject&) = delete;

  const Request& request() const { return request_; }
  const Context& context() const { return request_.context; }
  Boundary boundary() const { return boundary_; }
  std::string_view resource() const { return resource_; }
  std::string_view action() const { return action_; }  // In lower case.
  std::uint64_t service() const { return service_; }
  std::uint64_t name() const { return name_; }  // The head of what follows the colon.

 private:
  static constexpr std::size_t kActionBytes = 128;

  const Request& request_;
  Boundary boundary_;
  std::string_view resource_;
  std::array<std::uint64_t, kActionBytes / 8 + 2> buffer_;  // Only what was written is read.
  std::string longer_;
  std::string_view action_;
  std::uint64_t service_ = 0;
  std::uint64_t name_ = 0;
};

}  // namespace bulkhead::eval
