package mht

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"mime/quotedprintable"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gouji/core/grid"
	"gouji/core/grid/gridtest"
	"gouji/core/intake/limit"
)

const table = "<html><body><p>年度报告</p><table><tr><td>新收</td><td>12</td></tr></table></body></html>"

func show(doc *grid.Document) string {
	var s []string
	for _, b := range doc.Blocks {
		if b.Table == nil {
			s = append(s, b.Text)
			continue
		}
		for _, c := range b.Table.Cells {
			s = append(s, grid.A1(int(c.Row), int(c.Col))+" "+c.Text)
		}
	}
	return strings.Join(s, "; ")
}

func quoted(s string) string {
	var b bytes.Buffer
	w := quotedprintable.NewWriter(&b)
	io.WriteString(w, s)
	w.Close()
	return b.String()
}

func lines(s string) string {
	var b strings.Builder
	for len(s) > 76 {
		b.WriteString(s[:76] + "\r\n")
		s = s[76:]
	}
	return b.String() + s
}

func gbk(s string) string {
	out, err := simplifiedchinese.GBK.NewEncoder().String(s)
	if err != nil {
		panic(err)
	}
	return out
}

func multipart(boundary string, parts ...string) string {
	s := "From: <saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"" + boundary + "\"\r\n\r\nThis is a message.\r\n"
	for _, p := range parts {
		s += "--" + boundary + "\r\n" + p + "\r\n"
	}
	return s + "--" + boundary + "--\r\n"
}

func part(kind, encoding, body string) string {
	return "Content-Type: " + kind + "\r\nContent-Transfer-Encoding: " + encoding + "\r\nContent-Location: file:///C:/a.htm\r\n\r\n" + body
}

var messages = []struct{ name, in, want string }{
	{"quoted-printable", multipart("----=_Next", part("text/html; charset=\"utf-8\"", "quoted-printable", quoted(table)), part("image/png", "base64", "AAAA")), "年度报告; A1 新收; B1 12"},
	{"base64 in GBK", multipart("b", part("text/html; charset=gb2312", "base64", lines(base64.StdEncoding.EncodeToString([]byte(gbk(table)))))), "年度报告; A1 新收; B1 12"},
	{"as it is, with plain line ends", strings.ReplaceAll(multipart("b", part("TEXT/HTML", "8bit", table)), "\r\n", "\n"), "年度报告; A1 新收; B1 12"},
	{"a page for each sheet", multipart("b", part("text/html", "8bit", table), part("text/html", "8bit", table)), "年度报告; A1 新收; B1 12; 年度报告; A1 新收; B1 12"},
	{"parts in a part", multipart("out", "Content-Type: multipart/alternative; boundary=in\r\n\r\n--in\r\n"+part("text/plain", "8bit", "年")+"\r\n--in\r\n"+part("text/html", "8bit", table)+"\r\n--in--"), "年度报告; A1 新收; B1 12"},
	{"no parts", "MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n" + table, "年度报告; A1 新收; B1 12"},
	{"no last boundary", strings.TrimSuffix(multipart("b", part("text/html", "8bit", table)), "--b--\r\n"), "年度报告; A1 新收; B1 12"},
}

func TestReadMessages(t *testing.T) {
	for _, c := range messages {
		doc, err := Read([]byte(c.in), limit.Default)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if err := gridtest.Document(doc); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if got := show(doc); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	lim := limit.Default
	lim.Text, lim.Parts, lim.Blocks = 2000, 3, 3
	for name, c := range map[string]struct {
		in   string
		want limit.Reason
	}{
		"no page":  {multipart("b", part("image/png", "base64", "AAAA")), limit.WebArchive},
		"nothing":  {"MIME-Version: 1.0", limit.WebArchive},
		"boundary": {"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n--\r\n\r\n--", limit.WebArchive},
		"size":     {strings.Repeat(" ", 2001), limit.TooLarge},
		"parts":    {multipart("b", "", "", "", ""), limit.TooManyParts},
		"blocks":   {multipart("b", part("text/html", "8bit", table), part("text/html", "8bit", table)), limit.TooManyBlocks},
		"depth":    {strings.Repeat("Content-Type: multipart/x; boundary=b\n\n--b\n", 40), limit.TooManyParts},
	} {
		_, err := Read([]byte(c.in), lim)
		var refusal *limit.Error
		if !errors.As(err, &refusal) || refusal.Reason != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

func TestDecode(t *testing.T) {
	for in, want := range map[string]string{
		"a=E5=b9=B4": "a年", "a= \r\nb": "ab", "a=\nb": "ab", "a=ZZ=": "a=ZZ=", "=": "=", "=4": "=4",
	} {
		if got := string(decode(in, "quoted-printable")); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{"YWI=": "ab", "YW\r\nJj": "abc", "YQ==YQ==": "aa", "!": "", "": "", "Y": ""} {
		if got := string(decode(in, "base64")); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}

// FuzzRead reads any bytes: the pages are whole or the message is refused.
func FuzzRead(f *testing.F) {
	for _, c := range messages {
		f.Add([]byte(c.in))
	}
	lim := limit.Default
	lim.Rows, lim.Cols, lim.Merges, lim.Cells, lim.Parts = 100, 50, 20, 2000, 20
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := Read(data, lim)
		if err == nil {
			err = gridtest.Document(doc)
		} else if refusal := (*limit.Error)(nil); errors.As(err, &refusal) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
	})
}
