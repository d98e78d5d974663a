require_relative 'lib/shell'
require_relative 'lib/text'

class MainController < ApplicationController
  def show
    # ruleid: taint
    sink(Text.quote(params[:name]))
    # ok: taint
    sink(Text.version(params[:name]))
    # ruleid: taint
    sink(Text.join('a', params[:name]))
    # ok: taint
    sink(Text.join('a', 'b'))
    run_command(params[:command])
    start_command('uptime')
  end
end
