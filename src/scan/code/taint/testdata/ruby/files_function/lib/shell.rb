def run_command(command)
  # ruleid: taint
  sink(command)
end

def start_command(command)
  # ok: taint
  sink(command)
end
