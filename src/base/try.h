// TRY: the value of a Result, or return its error to the caller.
//
// The only macro that alters control flow.
//
//   const AccountId id = TRY(AccountId::Parse(text));
#pragma once

#include <expected>
#include <utility>

#define TRY(expr)                                                           \
  __extension__({                                                           \
    auto&& try_result = (expr);                                             \
    if (!try_result) return std::unexpected(std::move(try_result).error()); \
    *std::move(try_result);                                                 \
  })

// For a Result<void>: return its error to the caller, if there is one.
#define TRY_VOID(expr)                                                      \
  do {                                                                      \
    auto&& try_result = (expr);                                             \
    if (!try_result) return std::unexpected(std::move(try_result).error()); \
  } while (false)
