class CartsController < ApplicationController
  def decoded(text)
    Base64.decode64(text)
  end

  def bad
    # ruleid: rb-deserialization
    Marshal.load(Base64.decode64(cookies[:cart]))
    data = params[:settings]
    # ruleid: rb-deserialization
    YAML.unsafe_load(data)
    # ruleid: rb-deserialization
    Marshal.load(decoded(params[:cart]))
    # ruleid: rb-deserialization
    Oj.object_load("[#{request.raw_post}]")
  end

  def good
    # ok: rb-deserialization
    YAML.safe_load(params[:settings])
    # ok: rb-deserialization
    JSON.parse(cookies[:cart])
    # ok: rb-deserialization
    Marshal.load(verifier.verify(cookies[:cart]))
    # ok: rb-deserialization
    Marshal.load(decoded(File.read("cart")))
    data = params[:settings]
    data = "a: 1"
    # ok: rb-deserialization
    YAML.unsafe_load(data)
  end
end
