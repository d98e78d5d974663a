package files

import (
	"net/http"
	"os"
	"path/filepath"

	"github.com/gin-gonic/gin"
)

func bad(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-path-from-request
	os.ReadFile(filepath.Join("/data", r.FormValue("name")))
	// ruleid: go-path-from-request
	http.ServeFile(w, r, "/data/"+r.URL.Query().Get("name"))
	path := filepath.Join("/data", r.FormValue("name"))
	// ruleid: go-path-from-request
	f, err := os.Open(path)
}

func indirect(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-path-from-request
	os.WriteFile(location(r.PathValue("name")), data, 0o600)
	cookie, err := r.Cookie("folder")
	if err != nil {
		return
	}
	// ruleid: go-path-from-request
	os.RemoveAll(fmt.Sprintf("/data/%s", cookie.Value))
	// ruleid: go-path-from-request
	os.Rename("/data/new", filepath.Clean(mux.Vars(r)["name"]))
	// ruleid: go-path-from-request
	os.ReadDir(filepath.Join(root, r.URL.Path))
}

func location(name string) string {
	return "/data/" + name
}

func withGin(c *gin.Context) {
	// ruleid: go-path-from-request
	c.File("/data/" + c.Param("name"))
	file, err := c.FormFile("file")
	if err != nil {
		return
	}
	// ruleid: go-path-from-request
	c.SaveUploadedFile(file, "/data/"+c.PostForm("name"))
	// ok: go-path-from-request
	c.SaveUploadedFile(file, "/data/"+filepath.Base(file.Filename))
	// ok: go-path-from-request
	c.SaveUploadedFile(file, "/data/"+file.Filename)
}

func good(w http.ResponseWriter, r *http.Request) {
	// ok: go-path-from-request
	os.ReadFile(filepath.Join("/data", filepath.Base(r.FormValue("name"))))
	name := r.FormValue("name")
	if !filepath.IsLocal(name) {
		return
	}
	// ok: go-path-from-request
	os.Open(filepath.Join("/data", name))
	// ok: go-path-from-request
	os.ReadFile("/data/readme.txt")
}

func checked(w http.ResponseWriter, r *http.Request) {
	path := filepath.Join("/data", r.FormValue("name"))
	if !strings.HasPrefix(path, "/data/") {
		return
	}
	// ok: go-path-from-request
	os.Open(path)
	// ok: go-path-from-request
	os.Open(filepath.Join("/data", filepath.Clean("/"+r.FormValue("name"))))
	// ok: go-path-from-request
	os.Open(paths[r.FormValue("name")])
	name := r.FormValue("name")
	if strings.Contains(name, "..") {
		return
	}
	// ok: go-path-from-request
	os.Open("/data/" + name)
	id, err := strconv.Atoi(r.FormValue("id"))
	// ok: go-path-from-request
	os.Open(fmt.Sprintf("/data/%d", id))
	// ok: go-path-from-request
	os.WriteFile("/data/last", []byte(r.FormValue("text")), 0o600)
	// ok: go-path-from-request
	http.ServeFile(w, r, filepath.Join("/static", r.URL.Path))
}
