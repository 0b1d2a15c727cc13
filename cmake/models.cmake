function(bulkhead_models)
endfunction()
