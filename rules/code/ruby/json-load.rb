def bad(text)
  # ruleid: rb-json-load
  data = JSON.load(params[:data])
  # ruleid: rb-json-load
  JSON.restore(text)
end

def good(text)
  # ok: rb-json-load
  data = JSON.parse(text)
  # ok: rb-json-load
  JSON.load(File.open("orders.json"))
end
