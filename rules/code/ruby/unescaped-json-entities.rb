# ruleid: rb-unescaped-json-entities
ActiveSupport.escape_html_entities_in_json = false
# ok: rb-unescaped-json-entities
ActiveSupport.escape_html_entities_in_json = true
# ok: rb-unescaped-json-entities
ActiveSupport.use_standard_json_time_format = false
