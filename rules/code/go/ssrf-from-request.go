package preview

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"
)

func bad(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-ssrf-from-request
	http.Get(r.FormValue("url"))
	// ruleid: go-ssrf-from-request
	req, err := http.NewRequest("GET", "http://"+r.URL.Query().Get("host"), nil)
	url := r.FormValue("url")
	// ruleid: go-ssrf-from-request
	res, err := http.Get(url)
}

func (s *Server) indirect(w http.ResponseWriter, r *http.Request, client *http.Client) {
	// ruleid: go-ssrf-from-request
	client.Get(status(r.FormValue("host")))
	var hook Hook
	if err := json.NewDecoder(r.Body).Decode(&hook); err != nil {
		return
	}
	// ruleid: go-ssrf-from-request
	http.NewRequestWithContext(r.Context(), http.MethodPost, hook.Target, nil)
	// ruleid: go-ssrf-from-request
	net.Dial("tcp", r.FormValue("host")+":80")
	target, err := url.Parse(r.Header.Get("X-Target"))
	if err != nil {
		return
	}
	// ruleid: go-ssrf-from-request
	httputil.NewSingleHostReverseProxy(target)
}

func status(host string) string {
	return fmt.Sprintf("http://%s/status", host)
}

func withGin(c *gin.Context) {
	// ruleid: go-ssrf-from-request
	http.Post(c.Query("url"), "text/plain", nil)
}

func good(w http.ResponseWriter, r *http.Request) {
	// ok: go-ssrf-from-request
	http.Get("https://shop.example/feed")
	url := r.FormValue("url")
	if !allowed[url] {
		return
	}
	// ok: go-ssrf-from-request
	http.Get(url)
}

func fixedHost(w http.ResponseWriter, r *http.Request) {
	// ok: go-ssrf-from-request
	http.Get("https://users.example/users/" + r.FormValue("id"))
	// ok: go-ssrf-from-request
	http.Get(fmt.Sprintf("https://users.example/users/%s", r.FormValue("id")))
	// ok: go-ssrf-from-request
	http.Get(base + "/users/" + r.FormValue("id"))
	// ok: go-ssrf-from-request
	http.Post("https://users.example/", "text/plain", strings.NewReader(r.FormValue("text")))
	// ok: go-ssrf-from-request
	http.Get(feeds[r.FormValue("feed")])
	target, err := url.Parse(r.FormValue("url"))
	if err != nil || target.Hostname() != "shop.example" {
		return
	}
	// ok: go-ssrf-from-request
	http.Get(target.String())
}
