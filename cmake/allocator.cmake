# The allocator of the programs: jemalloc, linked in. The sanitizers bring their own.
add_library(bulkhead_allocator INTERFACE)
string(TOUPPER "${CMAKE_BUILD_TYPE}" build_type)
if(NOT CMAKE_CXX_FLAGS_${build_type} MATCHES "-fsanitize")
  find_library(JEMALLOC libjemalloc_pic.a REQUIRED)
  target_link_libraries(bulkhead_allocator INTERFACE ${JEMALLOC} ${CMAKE_DL_LIBS} m)
endif()
