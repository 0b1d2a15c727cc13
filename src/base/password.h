// Passwords, kept as salted hashes only: scrypt (RFC 7914) of OpenSSL.
//
// Pure. A hash says its parameters, so that they can be raised without
// invalidating what is stored: `scrypt$14$8$1$SALT$KEY`, in hexadecimal.
//
//   profile.hash = HashPassword(input.password, salt);
//   if (!IsPassword(input.old_password, profile.hash)) ...
#pragma once

#include <string>
#include <string_view>

namespace bulkhead::base {

inline constexpr std::size_t kSaltBytes = 16;

// Takes some 40 ms and 16 MiB, which is what makes guessing dear.
std::string HashPassword(std::string_view password, std::string_view salt);

// False for another password, and for a text that HashPassword did not make.
bool IsPassword(std::string_view password, std::string_view hash);

}  // namespace bulkhead::base
