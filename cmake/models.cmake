# From models/*.json: the typed headers of the services, and the embedded models.

find_package(Python3 REQUIRED COMPONENTS Interpreter)

# services/<s>/types.h for each service whose operations.cc exists. Written when
# CMake configures, and again whenever a model or a row changes.
function(bulkhead_models)
  set(generated ${CMAKE_BINARY_DIR}/generated)
  file(GLOB rows CONFIGURE_DEPENDS src/services/*/operations.cc)
  set(headers)
  foreach(row ${rows})
    get_filename_component(directory ${row} DIRECTORY)
    get_filename_component(service ${directory} NAME)
    set(model ${CMAKE_SOURCE_DIR}/models/${service}.json)
    set(header ${generated}/services/${service}/types.h)
    add_custom_command(OUTPUT ${header}.stamp BYPRODUCTS ${header}
      COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/models/generate
              ${model} ${row} ${header} ${service}
      COMMAND ${CMAKE_COMMAND} -E touch ${header}.stamp
      DEPENDS ${model} ${row} ${CMAKE_SOURCE_DIR}/tools/models/generate
      COMMENT "Typing the operations of ${service}")
    list(APPEND headers ${header}.stamp)
  endforeach()
  add_custom_target(bulkhead_models DEPENDS ${headers})

  file(GLOB models CONFIGURE_DEPENDS models/*.json)
  set(BULKHEAD_MODEL_ROWS "")
  set(BULKHEAD_MODEL_BYTES "")
  foreach(model ${models})
    get_filename_component(service ${model} NAME_WE)
    string(APPEND BULKHEAD_MODEL_BYTES "  BULKHEAD_EMBED(${service}, \"${model}\")\n")
    string(APPEND BULKHEAD_MODEL_ROWS "    {\"${service}\", "
           "{bulkhead_model_${service}_begin, bulkhead_model_${service}_end}},\n")
  endforeach()
  configure_file(cmake/embedded_models.cc.in ${generated}/api/embedded_models.cc @ONLY)
  set_source_files_properties(${generated}/api/embedded_models.cc PROPERTIES
    OBJECT_DEPENDS "${models}" SKIP_PRECOMPILE_HEADERS ON)
  set(BULKHEAD_GENERATED ${generated} PARENT_SCOPE)
endfunction()
