class AdminController < ApplicationController
  # ruleid: rb-hard-coded-basic-password
  http_basic_authenticate_with name: "admin", password: "winter-is-here"
end

class OtherController < ApplicationController
  # ok: rb-hard-coded-basic-password
  http_basic_authenticate_with name: "admin", password: ENV.fetch("ADMIN_PASSWORD")
  # ok: rb-hard-coded-basic-password
  validates :password, presence: true
end
