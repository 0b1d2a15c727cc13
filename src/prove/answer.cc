#include "prove/answer.h"

namespace bulkhead::prove {

std::string_view ToText(Truth truth) {
  switch (truth) {
    case Truth::kYes: return "yes";
    case Truth::kNo: return "no";
    case Truth::kUnknown: break;
  }
  return "unknown";
}

}  // namespace bulkhead::prove
