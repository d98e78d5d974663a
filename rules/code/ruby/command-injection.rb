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

class MoreController < ApplicationController
  def command_of(host)
    ["ping", host].join(" ")
  end

  def bad
    host = params[:host]
    # ruleid: rb-command-injection
    system("ping " + host)
    # ruleid: rb-command-injection
    system(command_of(host))
    # ruleid: rb-command-injection
    spawn(format("ping %s", host))
    # ruleid: rb-command-injection
    Open3.capture3("sh", "-c", "ping #{host}")
    # ruleid: rb-command-injection
    system(params[:tool], "-v")
    command = "ping -c 1 "
    command << host
    # ruleid: rb-command-injection
    IO.popen(command)
  end

  def good
    host = params[:host]
    # ok: rb-command-injection
    system("ping #{host.shellescape}")
    # ok: rb-command-injection
    system(command_of("localhost"))
    # ok: rb-command-injection
    system("ping -c #{params[:count].to_i} localhost")
    # ok: rb-command-injection
    system(TOOLS.fetch(params[:tool]), host)
    host = "localhost"
    # ok: rb-command-injection
    system("ping " + host)
  end

  def checked
    host = params[:host]
    return head(:bad_request) unless HOSTS.include?(host)
    # ok: rb-command-injection
    system("ping " + host)
  end
end
