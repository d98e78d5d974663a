class ToolsController < ApplicationController
  def bad(host)
    # ruleid: rb-command-injection
    system("ping -c 1 #{host}")
    # ruleid: rb-command-injection
    IO.popen("nslookup #{params[:host]}")
    # ruleid: rb-command-injection
    system("dig " + host)
    # ruleid: rb-command-injection
    out, status = Open3.capture2("host #{host}")
  end

  def good(host)
    # ok: rb-command-injection
    system("ping", "-c", "1", host)
    # ok: rb-command-injection
    system("uptime")
    # ok: rb-command-injection
    system("ping -c 1 #{Shellwords.escape(host)}")
    # ok: rb-command-injection
    Open3.capture2("host", host)
  end
end
