use Rack::Cors do
  allow do
    # ruleid: rb-cors-any-origin
    origins "*"
    # ok: rb-cors-any-origin
    resource "*", headers: :any
  end
  allow do
    # ok: rb-cors-any-origin
    origins "https://shop.example"
  end
end

def bad(response)
  # ruleid: rb-cors-any-origin
  response.headers["Access-Control-Allow-Origin"] = "*"
  # ok: rb-cors-any-origin
  response.headers["Access-Control-Allow-Origin"] = "https://shop.example"
end
