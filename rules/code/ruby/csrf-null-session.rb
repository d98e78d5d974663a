class AController < ApplicationController
  # ruleid: rb-csrf-null-session
  protect_from_forgery with: :null_session
end

class BController < ApplicationController
  # ruleid: rb-csrf-null-session
  protect_from_forgery(prepend: true, with: :reset_session)
end

class CController < ApplicationController
  # ok: rb-csrf-null-session
  protect_from_forgery with: :exception
end
