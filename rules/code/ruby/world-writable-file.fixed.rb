def bad(path)
  # ruleid: rb-world-writable-file
  File.chmod(0770, path)
  # ruleid: rb-world-writable-file
  FileUtils.chmod_R(0o660, path)
end

def good(path, mode)
  # ok: rb-world-writable-file
  File.chmod(0640, path)
  # ok: rb-world-writable-file
  FileUtils.chmod(mode, path)
end
