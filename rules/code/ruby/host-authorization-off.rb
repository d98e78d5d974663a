Rails.application.configure do
  # ruleid: rb-host-authorization-off
  config.hosts.clear
  # ok: rb-host-authorization-off
  config.hosts << "shop.example"
end
