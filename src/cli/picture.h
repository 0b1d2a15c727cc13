// Picture: a graph of who becomes whom, as DOT and as SVG.
#pragma once

#include <string>

#include "access/reach.h"

namespace bulkhead::cli {

// For Graphviz: `dot -Tsvg`.
std::string DotOf(const access::Reach& reach);
// In columns by the number of steps. Clear up to some hundred nodes; Graphviz draws larger ones.
std::string SvgOf(const access::Reach& reach);

// `role/Deploy of 222222222222`.
std::string NodeText(const access::Reach::Node& node);

}  // namespace bulkhead::cli
