package html

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"gouji/core/grid"
	"gouji/core/intake/limit"
)

// show writes a document as one line per block: "p text", "h2 text", and for a
// table its size and cells as "row,col text" with "/rows×cols" for a span.
func show(doc *grid.Document) string {
	var b strings.Builder
	for _, block := range doc.Blocks {
		switch {
		case block.Table == nil && block.Level > 0:
			fmt.Fprintf(&b, "h%d %s\n", block.Level, escape(block.Text))
		case block.Table == nil:
			fmt.Fprintf(&b, "p %s\n", escape(block.Text))
		default:
			fmt.Fprintf(&b, "table %d×%d:", block.Table.Rows, block.Table.Cols)
			for _, c := range block.Table.Cells {
				fmt.Fprintf(&b, " %d,%d %s", c.Row, c.Col, escape(c.Text))
				if c.RowSpan != 1 || c.ColSpan != 1 {
					fmt.Fprintf(&b, "/%d×%d", c.RowSpan, c.ColSpan)
				}
			}
			b.WriteByte('\n')
		}
	}
	for _, n := range doc.Notes {
		fmt.Fprintf(&b, "note %s %s%d\n", n.Code, n.Where, n.Count)
	}
	return b.String()
}

func escape(s string) string {
	return strings.NewReplacer("\n", "¶", "\u00A0", "°").Replace(s)
}

// pages are the behaviours of the reader, and the seeds of FuzzHTML.
var pages = []struct{ name, page, want string }{
	// Text
	{"white space collapses", "<p> a \n\t b  <b> c</b> d </p>", "p a b c d\n"},
	{"a line end between ideographs is no space", "<p>信息\n  公开 工作\n<b>\n报告</b> 2020\n年</p>", "p 信息公开 工作报告 2020 年\n"},
	{"no-break space stays", "<table><tr><td>&nbsp;<td>&#160;1&nbsp<td>2</table>", "table 1×3: 0,0 ° 0,1 °1° 0,2 2\n"},
	{"indentation of a paragraph goes", "<p>　　&emsp;年度报告&nbsp;</p>", "p 年度报告\n"},
	{"br is a line break", "<p>a<br>b<br/> c</p>", "p a¶b¶c\n"},
	{"two br part paragraphs", "a<br><br>　　b<br>\n<br/>c<br>", "p a\np b\np c\n"},
	{"blocks are lines", "<div>a<div>b</div>c</div><ul><li>d<li>e</ul>f", "p a\np b\np c\np d\np e\np f\n"},
	{"an open p ends where a block begins", "<p>a<p>b<div>c</div>", "p a\np b\np c\n"},
	{"headings have levels", "<h1>a</h1><h3> b </h3>c", "h1 a\nh3 b\np c\n"},
	{"an open heading ends at a table", "<h2>a<table><tr><td>1<td>2</table>b", "h2 a\ntable 1×2: 0,0 1 0,1 2\np b\n"},
	{"pre keeps white space", "<pre>\na  b\nc\td</pre>", "p a  b¶c\td\n"},
	{"ordered lists have numbers", "<ol><li>a<li>b<ol><li>c</ol><li value=7>d</ol><ul><li>e</ul>", "p 1.a\np 2.b\np 1.c\np 7.d\np e\n"},
	{"ordered lists begin where told", "<ol start=3><li><p>a</p></ol>", "p 3.a\n"},
	{"ordered lists in Chinese", "<ol style='list-style-type:cjk-ideographic' start=10><li>a<li>b</ol>", "p 十、a\np 十一、b\n"},
	{"lists without numbers", "<ol style='list-style: none'><li>a</ol>", "p a\n"},
	{"control characters go", "<p>1\x002\x01</p>", "p 12\n"},

	// References
	{"named references", "&lt;&gt;&amp;&quot;&apos;&ldquo;&times;&yen;", "p <>&\"'“×¥\n"},
	{"numeric references", "&#20013;&#x4E2D;&#X4e2d;&#65", "p 中中中A\n"},
	{"windows-1252 references", "&#150;&#133;&#x80;", "p –…€\n"},
	{"impossible references", "&#0;&#xD800;&#x110000;&#99999999999999;", "p \uFFFD\uFFFD\uFFFD\uFFFD\n"},
	{"no references", "a & b &c; &#; &#x; &unknown; &", "p a & b &c; &#; &#x; &unknown; &\n"},
	{"references without a semicolon", "1&lt2 &ampx", "p 1<2 &x\n"},

	// Markup that is not shown
	{"scripts and styles", "a<script>if(1<2)'</p>'</script><style>p{}</style >b<title>t</title><noscript>n</noscript>", "p ab\n"},
	{"comments", "a<!-- <p>x</p> -->b<!-->c<!--->d<!-- -- > --!>e<!--x", "p abcde\n"},
	{"conditional comments of Word", "a<!--[if gte mso 9]><xml>x</xml><![endif]-->b<![if !supportLists]>1.<![endif]>c", "p ab1.c\n"},
	{"comments that hide from Word", "<!--[if !mso]><!-->a<!--<![endif]-->", "p a\n"},
	{"declarations", "<!DOCTYPE html><?xml version='1.0'?>a<!x>b</>c</ x>d", "p abcd\n"},
	{"islands of XML", "a<xml><o:x>1</o:x></xml>b<XML>c", "p abc\n"},
	{"unknown tags", "a<o:p>b</o:p><st1:date year='1'>c</st1:date>", "p abc\n"},
	{"choices", "a<select><option>x<option>y</select>b<textarea>z</textarea><template><p>t</template>c", "p abc\n"},
	{"a choice ends with its cell", "<table><tr><td><select><option>x<td>1<td>2</table>", "table 1×3: 0,1 1 0,2 2\n"},
	{"mere less-than signs", "a < b <1 <", "p a < b <1 <\n"},
	{"attributes with signs in them", "<p title='a>b' class=x>c</p><p a=\"<p>\">d</p>", "p c\np d\n"},
	{"a tag that the page ends in", "a<p title='b>c", "p a\n"},
	{"hidden elements", "a<div style='color:red; DISPLAY : none !important'>x<div>y</div>z</div>b<p hidden>c<p>d",
		"p a\np b\np d\nnote hidden-text 2\n"},
	{"hidden but empty", "a<span style=display:none> </span>b", "p ab\n"},
	{"display that is set again", "<p style='display:none;display:block'>a", "p a\n"},
	{"a page that a script shows", "<body style='display:none'>a</body>", "p a\n"},
	{"a hidden list item", "<ul><li style='display:none'>a<ul><li>b</ul><li>c</ul>", "p c\nnote hidden-text 1\n"},
	{"a hidden element left open in a cell", "<table><tr><td>1<span hidden>x<td>2</table>", "table 1×2: 0,0 1 0,1 2\nnote hidden-text 1\n"},

	// Tables
	{"end tags may be left out", "<table><tr><td>1<td>2<tr><th>3<th>4</table>", "table 2×2: 0,0 1 0,1 2 1,0 3 1,1 4\n"},
	{"a table left open", "<table><tr><td>1<td>2", "table 1×2: 0,0 1 0,1 2\n"},
	{"cells without a row", "<table><td>1<td>2</table>", "table 1×2: 0,0 1 0,1 2\n"},
	{"upper case", "<TABLE><TR><TD COLSPAN=2>1<TR><TD>2<TD>3</TABLE>", "table 2×2: 0,0 1/1×2 1,0 2 1,1 3\n"},
	{"empty cells are not listed", "<table><tr><td>1<td> <td>2</table>", "table 1×3: 0,0 1 0,2 2\n"},
	{"an empty row is a row", "<table><tr><td>1<tr></tr><tr><td>2</table>", "table 3×1: 0,0 1 2,0 2\n"},
	{"lines in a cell", "<table><tr><td><p>（三）</p>\n<p>不予公开</p><td>a<br>b</table>", "table 1×2: 0,0 （三）¶不予公开 0,1 a¶b\n"},
	{"a caption comes before", "<table><caption>c</caption><thead><tr><th>1<th>2</thead><tbody><tr><td>3<td>4<tfoot><tr><td>5</table>",
		"p c\ntable 3×2: 0,0 1 0,1 2 1,0 3 1,1 4 2,0 5\n"},
	{"text between rows comes before", "<table>a<tr>b<td>1</td>c<td>2</table>", "p a\np b\np c\ntable 1×2: 0,0 1 0,1 2\n"},
	{"row spans push cells aside", "<table><tr><td rowspan=2>a<td>b<tr><td>c</table>", "table 2×2: 0,0 a/2×1 0,1 b 1,1 c\n"},
	{"a span of zero rows goes to the end of the group",
		"<table><tbody><tr><td rowspan=0>a<td>b<tr><td>c<tbody><tr><td>d<td>e</table>",
		"table 3×2: 0,0 a/2×1 0,1 b 1,1 c 2,0 d 2,1 e\n"},
	{"a span of zero columns is one", "<table><tr><td colspan=0>a<td colspan=x>b</table>", "table 1×2: 0,0 a 0,1 b\n"},
	{"row spans end with the group", "<table><thead><tr><th rowspan=9>a<th>b<tbody><tr><td>1<td>2</table>",
		"table 2×2: 0,0 a 0,1 b 1,0 1 1,1 2\nnote span-clipped 1\n"},
	{"huge spans are cut", "<table><tr><td colspan=4294967297>a<td rowspan=99999999999>b<tr><td>1<td>2</table>", "refused too-many-cols"},
	{"a huge column span at the end is cut", "<table><tr><td>1<td>2<tr><td colspan=2147483648>a</table>",
		"table 2×2: 0,0 1 0,1 2 1,0 a/1×2\nnote span-clipped 1\n"},
	{"a huge row span is cut", "<table><tr><td rowspan=2147483648>a<td>b<tr><td>c</table>",
		"table 2×2: 0,0 a/2×1 0,1 b 1,1 c\nnote span-clipped 2\n"},
	{"overlapping spans are cut", "<table><tr><td>a<td rowspan=2>b<tr><td colspan=2>c</table>",
		"table 2×2: 0,0 a 0,1 b/2×1 1,0 c\nnote span-clipped 1\n"},
	{"columns in which no cell begins are cut", "<table><tr><td colspan=9>a<tr><td>1<td colspan=2>2</table>",
		"table 2×2: 0,0 a/1×2 1,0 1 1,1 2\n"},
	{"a hidden row", "<table><tr><td>1<td>2<tr style='display:none'><td>x<td>y</td></tr><tr><td>3</table>",
		"table 2×2: 0,0 1 0,1 2 1,0 3\nnote hidden-text 1\n"},
	{"a hidden cell", "<table><tr><td>1<td hidden>x</td><td>2</table>", "table 1×2: 0,0 1 0,1 2\nnote hidden-text 1\n"},
	{"a hidden table in a cell", "<table><tr><td>1<table hidden><tr><td>x</table>2<td>3</table>", "table 1×2: 0,0 1¶2 0,1 3\nnote hidden-text 1\n"},
	{"a hidden caption", "<table><caption hidden>x<tr><td>1<td>2</table>", "table 1×2: 0,0 1 0,1 2\nnote hidden-text 1\n"},
	{"fields of a form", "<table><tr><td><input value='1&amp;2'><td><input type=NUMBER value=3>件<td><input type=hidden value=4>" +
		"<td><input type=text value=5 style='display:none'><td>6</table><input value=7>", "table 1×5: 0,0 1&2 0,1 3 件 0,4 6\n"},
	{"rows outside of a table are lines", "<tr><td>1</td><td>2</td></tr>", "p 1\np 2\n"},
	{"a table of one cell frames text", "<table><tr><td><p>a<p>b</table>", "p a\np b\n"},
	{"an empty table is nothing", "<table></table>a<table><tr><td></table>", "p a\n"},

	// Tables in tables
	{"a table with a table inside is layout", "<table><tr><td>a<h2>b</h2><td>c<table><tr><td>1<td>2</table>d<tr><td>e</table>",
		"p a\nh2 b\np c\ntable 1×2: 0,0 1 0,1 2\np d\np e\n"},
	{"layout in layout", "<table><tr><td>a<table><tr><td>b<td>c<table><tr><td>1<td>2</table></table>d</table>",
		"p a\np b\np c\ntable 1×2: 0,0 1 0,1 2\np d\n"},
	{"a table of one cell inside is text", "<table><tr><td><table><tr><td>1</table><td>2</table>", "table 1×2: 0,0 1 0,1 2\n"},
	{"an empty table inside is nothing", "<table><tr><td>1<table><tr><td>&nbsp;<td></table><td>2</table>", "table 1×2: 0,0 1¶° 0,1 2\n"},
	{"a table between rows ends the table", "<table><tr><td>1</td><td>2</td><table><tr><td>3<td>4</table>",
		"table 1×2: 0,0 1 0,1 2\ntable 1×2: 0,0 3 0,1 4\n"},
	{"end tags of no table", "</td></tr></table>a</table>", "p a\n"},

	// Whole files
	{"a sheet saved as a page", "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><!--[if gte mso 9]><xml><x:Name>a</x:Name></xml><![endif]--></head>" +
		"<body><table x:str><col width=72><tr height=18><td x:num>12</td><td x:num=\"0.5\">50%</td></tr>" +
		"<![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=72></td></tr><![endif]></table></body></html>",
		"table 1×2: 0,0 12 0,1 50%\n"},
	{"pictures alone", "<body><img src=a><img src=b></body>", "note picture 2\n"},
	{"pictures beside a table", "<img src=a><table><tr><td>1<td>2</table>", "table 1×2: 0,0 1 0,1 2\n"},
	{"a declaration that is wrong", "<META http-equiv=Content-Type content='text/html; Charset = \"GB2312\"'>中文", "p 中文\nnote encoding GB2312 → utf-81\n"},
	{"a declaration that is right", "<?xml version='1.0' encoding='UTF-8'?><p>中文", "p 中文\n"},
	{"nothing", "", ""},
}

func TestReadPages(t *testing.T) {
	for _, c := range pages {
		t.Run(c.name, func(t *testing.T) {
			doc, err := Read([]byte(c.page), limit.Default)
			got := ""
			var refusal *limit.Error
			switch {
			case errors.As(err, &refusal):
				got = "refused " + string(refusal.Reason)
			case err != nil:
				t.Fatal(err)
			default:
				got = show(doc)
			}
			if got != c.want {
				t.Errorf("%s\ngot:\n%swant:\n%s", c.page, got, c.want)
			}
		})
	}
}

func TestBlocksAndTablesAreNumbered(t *testing.T) {
	doc, err := Read([]byte("<p>a<table><tr><td>1<td>2</table><p> <p>b<table><tr><td>1<td>2</table>"), limit.Default)
	if err != nil {
		t.Fatal(err)
	}
	var got []int
	for _, b := range doc.Blocks {
		if b.Table != nil {
			got = append(got, -b.Table.Number)
		} else {
			got = append(got, b.Line)
		}
	}
	if want := "[1 -1 2 -2]"; fmt.Sprint(got) != want {
		t.Errorf("got %v, want %s", got, want)
	}
}
