// Layout: the accounts and units that an organization file asks for, with all
// defaults filled in, and the selectors that name them.
//
// Pure. An account is found by its selector: `logs`, `retail/dev`,
// `sandboxes/alice`. A selector of several may have `*` for a part (`*/prod`,
// `retail/*`, `*` for every member account) or name a business unit or a unit.
//
//   const Layout layout = LayOut(file, diagnostics);
//   layout.Find("retail/dev")->name;  // acme-retail-dev
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "blueprint/file.h"
#include "blueprint/phases.h"
#include "org/entity.h"

namespace bulkhead::blueprint {

struct PlannedAccount {
  std::string selector;
  std::string name;  // acme-retail-dev
  std::string email;
  std::string alias;  // Always the default name, which an alias may be.
  std::string unit;   // Path of its unit; empty: under the root.
  std::string purpose;
  std::string business_unit;  // Empty: none.
  std::string phase;          // Empty: none.
  org::Tags tags;
  base::Span span;
  AccountSpec spec;

  bool is_management() const { return selector == "management"; }
  // Whose principals touch nothing outside: sandboxes and accounts for automated tests.
  bool is_isolated() const { return purpose == "sandbox" || purpose == "testing"; }
  // Whose data people do not read: what is live, its copy, and the stage before it.
  bool is_live() const { return purpose == "disaster-recovery" || IsLive(PhaseRank(phase)); }
};

struct Layout {
  std::vector<PlannedAccount> accounts;  // Management first, then as the file has them.
  std::vector<std::string> units;        // Paths, parents before their children.

  const PlannedAccount* Find(std::string_view selector) const;
};

Layout LayOut(const File& file, base::Diagnostics& out);

// The name of the last unit of a path, and the path of its parent.
std::string_view UnitName(std::string_view path);
std::string_view ParentPath(std::string_view path);

// Indexes of the accounts that a selector names, ascending. One that names none
// is reported.
std::vector<std::size_t> SelectAccounts(const Layout& layout, const Text& selector,
                                        base::Diagnostics& out);

// What a policy can be attached to.
struct Target {
  enum class Kind { kRoot, kUnit, kAccount };
  Kind kind = Kind::kRoot;
  std::string name;  // Path of a unit, selector of an account.

  friend auto operator<=>(const Target&, const Target&) = default;
};

// `root`, a unit by path or by name, or accounts. A selector that names none is reported.
std::vector<Target> SelectTargets(const Layout& layout, const Text& selector,
                                  base::Diagnostics& out);

}  // namespace bulkhead::blueprint
