Rails.application.configure do
  # ruleid: rb-consider-all-requests-local
  config.consider_all_requests_local = true
  # ok: rb-consider-all-requests-local
  config.consider_all_requests_local = false
  # ok: rb-consider-all-requests-local
  config.eager_load = true
end
