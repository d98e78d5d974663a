class User < ApplicationRecord
  def full; end
end
class Admin < User; end
