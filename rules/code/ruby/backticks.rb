def bad(host)
  # ruleid: rb-backticks
  out = `ping -c 1 #{host}`
  # ruleid: rb-backticks
  `rm -r #{params[:dir]}`
end

def good(host)
  # ok: rb-backticks
  out = `uptime`
  # ok: rb-backticks
  text = "ping -c 1 #{host}"
  # ok: rb-backticks
  out = `ping -c 1 #{host.shellescape}`
end

class ToolsController < ApplicationController
  def command_of(host)
    "ping #{host}"
  end

  def also_bad
    host = params[:host]
    # ruleid: rb-backticks
    out = `ping -c 1 #{host}`
    # ruleid: rb-backticks
    %x(#{command_of(host)})
  end

  def also_good
    host = Shellwords.escape(params[:host])
    # ok: rb-backticks
    `ping -c 1 #{host}`
    # ok: rb-backticks
    `ping -c #{params[:count].to_i} localhost`
    # ok: rb-backticks
    `ping -c 1 #{HOSTS.fetch(params[:host])}`
    host = "localhost"
    # ok: rb-backticks
    `ping -c 1 #{host}`
  end
end
