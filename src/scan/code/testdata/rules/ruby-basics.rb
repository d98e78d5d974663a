# ruleid: eval-of-params
eval(params[:code])
# ruleid: eval-of-params
eval params["code"]
# ruleid: secret-option
store :cookie, httponly: false
# ok: secret-option
store :cookie, path: false
# ruleid: shell
out = `ls #{dir}`
# ok: shell
out = `ls`
# ok: shell
out = "ls #{dir}"

Base.session = {
  :key => 'a',
  # ruleid: cookie-off
  :http_only => false
}
# ok: cookie-off
other(:http_only => false)
