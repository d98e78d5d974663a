module Shop
  class Database
    def query(text)
      # ruleid: taint
      sink(text)
    end

    def count(text)
      # ok: taint
      sink(text)
    end
  end
end
