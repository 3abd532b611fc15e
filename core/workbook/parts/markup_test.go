package parts

import (
	"errors"
	"strings"
	"testing"
)

func TestChildrenAreFoundByTheirBytes(t *testing.T) {
	const data = `<?xml version="1.0"?><!-- <a> --><x:root xmlns:x="u" q='>'><x:a n="1>2"/><b><c>t</c><![CDATA[</b>]]></b>tail<d/></x:root>`
	root, list, err := children([]byte(data))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range list {
		got = append(got, data[e.from:e.to])
	}
	if want := `<x:a n="1>2"/>|<b><c>t</c><![CDATA[</b>]]></b>|<d/>`; strings.Join(got, "|") != want || root.prefix != "x" || root.name != "root" {
		t.Errorf("root %s, children %q", qualified(root), got)
	}
	if v, from, to := attr([]byte(data), list[0], "n"); v != "1>2" || data[from:to] != v {
		t.Errorf("attribute %q at %d-%d", v, from, to)
	}
	if got := text([]byte(data), list[1]); got != "t</b>" {
		t.Errorf("text %q", got)
	}
}

func TestBrokenMarkupIsRefused(t *testing.T) {
	for _, data := range []string{"", "text", "<a>", "<a></b>", "<a><b></a></b>", "</a>", "<a/><b/>", "<a", "<a x='", "<!DOCTYPE a><a/>", "<!-- <a/>", "<a><![CDATA[</a>", strings.Repeat("<a>", 1000), "<>", "<a><<b/></a>"} {
		if _, _, err := children([]byte(data)); !errors.Is(err, ErrUnfit) {
			t.Errorf("%.30q: %v", data, err)
		}
	}
}

func TestElementsAreAddedWhereTheyBelong(t *testing.T) {
	for _, c := range []struct{ data, want string }{
		{`<worksheet><sheetData/><mergeCells/><pageMargins/></worksheet>`, `<worksheet><sheetData/><mergeCells/>X<pageMargins/></worksheet>`},
		{`<worksheet><sheetData/><conditionalFormatting/><extLst/></worksheet>`, `<worksheet><sheetData/><conditionalFormatting/>X<extLst/></worksheet>`},
		{`<worksheet><sheetData/></worksheet>`, `<worksheet><sheetData/>X</worksheet>`},
	} {
		root, list, err := children([]byte(c.data))
		if err != nil {
			t.Fatal(err)
		}
		at := insertion(root, list, sheetOrder, "conditionalFormatting")
		at.text = "X"
		if got := string(apply([]byte(c.data), []edit{at})); got != c.want {
			t.Errorf("%s became %s", c.data, got)
		}
	}
	for data, want := range map[string]string{`<a></a>`: `<a>X</a>`, `<a/>`: `<a>X</a>`, `<p:a n="/"/>`: `<p:a n="/">X</p:a>`, `<a><b/></a>`: `<a><b/>X</a>`} {
		root, _, err := children([]byte(data))
		if err != nil {
			t.Fatal(err)
		}
		if got := string(apply([]byte(data), []edit{appendTo([]byte(data), root, "X")})); got != want {
			t.Errorf("%s became %s, want %s", data, got, want)
		}
	}
}

func FuzzChildren(f *testing.F) {
	for _, s := range []string{`<a><b x="1"/>t</a>`, `<a`, `<!--`, `<a><![CDATA[x]]></a>`, `<?x?><a/>`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		root, list, err := children(data)
		if err != nil {
			return
		}
		for _, e := range append(list, root) {
			if e.from < 0 || e.from > e.tag || e.tag > e.inner || e.inner > e.end || e.end > e.to || e.to > len(data) {
				t.Fatalf("%+v of %d bytes", e, len(data))
			}
			attr(data, e, "x")
			text(data, e)
		}
	})
}
