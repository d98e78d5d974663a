module Shop
  class UserService
    def initialize(database = Database.new)
      @database = database
      @order = 'name'
    end

    def find(name)
      @database.query("SELECT * FROM users WHERE name = '#{name}'")
    end

    def all
      @database.count("SELECT count(*) FROM users ORDER BY #{@order}")
    end
  end
end
