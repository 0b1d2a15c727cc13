// The parts of Boost.Asio and Boost.Beast that are compiled once, here; every other
// file sees only their declarations (BOOST_ASIO_SEPARATE_COMPILATION and its twin).
#include <boost/asio/impl/src.hpp>
#include <boost/asio/ssl/impl/src.hpp>
#include <boost/beast/src.hpp>
