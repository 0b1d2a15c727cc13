# From data/: what the room `catalog` reads in place, packed and embedded.

function(bulkhead_data)
  set(BULKHEAD_CATALOG ${BULKHEAD_GENERATED}/catalog/catalog.bin)
  add_custom_command(OUTPUT ${BULKHEAD_CATALOG}
    COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/catalog/pack
            ${CMAKE_SOURCE_DIR}/data/catalog.json ${BULKHEAD_CATALOG}
    DEPENDS ${CMAKE_SOURCE_DIR}/data/catalog.json ${CMAKE_SOURCE_DIR}/tools/catalog/pack
    COMMENT "Packing the catalog")
  add_custom_target(bulkhead_data DEPENDS ${BULKHEAD_CATALOG})

  set(BULKHEAD_MANAGED_POLICIES ${CMAKE_SOURCE_DIR}/data/managed_policies.bin)
  set(BULKHEAD_QUOTAS ${CMAKE_SOURCE_DIR}/data/quotas.json)
  set(BULKHEAD_ESCALATIONS ${CMAKE_SOURCE_DIR}/data/escalations.json)
  configure_file(cmake/embedded_data.cc.in ${BULKHEAD_GENERATED}/catalog/embedded_data.cc @ONLY)
  set_source_files_properties(${BULKHEAD_GENERATED}/catalog/embedded_data.cc PROPERTIES
    OBJECT_DEPENDS "${BULKHEAD_CATALOG};${BULKHEAD_MANAGED_POLICIES};${BULKHEAD_QUOTAS};${BULKHEAD_ESCALATIONS}"
    SKIP_PRECOMPILE_HEADERS ON)
endfunction()
