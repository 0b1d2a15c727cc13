// Ids: the ids and secrets that one operation gives out, in AWS's formats.
//
// Deterministic: the same seed gives the same ids, so an operation stays a pure
// function and can be run again on a newer snapshot. The server takes the seed
// from the outside (env::Random) once per request.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "aws/account_id.h"

namespace bulkhead::services {

class Ids {
 public:
  explicit Ids(std::string seed) : seed_(std::move(seed)) {}

  std::string LowerAlphanumeric(std::size_t length);  // 0-9 a-z, as in o-..., ou-..., p-...
  std::string UpperAlphanumeric(std::size_t length);  // A-Z 2-7, as in AIDA...
  std::string Base64Alphabet(std::size_t length);     // As secret access keys have it.
  std::string Uuid();
  AccountId Account();  // Never begins with 0.
  // `AIDA`, `AROA`, `AGPA` or `ANPA` and seventeen characters.
  std::string Unique(std::string_view prefix);
  // `AKIA` or `ASIA` and sixteen characters that contain the account, as AWS's do.
  std::string AccessKey(std::string_view prefix, const AccountId& account);

 private:
  std::string Characters(std::string_view alphabet, std::size_t length);
  std::uint8_t Byte();

  std::string seed_;
  std::uint64_t block_ = 0;
  std::string buffer_;
};

// The account that an access key id contains; none when it contains none.
// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetAccessKeyInfo.html
AccountId AccountOfAccessKey(std::string_view access_key_id);

}  // namespace bulkhead::services
