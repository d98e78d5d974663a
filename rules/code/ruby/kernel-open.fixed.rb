def bad
  # ruleid: rb-kernel-open
  File.open(params[:name])
  # ruleid: rb-kernel-open
  text = File.open(params[:name], "r")
end

def good(name)
  # ok: rb-kernel-open
  File.open(name)
  # ok: rb-kernel-open
  open("readme.txt")
  # ok: rb-kernel-open
  door.open(params[:name])
end

def also_bad
  name = params[:name]
  # ruleid: rb-kernel-open
  File.open(name)
  # ok: rb-kernel-open
  open("files/#{name}")
  # ok: rb-kernel-open
  open(FILES.fetch(name))
  name = "readme.txt"
  # ok: rb-kernel-open
  open(name)
end
