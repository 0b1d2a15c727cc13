// Freed: owners of what C libraries make, for std::unique_ptr.
//
//   using Bio = std::unique_ptr<BIO, base::Freed<BIO_free_all>>;
#pragma once

namespace bulkhead::base {

template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* made) const {
    Free(made);
  }
};

}  // namespace bulkhead::base
