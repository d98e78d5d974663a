def bad(text)
  # ruleid: rb-yaml-load
  settings = YAML.load(text)
  # ruleid: rb-yaml-load
  YAML.unsafe_load(File.read(path))
end

def good(text)
  # ok: rb-yaml-load
  settings = YAML.safe_load(text)
  # ok: rb-yaml-load
  other = YAML.load("a: 1")
  # ok: rb-yaml-load
  JSON.parse(text)
end
