// Printing: a document as text again.
//
// Canonical: two documents that differ only in white space, in the order of their elements,
// in escapes, in the case of operators or in lists of one value print the same. Nothing is
// left out: a version that is not written stays so, numbers keep their digits, lists and
// conditions their order. To parse what was printed gives the same statements, with the
// principals in the order of their types.
//
//   Print(*document);          // {\n  "Version": "2012-10-17",\n  "Statement": [\n ...
//   PrintMinified(*document);  // {"Version":"2012-10-17","Statement":[...]}
#pragma once

#include <cstddef>
#include <string>

#include "policy/document.h"

namespace bulkhead::policy {

// With two spaces per level, an entry a line, and a line end at the end.
std::string Print(const Document& document);

// Without any white space that is not in a string: what counts against most quotas.
std::string PrintMinified(const Document& document);

// What people call a statement: by its Sid, else by its number, which begins with 1.
//
//   TitleOf(*document, 2);  // statement `KeepLogs`, or statement 3
std::string TitleOf(const Document& document, std::size_t statement);
// Whether its text has several lines, white space around it aside: where a line is of use.
bool HasLines(const Document& document);
// The title with its place, in a text of several lines: statement `KeepLogs` (line 4)
std::string TitleWithLine(const Document& document, std::size_t statement);

}  // namespace bulkhead::policy
