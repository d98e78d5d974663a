Rails.application.configure do
  # ruleid: rb-hard-coded-secret-key-base
  config.secret_key_base = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
  # ruleid: rb-hard-coded-secret-key-base
  JWT.encode({ user: 1 }, "correct horse", "HS256")
  # ok: rb-hard-coded-secret-key-base
  config.secret_key_base = ENV.fetch("SECRET_KEY_BASE")
  # ok: rb-hard-coded-secret-key-base
  config.secret_key_base = ""
end
