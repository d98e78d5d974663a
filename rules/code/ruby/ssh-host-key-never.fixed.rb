def bad(host)
  # ruleid: rb-ssh-host-key-never
  Net::SSH.start(host, "deploy", verify_host_key: :always) { |ssh| run(ssh) }
  # ruleid: rb-ssh-host-key-never
  Net::SFTP.start(host, "deploy", timeout: 5, verify_host_key: :always)
end

def good(host)
  # ok: rb-ssh-host-key-never
  Net::SSH.start(host, "deploy", verify_host_key: :always)
  # ok: rb-ssh-host-key-never
  Net::SSH.start(host, "deploy")
end
