//go:build !wasip1

package main

import (
	"bytes"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

// maxDownload is what a browser may have to download, in bytes after brotli.
const maxDownload = 700_000

// linked is every package that the module may link, with its reason. The
// packages of this module and the internals of the standard library are not
// listed. An addition costs every visitor of every upload page: weigh it, or
// write the twenty lines that are needed of it.
var linked = map[string]string{
	"bytes":         "search in the text of a part",
	"cmp":           "from slices",
	"errors":        "sentinels",
	"hash":          "from hash/crc32",
	"hash/crc32":    "a damaged part of a zip container is found by its checksum",
	"io":            "from bytes",
	"iter":          "from slices",
	"maps":          "keys in order",
	"math":          "bounds of integers; numbers as cells hold them",
	"math/bits":     "exact sums that overflow are found",
	"runtime":       "every Go program",
	"slices":        "sorted without reflection",
	"sort":          "binary search over cells",
	"strconv":       "numbers as they are written",
	"strings":       "labels",
	"structs":       "from runtime, for the calls to the host",
	"sync":          "from strings",
	"sync/atomic":   "from sync",
	"unicode":       "from strings and bytes",
	"unicode/utf16": "parts in UTF-16",
	"unicode/utf8":  "text is UTF-8",
	"unsafe":        "the address of the answer",
}

// forbidden is what must not come in even with a reason, and why: the KB after
// brotli, where they were measured, or what the core has no business with.
var forbidden = map[string]string{
	"archive/zip":                   "207 KB",
	"compress/flate":                "75 KB",
	"context":                       "64 KB",
	"crypto/sha256":                 "88 KB",
	"embed":                         "34 KB",
	"encoding/json":                 "196 KB",
	"encoding/xml":                  "151 KB",
	"fmt":                           "118 KB",
	"html":                          "19 KB",
	"log":                           "brings in fmt",
	"log/slog":                      "263 KB",
	"math/big":                      "158 KB",
	"net/http":                      "the module opens no connection",
	"net/url":                       "brings in fmt",
	"os":                            "the module reads no file",
	"reflect":                       "brings in the description of every type",
	"regexp":                        "114 KB",
	"time":                          "49 KB, and a verdict does not depend on the clock",
	"github.com/xuri/excelize/v2":   "1,500 KB",
	"golang.org/x/net/html":         "223 KB",
	"golang.org/x/net/html/charset": "516 KB",
	"golang.org/x/text/encoding/simplifiedchinese": "69 KB",
	"golang.org/x/text/unicode/norm":               "93 KB",
	"gouji/core/cmd/gouji":                         "a face",
	"gouji/core/publish":                           "an output",
	"gouji/core/workbook":                          "an output",
}

func TestModuleLinksOnlyPackagesWithAReason(t *testing.T) {
	cmd := exec.Command("go", "list", "-deps", "./wasm")
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "GOOS=wasip1", "GOARCH=wasm")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	packages := strings.Fields(string(out))
	if !slices.Contains(packages, "gouji/core") {
		t.Fatalf("the module does not link the core: %v", packages)
	}
	for _, p := range packages {
		if why, bad := forbidden[p]; bad {
			t.Errorf("%s must not be linked: %s", p, why)
		} else if !ours(p) && linked[p] == "" {
			t.Errorf("%s is linked and has no reason here", p)
		}
	}
	for p := range linked {
		if !slices.Contains(packages, p) {
			t.Errorf("%s is no longer linked: strike it", p)
		}
		if _, bad := forbidden[p]; bad {
			t.Errorf("%s is both listed and forbidden", p)
		}
	}
}

// ours reports the packages that need no reason.
func ours(p string) bool {
	return strings.HasPrefix(p, "gouji/") || slices.Contains(strings.Split(p, "/"), "internal")
}

func TestModuleKeepsToTheDownloadBudget(t *testing.T) {
	wasm := finished(t)
	var b bytes.Buffer
	w := brotli.NewWriterLevel(&b, brotli.BestCompression)
	if _, err := w.Write(wasm); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d bytes, %d after brotli", len(wasm), b.Len())
	if b.Len() > maxDownload {
		t.Errorf("%d bytes after brotli, more than %d", b.Len(), maxDownload)
	}
}
