Rails.application.configure do
  # ruleid: rb-force-ssl-off
  config.force_ssl = false
  # ok: rb-force-ssl-off
  config.force_ssl = true
  # ok: rb-force-ssl-off
  config.assume_ssl = false
end
