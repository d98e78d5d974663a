def bad(text)
  # ruleid: rb-json-load
  data = JSON.parse(params[:data])
  # ruleid: rb-json-load
  JSON.parse(text)
end

def good(text)
  # ok: rb-json-load
  data = JSON.parse(text)
  # ok: rb-json-load
  JSON.load(File.open("orders.json"))
end
