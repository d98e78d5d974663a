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
