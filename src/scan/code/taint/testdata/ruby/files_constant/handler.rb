require_relative 'settings'

class HandlerController < ApplicationController
  def show
    name = params[:name]
    # ok: taint
    sink("SELECT * FROM #{Settings::TABLE}")
    if Settings::DEBUG
      # ok: taint
      sink(name)
    end
    # ok: taint
    sink(Settings::DEBUG ? name : 'guest')
    # ruleid: taint
    sink(Settings::STARTED_WITH)
    values = { a: name, b: 'constant' }
    # ruleid: taint
    sink(values[Settings::OPEN_KEY])
    # ok: taint
    sink(values[Settings::SAFE_KEY])
  end
end
