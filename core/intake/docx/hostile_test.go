package docx

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"gouji/core/intake/limit"
)

func reason(err error) limit.Reason {
	var e *limit.Error
	if errors.As(err, &e) {
		return e.Reason
	}
	return ""
}

func TestDamageIsAnErrorNeverAShortRead(t *testing.T) {
	whole := `<w:document xmlns:w="` + transitional + `"><w:body>` + p("甲") + tbl(2, tr(tc("1"), tc("2"))) + p("乙") + `</w:body></w:document>`
	for n := range len(whole) {
		d, err := readBytes(packMain(t, whole[:n], nil), limit.Default)
		if reason(err) != limit.Damaged || d != nil {
			t.Fatalf("cut at %d: got %v, %v", n, d, err)
		}
	}
}

func TestRefusals(t *testing.T) {
	doc := func(body string) string {
		return `<w:document xmlns:w="` + transitional + `"><w:body>` + body + `</w:body></w:document>`
	}
	numbered := pp(`<w:pStyle w:val="a"/><w:numPr><w:numId w:val="1"/></w:numPr>`, "甲")
	for _, c := range []struct {
		name, main string
		extra      parts
		want       limit.Reason
		where      string
	}{
		{"no body", `<w:document xmlns:w="x"/>`, nil, limit.Damaged, "word/document.xml"},
		{"another root", `<w:workbook xmlns:w="x"><w:body/></w:workbook>`, nil, limit.Damaged, "word/document.xml"},
		{"text behind the end", doc(p("甲")) + "x", nil, limit.Damaged, "word/document.xml"},
		{"doctype", `<!DOCTYPE d [<!ENTITY a "b">]>` + doc(p("甲")), nil, limit.Doctype, "word/document.xml"},
		{"deep elements", doc(strings.Repeat("<w:sdt>", 100_000) + strings.Repeat("</w:sdt>", 100_000)), nil, limit.TooDeep, "word/document.xml"},
		{"deep tables", doc(strings.Repeat("<w:tbl><w:tr><w:tc>", 200) + strings.Repeat("</w:tc></w:tr></w:tbl>", 200)), nil, limit.TooDeep, "word/document.xml"},
		{"deep text boxes", doc(strings.Repeat("<w:p><w:r><w:pict><w:txbxContent>", 200) + strings.Repeat("</w:txbxContent></w:pict></w:r></w:p>", 200)), nil, limit.TooDeep, "word/document.xml"},
		{"too many columns", doc("<w:tbl><w:tr>" + strings.Repeat("<w:tc/>", 1_025) + "</w:tr></w:tbl>"), nil, limit.TooManyCols, "word/document.xml"},
		{"a cell behind an endless span", doc(tbl(3, tr(span("2147483648", "1"), tc("2")))), nil, limit.TooManyCols, "word/document.xml"},
		{"a row that begins endlessly late", doc(tbl(3, `<w:tr><w:trPr><w:gridBefore w:val="2147483648"/></w:trPr>`+tc("1")+`</w:tr>`)), nil, limit.TooManyCols, "word/document.xml"},
		{"too many rows", doc("<w:tbl>" + strings.Repeat("<w:tr><w:tc/></w:tr>", 20_001) + "</w:tbl>"), nil, limit.TooManyRows, "word/document.xml"},
		{"too many paragraphs", doc(strings.Repeat("<w:p/>", 100_001)), nil, limit.TooManyBlocks, "word/document.xml"},
		{"too many tables", doc(strings.Repeat("<w:tbl><w:tr><w:tc/></w:tr></w:tbl>", 100_001)), nil, limit.TooManyBlocks, "word/document.xml"},
		{"too many merges", doc("<w:tbl>" + strings.Repeat("<w:tr>"+strings.Repeat(`<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr></w:tc>`, 500)+"</w:tr>", 41) + "</w:tbl>"), nil, limit.TooManyMerges, "word/document.xml"},
		{"damaged styles", doc(numbered), parts{"word/styles.xml": "<w:style>"}, limit.Damaged, "word/styles.xml"},
		{"damaged numbering", doc(numbered), parts{"word/numbering.xml": "<w:num>"}, limit.Damaged, "word/numbering.xml"},
		{"doctype in the styles", doc(numbered), parts{"word/styles.xml": `<?x?><!DOCTYPE s><s/>`}, limit.Doctype, "word/styles.xml"},
		{"too many styles", doc(numbered), parts{"word/styles.xml": repeat(`<w:style w:styleId="%d"/>`, 100_001)}, limit.TooManyBlocks, "word/styles.xml"},
		{"too many lists", doc(numbered), parts{"word/numbering.xml": repeat(`<w:num w:numId="%d"/>`, 100_001)}, limit.TooManyBlocks, "word/numbering.xml"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := readBytes(packMain(t, c.main, c.extra), limit.Default)
			var e *limit.Error
			if !errors.As(err, &e) || e.Reason != c.want || e.Where != c.where || d != nil {
				t.Errorf("got %v, want %s in %s", err, c.want, c.where)
			}
		})
	}
}

func repeat(format string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

func TestLimitsAreCheckedAtTheirBounds(t *testing.T) {
	table := tbl(2, tr(span("2", "1")), tr(tcp(down, "2"), tc("3")), tr(tcp(more, ""), tc("4")))
	data := pack(t, p("甲")+table, nil)
	exact := limit.Default
	exact.Rows, exact.Cols, exact.Cells, exact.Merges, exact.Blocks = 3, 2, 4, 2, 2
	if _, err := readBytes(data, exact); err != nil {
		t.Fatal(err)
	}
	for want, narrow := range map[limit.Reason]func(*limit.Limits){
		limit.TooManyRows:   func(l *limit.Limits) { l.Rows-- },
		limit.TooManyCols:   func(l *limit.Limits) { l.Cols-- },
		limit.TooManyCells:  func(l *limit.Limits) { l.Cells-- },
		limit.TooManyMerges: func(l *limit.Limits) { l.Merges-- },
		limit.TooManyBlocks: func(l *limit.Limits) { l.Blocks-- },
	} {
		lim := exact
		narrow(&lim)
		if _, err := readBytes(data, lim); reason(err) != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

func TestEmptyCellsTakeNoMemory(t *testing.T) {
	row := tr(strings.Repeat("<w:tc><w:p/></w:tc>", 100))
	d := mustRead(t, pack(t, tbl(100, strings.Repeat(row, 1000)), nil))
	if table := d.Blocks[0].Table; table.Rows != 1000 || table.Cols != 100 || cap(table.Cells) != 0 {
		t.Errorf("got %dx%d with %d cells", table.Rows, table.Cols, len(table.Cells))
	}
}

// What a short part can be made to repeat must not grow without bound.
func TestRepetitionStaysSmall(t *testing.T) {
	endless := strings.Repeat("%1", 1<<20)
	long := strings.Repeat("x", 1<<16)
	chain := repeat(`<w:style w:styleId="s%[1]d"><w:basedOn w:val="s%[1]d0"/></w:style>`, 2_000)
	for name, c := range map[string]struct {
		body  string
		extra parts
	}{
		"endless label":        {strings.Repeat(item(1, 0, ""), 10_000), parts{"word/numbering.xml": listOf(1, lvl(0, "decimal", endless))}},
		"long label":           {strings.Repeat(item(1, 0, ""), 10_000), parts{"word/numbering.xml": listOf(1, lvl(0, "decimal", long))}},
		"long letters":         {item(1, 0, ""), parts{"word/numbering.xml": listOf(1, `<w:lvl w:ilvl="0"><w:start w:val="2147483647"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1"/></w:lvl>`)}},
		"long roman":           {item(1, 0, ""), parts{"word/numbering.xml": listOf(1, `<w:lvl w:ilvl="0"><w:start w:val="2147483647"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1"/></w:lvl>`)}},
		"many properties":      {`<w:p>` + strings.Repeat(`<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>`+run("甲"), 20_000) + `</w:p>`, parts{"word/numbering.xml": listOf(1, lvl(0, "decimal", "%1."))}},
		"many levels":          {item(1, 0, ""), parts{"word/numbering.xml": listOf(1, strings.Repeat(lvl(0, "decimal", "%1."), 20_000))}},
		"many nested fields":   {runs(strings.Repeat(begin, 20_000) + strings.Repeat(run("甲"), 20_000) + strings.Repeat(fieldEnd, 20_000)), nil},
		"styles in long lines": {styled("s1", "甲") + styled("s19", "乙"), parts{"word/styles.xml": chain}},
	} {
		d := mustRead(t, pack(t, c.body, c.extra))
		size := 0
		for _, b := range d.Blocks {
			size += len(b.Text)
		}
		if limit := len(c.body); size > limit {
			t.Errorf("%s: %d bytes of text from %d", name, size, limit)
		}
	}
}

func TestStylesBasedOnEachOtherEnd(t *testing.T) {
	styles := `<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style><w:style w:styleId="c"><w:basedOn w:val="c"/></w:style>`
	d := mustRead(t, pack(t, styled("a", "甲")+styled("b", "乙")+styled("c", "丙"), parts{"word/styles.xml": styles}))
	if got := show(d); got != "甲\n乙\n丙\n" {
		t.Errorf("got %q", got)
	}
}

func TestAMissingPartIsNoDamage(t *testing.T) {
	link := `<Relationship Id="n" Type="` + relations + `numbering" Target="numbering.xml"/><Relationship Id="s" Type="` + relations + `styles" Target="styles.xml"/>`
	d := mustRead(t, pack(t, pp(`<w:pStyle w:val="a"/><w:numPr><w:numId w:val="1"/></w:numPr>`, "甲"), nil, link))
	if got := show(d); got != "甲\n" {
		t.Errorf("got %q", got)
	}
}
