package demo

import (
	"bytes"
	"crypto/sha256"
	"encoding/base32"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"gouji/core"
)

const root = "../.."

func site(t *testing.T) Site {
	t.Helper()
	dist := t.TempDir()
	for name, text := range map[string]string{"gouji.wasm": "plain", "gouji.wasm.br": "brotli", "gouji.wasm.gz": "zipped", "gouji.js": "script"} {
		if err := os.WriteFile(filepath.Join(dist, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return Site{Pages: filepath.Join(root, "wasm/npm/demo"), Package: dist, Examples: filepath.Join(root, "build/samples")}
}

// submit posts a file with what a page says of it, and returns the receipt.
func submit(t *testing.T, s Site, file, claim, previous []byte) string {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("report", "年报<b>.html")
	if err != nil {
		t.Fatal(err)
	}
	part.Write(file)
	if claim != nil {
		form.WriteField("gouji-result", string(claim))
	}
	if previous != nil {
		part, err := form.CreateFormFile("last-year", "去年.txt")
		if err != nil {
			t.Fatal(err)
		}
		part.Write(previous)
	}
	form.Close()
	r := httptest.NewRequest("POST", "/submit", &body)
	r.Header.Set("Content-Type", form.FormDataContentType())
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, r)
	if w.Code != http.StatusOK {
		t.Fatalf("status %d: %s", w.Code, w.Body)
	}
	return w.Body.String()
}

// codeOf computes a 核对码 as anybody can who has read the source.
func codeOf(r core.Result) string {
	var b strings.Builder
	for _, s := range []string{r.Source.SHA256, r.Source.Part, r.Rules, string(r.Verdict), r.Report.Organ, strconv.Itoa(r.Report.Year)} {
		b.WriteString(s + "\x00")
	}
	for _, f := range r.Findings {
		for _, s := range []string{f.Rule, string(f.Severity), f.Message, f.Decision} {
			b.WriteString(s + "\x00")
		}
	}
	sum := sha256.Sum256([]byte(b.String()))
	code := base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").EncodeToString(sum[:5])
	return code[:4] + "-" + code[4:]
}

func TestServerBelievesNoPage(t *testing.T) {
	s := site(t)
	read := func(name string) []byte {
		data, err := os.ReadFile(filepath.Join(s.Examples, name))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	bad, good := read("云岭县教育局2019.html"), read("清溪镇2020.txt")
	results := core.CheckFile("年报<b>.html", bad, core.Options{})
	honest := core.AppendFiles(nil, results)
	if got := codeOf(results[0]); got != results[0].Code {
		t.Fatalf("the code comes to %s, the checker says %s", got, results[0].Code)
	}
	green := core.AppendFiles(nil, core.CheckFile("年报<b>.html", good, core.Options{}))
	lie := results[0]
	lie.Verdict, lie.Findings = core.Pass, nil
	lie.Code = codeOf(lie)
	forged := bytes.Replace(honest, []byte(`"verdict":"fail"`), []byte(`"verdict":"pass"`), 1)
	for name, c := range map[string]struct {
		claim []byte
		want  string
	}{
		"honest":            {honest, ">一致<"},
		"of another file":   {green, "另一个文件的结果"},
		"changed":           {forged, "内容被改过"},
		"forged throughout": {core.AppendFiles(nil, []core.Result{lie}), "核对码不同"},
		"no claim":          {nil, "网页没有核对"},
		"not a claim":       {[]byte("<script>"), "网页没有核对"},
		"hollow":            {[]byte(`{"files":[{"schema":"gouji.result/1"}]}`), "另一个文件的结果"},
		"a report too many": {core.AppendFiles(nil, append(results[:1:1], results[0])), "份数不同"},
	} {
		page := submit(t, s, bad, c.claim, nil)
		if !strings.Contains(page, c.want) {
			t.Errorf("%s: the receipt lacks %q:\n%s", name, c.want, page)
		}
		if !strings.Contains(page, "有误") || !strings.Contains(page, results[0].Code) {
			t.Errorf("%s: the receipt lacks the verdict of the server:\n%s", name, page)
		}
		if strings.Contains(page, "<b>") || strings.Contains(page, "<script>") {
			t.Errorf("%s: a name became markup:\n%s", name, page)
		}
	}
}

func TestServerComparesWithTheYearBeforeAsThePageDid(t *testing.T) {
	s := site(t)
	read := func(name string) []byte {
		data, err := os.ReadFile(filepath.Join("../../core/testdata/reports", name))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	file, previous := read("yunzhou-city-2024.txt"), read("yunzhou-city-2020.txt")
	_, reports, err := core.Read(previous, core.Options{})
	if err != nil {
		t.Fatal(err)
	}
	claim := core.AppendFiles(nil, core.CheckFile("年报<b>.html", file, core.Options{Previous: reports}))
	if page := submit(t, s, file, claim, previous); !strings.Contains(page, ">一致<") {
		t.Errorf("with last year's report:\n%s", page)
	}
	if page := submit(t, s, file, claim, nil); strings.Contains(page, ">一致<") {
		t.Errorf("without it the results must differ:\n%s", page)
	}
	if page := submit(t, s, file, claim, []byte("%PDF-1.7\n")); strings.Contains(page, ">一致<") {
		t.Errorf("with one that cannot be read:\n%s", page)
	}
}

func TestModuleIsSentAsItLies(t *testing.T) {
	h := site(t).Handler()
	for accept, want := range map[string]string{"gzip, deflate, br": "brotli", "gzip": "zipped", "": "plain", "brotli": "plain"} {
		r := httptest.NewRequest("GET", "/gouji/gouji.wasm", nil)
		r.Header.Set("Accept-Encoding", accept)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Body.String() != want || w.Header().Get("Content-Type") != "application/wasm" {
			t.Errorf("accepting %q: %q, %v", accept, w.Body, w.Header())
		}
		if !strings.Contains(w.Header().Get("Content-Security-Policy"), "'wasm-unsafe-eval'") {
			t.Errorf("no policy: %v", w.Header())
		}
	}
}

func TestNothingOutsideIsServed(t *testing.T) {
	h := site(t).Handler()
	for _, path := range []string{"/gouji/..%2f..%2fgo.mod", "/samples/..%2fmain.go", "/samples/", "/gouji/none", "/demo.js", "/submit"} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
		if w.Code < 400 {
			t.Errorf("%s: status %d: %.80s", path, w.Code, w.Body)
		}
	}
}
