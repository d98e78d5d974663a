def bad
  # ruleid: rb-kernel-open
  open(params[:name])
  # ruleid: rb-kernel-open
  text = open(params[:name], "r")
end

def good(name)
  # ok: rb-kernel-open
  File.open(name)
  # ok: rb-kernel-open
  open("readme.txt")
  # ok: rb-kernel-open
  door.open(params[:name])
end
