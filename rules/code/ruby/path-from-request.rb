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
