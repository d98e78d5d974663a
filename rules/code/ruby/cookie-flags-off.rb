class LoginController < ApplicationController
  def bad(id)
    # ruleid: rb-cookie-flags-off
    cookies[:id] = { value: id, secure: false }
    # ruleid: rb-cookie-flags-off
    cookies.signed[:id] = { value: id, httponly: false, secure: true }
    # ruleid: rb-cookie-flags-off
    config.session_store :cookie_store, key: "_shop", httponly: false
  end

  def good(id)
    # ok: rb-cookie-flags-off
    cookies[:id] = { value: id, secure: true, httponly: true }
    # ok: rb-cookie-flags-off
    options[:id] = { value: id, secure: false }
    # ok: rb-cookie-flags-off
    config.session_store :cookie_store, key: "_shop"
  end
end
