class FilesController < ApplicationController
  def bad
    # ruleid: rb-path-from-request
    send_file("files/#{params[:name]}")
    # ruleid: rb-path-from-request
    File.read(Rails.root.join("files", params[:name]))
    # ruleid: rb-path-from-request
    File.delete(params[:name])
  end

  def good
    # ok: rb-path-from-request
    send_file("files/readme.txt")
    # ok: rb-path-from-request
    File.read(Rails.root.join("files", File.basename(params[:name])))
    # ok: rb-path-from-request
    File.basename(params[:name])
    # ok: rb-path-from-request
    File.write("log.txt", params[:name])
  end
end

class MoreController < ApplicationController
  def path_of(name)
    File.join("files", name)
  end

  def bad
    name = params[:name]
    # ruleid: rb-path-from-request
    send_file(path_of(name))
    # ruleid: rb-path-from-request
    File.open("files/" + name)
    # ruleid: rb-path-from-request
    FileUtils.rm_rf(format("files/%s", name))
    # ruleid: rb-path-from-request
    FileUtils.mv("new", "files/#{name}")
  end

  def good
    name = params[:name]
    # ok: rb-path-from-request
    send_file(path_of(File.basename(name)))
    # ok: rb-path-from-request
    send_file(path_of("readme.txt"), filename: name)
    # ok: rb-path-from-request
    File.read("files/#{params[:number].to_i}")
    # ok: rb-path-from-request
    File.read(FILES.fetch(name))
    path = File.expand_path(path_of(name))
    raise "no" unless path.start_with?(ROOT)
    # ok: rb-path-from-request
    File.read(path)
  end
end
