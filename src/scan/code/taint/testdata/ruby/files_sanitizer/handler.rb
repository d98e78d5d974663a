require_relative 'lib/clean'

class HandlerController < ApplicationController
  def show
    name = params[:name]
    # ok: taint
    sink(Clean.escaped(name))
    # ruleid: taint
    sink(Clean.unless_raw(request.local?, name))
    # ruleid: taint
    sink(Clean.checked(name))
    safe = Clean.escaped(name).strip
    # ok: taint
    sink("Hello, #{safe}")
  end
end
