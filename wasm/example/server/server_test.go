package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"gouji/build/module"
	"gouji/core"
)

const root = "../../.."

var built = sync.OnceValues(func() ([]byte, error) { return module.Build(root) })

func wasm(t *testing.T) []byte {
	t.Helper()
	b, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, path))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

const good = "core/testdata/reports/liuhe-township-2021.txt"

func TestCommandChecksAndComparesTheCode(t *testing.T) {
	path := filepath.Join(t.TempDir(), "gouji.wasm")
	if err := os.WriteFile(path, wasm(t), 0o644); err != nil {
		t.Fatal(err)
	}
	want := core.CheckFile(filepath.Base(good), read(t, good), core.Options{})[0]
	exit := exitFound
	if want.Verdict == core.Pass {
		exit = exitPass
	}
	var out bytes.Buffer
	if code, err := run([]string{path, filepath.Join(root, good)}, &out); code != exit || err != nil {
		t.Errorf("exit %d, %v", code, err)
	}
	if line := strings.TrimSpace(out.String()); line != string(want.Verdict)+" "+want.Code {
		t.Errorf("got %q, want %s %s", line, want.Verdict, want.Code)
	}
	if code, err := run([]string{path, filepath.Join(root, good), want.Code}, &out); code != exit || err != nil {
		t.Errorf("with the right code: exit %d, %v", code, err)
	}
	if code, err := run([]string{path, filepath.Join(root, good), "AAAA-AAAA"}, &out); code != exitForged || err == nil {
		t.Errorf("with a forged code: exit %d, %v", code, err)
	}
	for _, args := range [][]string{{}, {path}, {"-listen", "x", path, "y"}, {"-colour"}, {"missing.wasm", "x"}, {path, "missing"}, {filepath.Join(root, good), path}} {
		if code, err := run(args, &out); code != exitUsage || err == nil {
			t.Errorf("%v: exit %d, %v", args, code, err)
		}
	}
}

func TestUploadIsAnsweredByWhatTheFileGives(t *testing.T) {
	checker, err := NewChecker(context.Background(), wasm(t), time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	defer checker.Close(context.Background())
	site := httptest.NewServer(handler(checker))
	defer site.Close()
	bad := "build/samples/云岭县教育局2019.html"
	for _, c := range []struct {
		file, code string
		want       int
	}{
		{good, "", http.StatusOK},
		{good, code(t, good), http.StatusOK},
		{good, "0000-0000", http.StatusConflict},
		{bad, code(t, bad), http.StatusUnprocessableEntity},
		{bad, code(t, good), http.StatusConflict}, // a green of another file
	} {
		var body bytes.Buffer
		form := multipart.NewWriter(&body)
		part, err := form.CreateFormFile("file", filepath.Base(c.file))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write(read(t, c.file)); err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(form.WriteField("code", c.code), form.Close()); err != nil {
			t.Fatal(err)
		}
		resp, err := http.Post(site.URL, form.FormDataContentType(), &body)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != c.want {
			t.Errorf("%s with %q: %d, want %d", c.file, c.code, resp.StatusCode, c.want)
		}
	}
	if resp, err := http.Get(site.URL); err != nil || resp.StatusCode != http.StatusBadRequest {
		t.Errorf("a request without a file: %v, %v", resp, err)
	}
}

func code(t *testing.T, path string) string {
	return core.CheckFile(filepath.Base(path), read(t, path), core.Options{})[0].Code
}

// A file that takes its time, here any file with hardly any time, is stopped, and
// the next is checked.
func TestFileIsStoppedWhenItsTimeIsOver(t *testing.T) {
	checker, err := NewChecker(context.Background(), wasm(t), time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	defer checker.Close(context.Background())
	over, cancel := context.WithDeadline(context.Background(), time.Unix(1, 0))
	defer cancel()
	if _, err := checker.Check(over, "a.txt", read(t, good)); !errors.Is(err, ErrGivenUp) {
		t.Errorf("without time: %v", err)
	}
	stop, cancel := context.WithCancel(context.Background())
	time.AfterFunc(20*time.Millisecond, cancel)
	slow := bytes.Repeat([]byte("二、主动公开政府信息情况12345\n"), 1_000_000)
	if _, err := checker.Check(stop, "slow.txt", slow); !errors.Is(err, ErrGivenUp) {
		t.Errorf("stopped while it ran: %v", err)
	}
	if results, err := checker.Check(context.Background(), "a.txt", read(t, good)); err != nil || len(results) != 1 {
		t.Errorf("afterwards: %v, %v", results, err)
	}
}

func TestFileBeyondTheLimitsIsAnError(t *testing.T) {
	small, err := module.Finish(wasm(t), module.Gap, 128)
	if err != nil {
		t.Fatal(err)
	}
	checker, err := NewChecker(context.Background(), small, time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	defer checker.Close(context.Background())
	for _, size := range []int{16 << 20, 70 << 20} {
		if _, err := checker.Check(context.Background(), "zeros", make([]byte, size)); !errors.Is(err, ErrGivenUp) {
			t.Errorf("%d bytes in 8 MiB: %v", size, err)
		}
	}
	bomb := []byte("PK\x03\x04" + strings.Repeat("\xff", 1000))
	if results, err := checker.Check(context.Background(), "bomb.xlsx", bomb); err != nil || results[0].Verdict != "undetermined" {
		t.Errorf("a damaged file: %v, %v", results, err)
	}
}

// The fields of Result are those of the contract.
func TestResultIsReadFromTheContract(t *testing.T) {
	want := core.Result{Verdict: core.Review, Code: "c", Source: core.Source{Part: "p", SHA256: "s"}}
	var got Result
	if err := json.Unmarshal(want.AppendJSON(nil), &got); err != nil || got.Verdict != "review" || got.Code != "c" || got.Source.Part != "p" || got.Source.SHA256 != "s" {
		t.Errorf("%+v, %v", got, err)
	}
}
