// Package demo is an upload page with the checker in it, and the server behind
// it, which takes nobody's word: it checks what arrives and compares.
//
// It is an example to read as much as a page to try. What a real page adds is
// its own: who may upload, and where the files go.
package demo

import (
	"html/template"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"

	"gouji/core"
	"gouji/core/intake/limit"
	"gouji/core/report"
	"gouji/core/verify"
)

// policy is the Content-Security-Policy of the pages, as strict as the checker
// allows: wasm-unsafe-eval lets WebAssembly be compiled, and nothing else.
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; " +
	"connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// largest is what one submission may hold: some files and their results.
const largest = 4 * 64 << 20

// A Site is where the files of the demo lie.
type Site struct {
	Pages    string // index.html, receipt.html, demo.css
	Package  string // the built package, wasm/npm/dist
	Examples string // reports to try
}

// Handler serves the site.
func (s Site) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.index)
	mux.HandleFunc("GET /demo.css", func(w http.ResponseWriter, r *http.Request) { sendFile(w, r, filepath.Join(s.Pages, "demo.css")) })
	mux.HandleFunc("GET /gouji/{name}", s.part)
	mux.HandleFunc("GET /samples/{name}", func(w http.ResponseWriter, r *http.Request) {
		sendFile(w, r, filepath.Join(s.Examples, path.Base(r.PathValue("name"))))
	})
	mux.HandleFunc("POST /submit", s.submit)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		w.Header().Set("X-Content-Type-Options", "nosniff")
		mux.ServeHTTP(w, r)
	})
}

func (s Site) index(w http.ResponseWriter, _ *http.Request) {
	var names []string
	entries, err := os.ReadDir(s.Examples)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	s.page(w, "index.html", names)
}

// part serves a file of the package, compressed where it lies compressed.
func (s Site) part(w http.ResponseWriter, r *http.Request) {
	file := filepath.Join(s.Package, path.Base(r.PathValue("name")))
	w.Header().Set("Vary", "Accept-Encoding")
	for _, c := range []struct{ encoding, ending string }{{"br", ".br"}, {"gzip", ".gz"}} {
		if _, err := os.Stat(file + c.ending); err == nil && accepts(r, c.encoding) {
			w.Header().Set("Content-Encoding", c.encoding)
			w.Header().Set("Content-Type", contentType(file))
			sendFile(w, r, file+c.ending)
			return
		}
	}
	sendFile(w, r, file)
}

func accepts(r *http.Request, encoding string) bool {
	for _, e := range strings.Split(r.Header.Get("Accept-Encoding"), ",") {
		if strings.TrimSpace(e) == encoding {
			return true
		}
	}
	return false
}

// contentType is told by the name alone: the system's own list may lack .wasm.
func contentType(name string) string {
	switch path.Ext(name) {
	case ".wasm":
		return "application/wasm"
	case ".js", ".mjs":
		return "text/javascript; charset=utf-8"
	}
	if t := mime.TypeByExtension(path.Ext(name)); t != "" {
		return t
	}
	return "application/octet-stream"
}

func sendFile(w http.ResponseWriter, r *http.Request, name string) {
	f, err := os.Open(name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || info.IsDir() {
		http.NotFound(w, r)
		return
	}
	if w.Header().Get("Content-Type") == "" {
		w.Header().Set("Content-Type", contentType(name))
	}
	http.ServeContent(w, r, "", info.ModTime(), f)
}

func (s Site) page(w http.ResponseWriter, name string, data any) {
	t, err := template.ParseFiles(filepath.Join(s.Pages, name))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if err := t.Execute(w, data); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// submit checks each file that arrives and compares what its page said.
func (s Site) submit(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, largest)
	if err := r.ParseMultipartForm(32 << 20); err != nil {
		http.Error(w, "报送的内容读不出来，或者过大。", http.StatusBadRequest)
		return
	}
	defer r.MultipartForm.RemoveAll()
	// the page compared with it, so the server must, or it would find another code
	previous := lastYear(r.MultipartForm.File["last-year"])
	var lines []line
	said := r.MultipartForm.Value["gouji-result"]
	for i, header := range r.MultipartForm.File["report"] {
		if header.Size == 0 && header.Filename == "" {
			continue
		}
		data, err := read(header)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		claim := ""
		if i < len(said) {
			claim = said[i]
		}
		lines = append(lines, review(header.Filename, data, claim, previous)...)
	}
	s.page(w, "receipt.html", lines)
}

// read returns the bytes of a file that arrived, one more than any report may have.
func read(header *multipart.FileHeader) ([]byte, error) {
	f, err := header.Open()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, int64(limit.Default.Bytes)+1))
}

// lastYear reads the report that the page compared with; none when there is none,
// or when it cannot be read, for then the page had no result either.
func lastYear(files []*multipart.FileHeader) []*report.Report {
	if len(files) == 0 {
		return nil
	}
	data, err := read(files[0])
	if err != nil {
		return nil
	}
	_, reports, err := core.Read(data, core.Options{})
	if err != nil {
		return nil
	}
	return reports
}

// A line is what the receipt says of one report.
type line struct {
	Name, Verdict, Claimed, Actual, Words string
	Same                                  bool
}

// review recomputes a result. claim is what the page sent, "" when it sent none:
// a page without the checker, or one where it could not run.
func review(name string, data []byte, claim string, previous []*report.Report) []line {
	claimed, err := verify.Parse([]byte(claim))
	var lines []line
	for _, p := range verify.Compare(claimed, core.CheckFile(name, data, core.Options{Previous: previous})) {
		l := line{Name: name, Same: p.Difference == verify.None, Words: words[p.Difference]}
		if p.Claimed != nil {
			l.Claimed = p.Claimed.Code
		}
		if p.Actual != nil {
			l.Verdict, l.Actual = verdicts[p.Actual.Verdict], p.Actual.Code
		}
		if err != nil {
			l.Words = "网页没有核对，以服务器的结论为准"
		}
		lines = append(lines, l)
	}
	return lines
}

var verdicts = map[core.Verdict]string{
	core.Pass: "通过", core.Review: "待确认", core.Fail: "有误", core.Undetermined: "无法判定",
}

var words = map[verify.Difference]string{
	verify.None:    "一致",
	verify.Count:   "报告份数不同",
	verify.File:    "报来的是另一个文件的结果",
	verify.Rules:   "网页用的是另一版规则，以服务器的结论为准",
	verify.Code:    "核对码不同，结果被改过",
	verify.Content: "核对码相同，但内容被改过",
}
