#include "services/organizations/new_account.h"

namespace bulkhead::services::organizations {
namespace {

struct Address {
  const char* name;
  std::string_view text;
  bool valid;
};
void PrintTo(const Address& row, std::ostream* out) { *out << row.name; }

constexpr Address kAddresses[] = {
    {"Plain", "lab@example.com", true},
    {"PlusAndDots", "aws+lab.1@mail.example.com", true},
    {"ShortestAllowed", "a@b.cd", true},
    {"TooShort", "a@b.c", false},
    {"LongestAllowed", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@example.de", true},
    {"TooLong", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@example.de", false},
    {"Empty", "", false},
    {"NoAt", "example.com", false},
    {"TwoAts", "a@b@example.com", false},
    {"NoName", "@example.com", false},
    {"NoDomain", "someone@", false},
    {"DotFirst", ".lab@example.com", false},
    {"Space", "my lab@example.com", false},
    {"Bar", "a|b@example.com", false},
    {"NotAscii", "l\xc3\xa4g@example.com", false},
    {"DomainWithoutDot", "lab@localhost", false},
    {"DomainEndsInDot", "lab@example.com.", false},
    {"DomainBeginsWithHyphen", "lab@-example.com", false},
    {"DomainUnderscore", "lab@ex_ample.com", false},
};

class Email : public testing::TestWithParam<Address> {};

TEST_P(Email, IsValidOrNot) { EXPECT_EQ(IsValidEmail(GetParam().text), GetParam().valid); }

INSTANTIATE_TEST_SUITE_P(Rows, Email, testing::ValuesIn(kAddresses),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace bulkhead::services::organizations
